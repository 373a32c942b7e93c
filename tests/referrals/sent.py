"""Requests that were sent, for the tests of what goes with them, under whichever profile."""

from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.councils.profile import load
from eysend.councils.service import Profile
from eysend.people.person import Person
from eysend.people.viewer import ANYONE, viewer_of
from eysend.referrals.actions import take_in
from eysend.referrals.intake import Intake
from eysend.referrals.writing import Paper, paper_of
from tests.referrals.conftest import PARENT, SETTING, TYPED, day

BARE = ("did", "effect", *(f"reviewed_on-{part}" for part in ("day", "month", "year")))
HEALTH = {**{name: value for name, value in SETTING.items() if name not in BARE}, "asked_by": "health",
          "your_name": "Ruth Penn", "organisation": "Exampleshire NHS Trust"}  # fmt: skip
NOTHING_TRIED = {name: value for name, value in SETTING.items() if name not in BARE}
CYCLE = {
    "assessed": "She looks away when we read.",
    "level": "targeted",
    **day("from_day", "2026-11-09"),
    "did": "A group of three with pictures.",
    "who": "Liz",
    "how_often": "Three times a week",
    **day("reviewed_on", "2027-02-12"),
    "impact": "She stays for one picture more.",
    "family_view": "Nia sees the same at bedtime.",
}
TARGET = {"words": "Points to choose between two things.", "measure": "times out of 5", "baseline": "1", "goal": "4"}


def profile_of(council: str) -> Profile:
    """A council's profile on the day of the test."""
    return load(council).on(clock.today())


def send(kind: str, by: Person | None = None, council: str = "exampleshire", **change: Any) -> Intake:
    """Send what is typed in these tests, changed so, as this person; the row."""
    typed = {"setting": NOTHING_TRIED, "parent": PARENT}.get(kind, TYPED[kind]) | change
    viewer = viewer_of(by, on=clock.today()) if by else ANYONE
    key = take_in(kind, new_id(), typed, profile_of(council), by=viewer, on=clock.today(), at=clock.now())
    db.session.commit()
    return db.session.get_one(Intake, key)


def for_us(row: Intake) -> Paper:
    """The paper as the service reads it."""
    return paper_of(row, for_service=True)


def again(row_id: UUID) -> Intake:
    """The row as it is now."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Intake, row_id)
