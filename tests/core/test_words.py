"""Dates, ages and lists as people say them."""

from datetime import date, time

import pytest

from eysend.core import words

pytestmark = pytest.mark.engine_free
TUESDAY = date(2027, 3, 16)


def test_a_date_is_whole():
    assert words.whole_date(TUESDAY) == "Tuesday 16 March 2027"
    assert words.day_date(TUESDAY) == "Tuesday 16 March"
    assert words.short_date(date(2027, 12, 1)) == "1 December"
    assert words.clock_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(("born", "age"), [
    (date(2024, 9, 10), "2 years and 5 months"), (date(2024, 3, 2), "3 years"), (date(2027, 2, 2), "1 month"),
    (date(2026, 2, 2), "1 year and 1 month"), (date(2027, 2, 3), "less than a month"), (date(2024, 2, 29), "3 years"),
])  # fmt: skip
def test_an_age_is_in_years_and_months(born, age):
    assert words.age(born, date(2027, 3, 2)) == age


def test_a_list_ends_with_and():
    assert [words.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert words.listed(["a", "b"], "or") == "a or b"


def test_one_place_and_two_places():
    assert words.counted(1, "place") == "1 place"
    assert words.counted(2, "child", "children") == "2 children"
