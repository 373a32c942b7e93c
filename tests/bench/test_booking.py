"""The CPU of one booking, with its gate, its audit note, its key and its message, beside a bare one (design.md §6)."""

import time
from uuid import uuid4

from sqlalchemy import select

from eysend.core.db import db
from eysend.people.home import Home
from tests.bench.bare import bare_app

FAMILIES = 45  # of the fifty places


def cpu_of(work, things):
    """Seconds of CPU for each thing but the first, which pays for what is imported and compiled once."""
    work(things[0])
    before = time.process_time()
    for thing in things[1:]:
        work(thing)
    return (time.process_time() - before) / (len(things) - 1)


def test_what_a_booking_costs_beside_a_bare_one(app, crowd, fifty, visit_as, tmp_path, say):
    child_of = dict(db.session.execute(select(Home.person_id, Home.child_id)).all())
    families = [(visit_as(parent).client, child_of[parent.id]) for parent in crowd[:FAMILIES]]
    address = f"/whats-on/{fifty.occurrence_id}/bookings"
    db.session.commit()

    def book(family):
        parent, child = family
        sent = {"coming": [f"child:{child}"], "adults": "1", "submission_id": str(uuid4())}
        answer = parent.post(address, data=sent)
        assert answer.status_code == 303, answer.text

    bare = bare_app(tmp_path).test_client()
    cost, control = cpu_of(book, families), cpu_of(lambda n: bare.post(f"/book/{n}"), list(range(FAMILIES)))
    say(f"one booking {1000 * cost:.2f} ms of CPU, a bare one {1000 * control:.2f} ms: {cost / control:.1f} times")
