"""Every list uses an index, on both engines (design.md §6)."""

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from eysend.bookings.booking import Booking, Place
from eysend.bookings.offers import overdue
from eysend.bookings.queries import bookings_of, has_day_since
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.listing import coming
from eysend.people.viewer import viewer_of
from tests import ways


def plan(query):
    """How the engine would answer, in its own words."""
    dialect = (postgresql if db.engine.dialect.name == "postgresql" else sqlite).dialect()
    words = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})).replace("%%", "%")
    db.session.commit()
    return "\n".join(ways.found(words))


def scans_nothing(words, table):
    return f"Seq Scan on {table}" not in words and f"SCAN {table}\n" not in words + "\n"


@pytest.fixture
def some(cast, session_on, book):
    """A few sessions and bookings."""
    for day in range(1, 9):
        book(cast.sana, session_on(f"2027-04-{day:02}"))


def test_the_public_list_walks_along_its_days(some):
    words = plan(coming(at=clock.now()))
    by_another = (
        db.engine.dialect.name == "postgresql" and "Seq Scan" not in words
    )  # which index it takes of a few rows
    assert "ix_occurrence_day_starts" in words or by_another, words


def test_a_persons_bookings_are_found_by_home_and_setting(some, cast):
    words = plan(bookings_of(viewer_of(cast.sana, on=clock.today())))
    assert scans_nothing(words, "booking"), words


def test_those_that_lie_ahead_are_found_without_reading_all_sessions(some, cast):
    words = plan(
        bookings_of(viewer_of(cast.sana, on=clock.today())).where(Booking.pool.has(has_day_since(clock.today())))
    )
    assert scans_nothing(words, "booking") and scans_nothing(words, "pool"), words


def test_a_queue_is_read_in_its_order(some, session_on):
    pool = session_on()
    words = plan(select(Booking).where(Booking.pool_id == pool.id, Booking.state == "waiting").order_by(Booking.seq))
    assert "ix_booking_pool_seq" in words, words


def test_the_places_of_a_childs_homes_are_found_by_child(some, cast):
    words = plan(select(Place).where(Place.child_id == cast.amir.id))
    assert scans_nothing(words, "place"), words


def test_offers_that_ran_out_are_found_without_reading_every_booking(some):
    words = plan(overdue(clock.now()))
    assert scans_nothing(words, "booking"), words
