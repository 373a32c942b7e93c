"""Series and their dates are found by index, on both engines (design.md §6)."""

from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.core import clock
from eysend.groups.series.queries import dates
from eysend.groups.series.series import Series, SeriesDate
from eysend.people.viewer import viewer_of
from tests.bookings.test_indexes import plan, scans_nothing


def test_the_dates_of_a_series_are_found_by_series(make, on, cast):
    make()
    one, _ = on("2027-03-16")
    viewer = viewer_of(cast.pat, on=clock.today())
    words = plan(dates(viewer).where(SeriesDate.series_id == one.series_id).order_by(Occurrence.day))
    for table in ("series_date", "occurrence", "pool", "booking", "register"):
        assert scans_nothing(words, table), words


def test_the_list_of_series_walks_along_their_names(make):
    make()
    assert scans_nothing(plan(select(Series).order_by(Series.known_as)), "series")
