"""A home that was held back is let in by staff: through the gate, noted, and never past the last place."""

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def team(cast):
    return next(iter(viewer_of(cast.pat, on=clock.today()).teams))


@pytest.fixture
def held(cast, session_on, book, cancel, team):
    """Tom's booking, held back: Sana had the place for Amir and gave it back."""
    pool = session_on(capacity=2, team=team)
    hers, his = book(cast.sana, pool), book(cast.tom, pool)
    cancel(cast.sana, hers)
    return db.session.get_one(Booking, his.booking_id)


def page_of(booking):
    return f"/waiting-families/{booking.id}"


def let_in(visit, booking):
    page = visit.get(page_of(booking))
    return visit.post(page_of(booking) + "/admission", page.form()), page


@pytest.mark.rule("XC-11")
def test_pat_finds_the_way_from_the_task_and_lets_the_family_in(cast, visit_as, held):
    pat = visit_as(cast.pat)
    assert page_of(held) in pat.get("/tasks").links
    answer, page = let_in(pat, held)
    assert "Tom" not in page.main and "Sana" not in page.main
    db.session.expire_all()
    assert (held.state, held.pool.taken, held.places[0].state) == ("confirmed", 1, "confirmed")
    assert "has its place" in pat.follow(answer).main


@pytest.mark.rule("XC-11")
def test_it_is_noted_the_tasks_are_done_and_the_family_hears_what_any_family_hears(cast, visit_as, held):
    let_in(visit_as(cast.pat), held)
    note = db.session.scalar(select(AuditNote).where(AuditNote.deed == "let in by staff"))
    assert note.actor == f"person:{cast.pat.id}"
    assert all(task.done_at for task in db.session.scalars(select(Task)))
    told = db.session.scalar(select(Post).where(Post.dedupe_key == f"booking:{held.id}:came_free"))
    assert told.to_person == cast.tom.id


@pytest.mark.rule("XC-1")
def test_a_full_session_lets_nobody_in(cast, visit_as, held, book):
    book(cast.nia, held.pool, party=2)
    pat = visit_as(cast.pat)
    assert "not enough places left" in pat.get(page_of(held)).main
    answer = pat.post(page_of(held) + "/admission", {"submission_id": "018f0000-0000-7000-8000-000000000001"})
    db.session.expire_all()
    assert (answer.status, held.state, held.pool.taken) == (409, "waiting", 2)


@pytest.mark.rule("XC-11")
def test_while_the_other_home_has_the_place_no_second_one_is_given(cast, visit_as, session_on, book, team):
    pool = session_on(team=team)
    book(cast.sana, pool)
    his = db.session.get_one(Booking, book(cast.tom, pool).booking_id)
    answer = visit_as(cast.pat).post(
        page_of(his) + "/admission", {"submission_id": "018f0000-0000-7000-8000-000000000002"}
    )
    assert (answer.status, his.state, pool.taken) == (409, "waiting", 1)


def test_two_presses_are_one_place(cast, visit_as, held):
    pat = visit_as(cast.pat)
    form = pat.get(page_of(held)).form()
    for _ in range(2):
        assert pat.post(page_of(held) + "/admission", form).status == 303
    db.session.expire_all()
    assert held.pool.taken == 1


def test_an_ordinary_waiting_family_and_another_teams_are_no_business_of_hers(
    cast, visit_as, session_on, book, team, held
):
    pool = session_on(capacity=1, team=team)
    book(cast.nia, pool)
    waits = db.session.get_one(Booking, book(cast.dev, pool).booking_id)
    assert visit_as(cast.pat).get(page_of(waits)).status == 404
    held.pool.occurrence.programme.team = "another"
    db.session.commit()
    assert visit_as(cast.pat).get(page_of(held)).status == 404
    assert visit_as(cast.tom).get(page_of(held)).status in (403, 404)
