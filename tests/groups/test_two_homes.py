"""What is public is the same for everybody; only who presses meets that there is no place (docs/decisions/0024)."""

import re

import pytest

from eysend.core.db import db


@pytest.fixture
def fill(cast):
    """What a parent's phone sends for one child and one adult."""

    def form(child):
        return {"coming": [f"child:{child.id}"], "adults": "1"}

    return form


@pytest.fixture
def sessions(cast, session_on, book, cancel, frozen_clock):
    """With Amir and room, full with Amir, full without, given back, empty, cancelled, over: where Sana was or is."""
    made = {name: session_on(f"2027-03-{16 + nth}", capacity=2, name=name) for nth, name in enumerate(
        ("Amir and room", "Amir only", "Full", "Given back", "Empty", "Cancelled"))}  # fmt: skip
    made["Over"] = session_on("2027-03-04", capacity=2, name="Over")
    for name in ("Amir and room", "Cancelled", "Over"):
        book(cast.sana, made[name])
    book(cast.sana, made["Amir only"], party=2)
    book(cast.dev, made["Full"], party=2)
    book(cast.mary, made["Full"])
    cancel(cast.sana, book(cast.sana, made["Given back"]))
    made["Cancelled"].occurrence.state = "cancelled"
    frozen_clock("2027-03-05 09:00")
    db.session.commit()
    return made


@pytest.fixture
def readers(visitor, visit_as, cast):
    """Nobody, Rosa, and Amir's other home."""
    return [visitor, visit_as(cast.rosa), visit_as(cast.tom)]


def facts(page):
    """The page without what belongs to the reader: the way to sign in, or the form."""
    main = page.html.split("<main")[1].split("</main>")[0]
    main = re.sub(r"<p>Sign in to book\..*?</a>|<form method=\"post\".*?</form>", "", main, flags=re.S)
    main = re.sub(r"<p>You can join the waiting list\..*?</p>|<p><a [^>]*/my-bookings\".*?</p>", "", main, flags=re.S)
    return page.status, page.title, "\n".join(line.strip() for line in main.splitlines() if line.strip())


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("address", ["/whats-on", "/whats-on?free=1", "/whats-on?what=weekly&month=2027-03"])
def test_the_list_says_the_same_to_nobody_to_rosa_and_to_tom(sessions, readers, address):
    nobody, rosa, tom = (facts(reader.get(address)) for reader in readers)
    assert nobody == rosa == tom
    assert "1 place left" in tom[2] and ("Amir only" in tom[2]) == ("free=1" not in address)


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("part", ["", "/p"])
def test_each_session_says_the_same_to_nobody_to_rosa_and_to_tom(sessions, readers, part):
    for name, pool in sessions.items():
        address = f"{part}/whats-on/{pool.occurrence_id}"
        pages = [reader.get(address) for reader in readers]
        if part:
            assert len({page.text("strong") for page in pages}) == 1, name
        else:
            assert len({facts(page) for page in pages}) == 1, name


@pytest.mark.rule("XC-11")
def test_the_form_is_the_same_for_rosa_and_tom(sessions, readers):
    for name, pool in sessions.items():
        _, rosa, tom = (reader.get(f"/whats-on/{pool.occurrence_id}") for reader in readers)
        assert rosa.text("button") == tom.text("button"), name


@pytest.fixture
def asked(visit_as, cast, session_on, book, fill):
    """`asked(left=0)`: Tom asks for two places where Sana has one, Rosa where others have as many as it takes."""

    def ask(left):
        held, full = session_on(capacity=4), session_on(capacity=4)
        hers, _ = book(cast.sana, held), book(cast.nia, full, party=4 - left)
        if left:
            book(cast.dev, held, party=3 - left)
        found = [hers]
        for person, child, pool in ((cast.tom, cast.amir, held), (cast.rosa, cast.cai, full)):
            visit = visit_as(person)
            answer = visit.post(f"/whats-on/{pool.occurrence_id}/bookings", fill(child))
            found.append((visit, answer.location))
        return found

    return ask


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("left", [0, 1])
def test_tom_meets_what_a_family_meets_when_the_last_place_has_just_gone(asked, left):
    _, (tom, his), (rosa, hers) = asked(left)
    assert same(tom.get(his)) == same(rosa.get(hers))


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("left", [0, 1])
def test_what_all_who_wait_are_told_is_true_of_tom_too(asked, left):
    _, *both = asked(left)
    for who, address in both:
        words = who.get(address).main
        assert "If places come free and it is your turn, we tell you straight away by email." in words
        for promise in ("at once", "need do nothing", "Every place is taken", "last place", "places left"):
            assert promise not in words


@pytest.mark.rule("XC-11")
def test_no_page_of_a_family_that_waits_says_how_many_places_are_left(asked):
    _, (tom, _), (rosa, _) = asked(1)
    for who in (tom, rosa):
        own = [card for card in who.get("/whats-on").html.split('<li class="card">') if "on the waiting list" in card]
        assert len(own) == 1 and "left" not in own[0] and "Full" not in own[0]
        assert "on the waiting list" not in who.get("/whats-on?free=1").main


@pytest.mark.rule("XC-11")
def test_toms_page_does_not_change_when_sana_cancels(cast, asked, cancel):
    place, (tom, his), _ = asked(0)
    before = [tom.get(address).main for address in (his, "/my-bookings")]
    cancel(cast.sana, place)
    assert [tom.get(address).main for address in (his, "/my-bookings")] == before


def same(page):
    """The page without what is each booking's own."""
    assert "on the waiting list" in page.title and "Sana" not in page.html and "already" not in page.main
    own = re.sub(r"EY-[0-9A-Z-]+|value=.I[\w.-]+|[0-9a-f]{8}-[0-9a-f-]{27}|Amir|Cai", "x", page.html.split("<main")[1])
    return page.status, page.title, own.split("</main>")[0]
