"""A date of Makaton that Tess's team runs, with people on it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.people.role import Role


@pytest.fixture
def makaton(cast: Any) -> Any:
    """Makaton on Tuesday 23 March 2027, three places, £30 for giving one up in the last 7 days."""
    team = db.session.scalar(select(Role.team).where(Role.person_id == cast.tess.id))
    made = make_course("Makaton", (date(2027, 3, 23),), places=3, late_charge=3000, cutoff_hours=168, team=team,
                       prices={"settings": 4500})  # fmt: skip
    db.session.commit()
    return made


@pytest.fixture
def here(makaton: Any) -> str:
    """The address of its date."""
    return f"/training/dates/{db.session.scalar(select(Occurrence.id))}"


@pytest.fixture
def tess(cast: Any, visit_as: Any) -> Any:
    """Tess, signed in."""
    return visit_as(cast.tess)
