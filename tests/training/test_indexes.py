"""Dates of courses and a setting's bookings are found by index, on both engines (design.md §6)."""

from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from eysend.training.course import Course
from eysend.training.course_booking import WAITING, Line
from eysend.training.queries import course_bookings, pools_ahead, positions
from tests.bookings.test_indexes import plan, scans_nothing


def test_dates_ahead_are_found_by_programme_and_day(cast, makaton):
    viewer = viewer_of(cast.mo, on=clock.today())
    words = plan(pools_ahead(list(db.session.scalars(select(Course.programme_id))), viewer, on=clock.today()))
    for table in ("occurrence", "booking", "pool"):
        assert scans_nothing(words, table), words


def test_a_settings_bookings_are_found_by_setting(cast, makaton, book):
    book(cast.mo, makaton, cast.liz)
    viewer = viewer_of(cast.mo, on=clock.today())
    words = plan(course_bookings(viewer))
    assert scans_nothing(words, "course_booking"), words
    assert positions([], viewer) == {}


def test_who_moved_up_is_found_among_those_who_waited_not_among_all(cast, makaton):
    words = plan(select(Line.id).where(Line.told == WAITING))
    assert "ix_course_booking_line_waiting" in words, words
