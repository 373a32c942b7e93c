"""A tie holds on its first day, on its last, and on each between."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.core.lasting import Lasting
from eysend.people.home import Home
from eysend.people.role import Role

FIRST, LAST = date(2027, 3, 2), date(2027, 3, 9)


@pytest.mark.parametrize(
    ("on", "open_end", "ended"),
    [("2027-03-01", False, False), ("2027-03-02", True, True), ("2027-03-09", True, True), ("2027-03-10", True, False)],
)
def test_both_ends_count_and_without_an_end_it_goes_on(cast, on, open_end, ended):
    ties = db.session.scalars(select(Home).where(Home.person_id.in_([cast.sana.id, cast.tom.id]))).all()
    for tie, last in zip(ties, (None, LAST), strict=True):
        tie.from_day, tie.until_day = FIRST, last
    db.session.flush()
    holding = db.session.scalars(select(Home).where(Home.child_id == cast.amir.id, Home.holds(date.fromisoformat(on))))
    assert {tie.until_day for tie in holding} == {last for last, holds in ((None, open_end), (LAST, ended)) if holds}


def test_all_that_lasts_says_so_in_the_same_way():
    assert all(issubclass(one, Lasting) for one in (Home, Role, Placement, Involvement))
