"""A setting books its staff: one line each, in one press."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings import actions
from eysend.bookings.booking import Booking
from eysend.bookings.jobs import end_shares
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of


@pytest.fixture
def course(app):
    """`course(capacity=2)`: Makaton over two evenings, booked as one."""

    def make(capacity=6, **more):
        programme = Programme(**{"kind": "course", "name": "Makaton taster", "access": "settings", **more})
        run = Run(programme=programme, occurrences=[
            Occurrence(programme=programme, day=date(2027, 3, day), starts="18:00", ends="20:00") for day in (16, 23)
        ])  # fmt: skip
        db.session.add(run)
        pool = make_pool(capacity, run=run)
        db.session.commit()
        return pool

    return make


@pytest.fixture
def book_staff(cast):
    """`book_staff([cast.liz, cast.sam], [pool])`: Joy books them for Acorns, on each pool."""

    def ask(people, pools, by=None, **more):
        viewer = viewer_of(by or cast.joy, on=clock.today())
        lines = [Line(pool.id, (Guest(person.name, person_id=person.id),)) for pool in pools for person in people]
        given = {"owner": Owner(setting_id=cast.acorns.id), "key": uuid4(), "by": viewer, "at": clock.now(), **more}
        return actions.book(lines, **given)

    return ask


def test_three_staff_on_two_courses_are_one_press_with_a_result_each(cast, course, book_staff):
    pools = [course(capacity=6), course(capacity=2)]
    outcomes = book_staff([cast.joy, cast.liz, cast.sam], pools)
    assert [o.state for o in outcomes] == ["confirmed"] * 5 + ["waiting"]


def test_all_or_none_books_nobody_where_one_does_not_fit(cast, course, book_staff):
    pool = course(capacity=1)
    with pytest.raises(NotNow, match="nobody"):
        book_staff([cast.liz, cast.sam], [pool], all_or_none=True)
    db.session.rollback()
    assert pool.taken == 0


def test_one_person_has_one_place_on_a_course(cast, course, book_staff):
    pool = course()
    book_staff([cast.liz], [pool])
    (again,) = book_staff([cast.liz], [pool])
    assert again.state == "refused" and "Liz Barker" in again.words


@pytest.mark.rule("XC-8")
def test_a_setting_has_no_more_than_its_share_and_the_third_waits(cast, course, book_staff):
    outcomes = book_staff([cast.joy, cast.liz, cast.sam], [course(per_setting_cap=2)])
    assert [o.state for o in outcomes] == ["confirmed", "confirmed", "waiting"]


def test_nobody_books_staff_of_another_setting(cast, course, book_staff):
    with pytest.raises(NotYours):
        book_staff([cast.fern], [course()])
    with pytest.raises(NotYours):
        book_staff([cast.liz], [course()], by=cast.fern)


def test_joy_swaps_liz_for_sam_and_the_history_is_kept(cast, course, book_staff):
    (outcome,) = book_staff([cast.liz], [course()])
    booking = db.session.get_one(Booking, outcome.booking_id)
    viewer = viewer_of(cast.joy, on=clock.today())
    fresh = actions.substitute(booking.places[0].id, cast.sam, key=uuid4(), by=viewer, at=clock.now())
    db.session.expire_all()
    assert [p.name for p in booking.party] == ["Sam Idris"] and fresh.substituted_from
    assert {p.state for p in booking.places} == {"substituted", "confirmed"}


def test_nobody_is_swapped_for_somebody_who_is_there_already(cast, course, book_staff):
    liz, _ = book_staff([cast.liz, cast.sam], [course()])
    place = db.session.get_one(Booking, liz.booking_id).places[0]
    viewer = viewer_of(cast.joy, on=clock.today())
    with pytest.raises(NotNow, match="Sam Idris"):
        actions.substitute(place.id, cast.sam, key=uuid4(), by=viewer, at=clock.now())


@pytest.mark.rule("XC-8")
def test_who_has_a_place_because_the_share_has_ended_is_told(cast, course, book_staff, frozen_clock):
    pool = course(kind="network", name="SENCO network", per_setting_cap=1, cap_days=7, offer_hours=0)
    _, waits = book_staff([cast.joy, cast.liz], [pool])
    db.session.commit()
    frozen_clock("2027-03-09 00:00")
    end_shares(clock.now())
    assert db.session.get_one(Booking, waits.booking_id).state == "confirmed"
    came_free = select(Post.to_person).where(Post.template == "messages/booking_came_free")
    assert db.session.scalars(came_free).all() == [cast.joy.id]
    assert "worker" in db.session.scalars(select(AuditNote.actor)).all()
