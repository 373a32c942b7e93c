"""One booking, with its gate, its audit note, its key and its message, beside a bare one (design.md §6)."""

import time
from contextvars import Context
from uuid import uuid4

from sqlalchemy import select

from eysend.core.db import db
from eysend.people.home import Home
from tests.bench.bare import bare_app

FAMILIES = 45  # of the fifty places


def cpu_of(work, things):
    """Seconds of CPU for each thing but the first, which pays for what is imported and compiled once."""
    Context().run(work, things[0])
    before = time.process_time()
    for thing in things[1:]:
        Context().run(work, thing)
    return (time.process_time() - before) / (len(things) - 1)


def weight(*answers):
    """The bytes of these answers as they leave the house."""
    return sum(len(answer.data) + len(str(answer.headers)) for answer in answers)


def whole(client, address, post, sent):
    """Page, press, confirmation: the bytes of all three."""
    page = client.get(address)
    pressed = client.post(post, data=sent)
    assert page.status_code == 200 and pressed.status_code == 303, pressed.text
    return weight(page, pressed, client.get(pressed.location))


def test_what_a_booking_costs_beside_a_bare_one(app, crowd, fifty, visit_as, tmp_path, say):
    child_of = dict(db.session.execute(select(Home.person_id, Home.child_id)).all())
    families = [(visit_as(parent).client, child_of[parent.id]) for parent in crowd[:FAMILIES]]
    address, half = f"/whats-on/{fifty.occurrence_id}", FAMILIES // 2
    db.session.commit()

    def sent(child):
        return {"coming": [f"child:{child}"], "adults": "1", "submission_id": str(uuid4())}

    def press(family):
        assert family[0].post(f"{address}/bookings", data=sent(family[1])).status_code == 303

    bare, heavy, light = bare_app(tmp_path).test_client(), [], []
    cost = cpu_of(press, families[:half])
    control = cpu_of(lambda n: bare.post("/", data={"child": str(n)}), range(half))
    post = f"{address}/bookings"
    all_ours = cpu_of(lambda one: heavy.append(whole(one[0], address, post, sent(one[1]))), families[half:])
    all_bare = cpu_of(lambda n: light.append(whole(bare, "/", "/", {"child": str(n)})), range(half))
    say(f"the press alone: {1000 * cost:.2f} ms of CPU, bare {1000 * control:.2f} ms: {cost / control:.1f} times")
    ratio = f"{1000 * all_ours:.2f} ms, bare {1000 * all_bare:.2f} ms: {all_ours / all_bare:.1f} times"
    say(f"page, press and confirmation: {ratio}")
    say(f"bytes of the three, not compressed: {heavy[-1]:,}, bare {light[-1]:,}: {heavy[-1] / light[-1]:.1f} times")
