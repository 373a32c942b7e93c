"""Of a course by invitation those days alone count that are still on, whoever asks (I13)."""

from datetime import date

import pytest
from sqlalchemy import update

from eysend.bookings.grant import Grant
from eysend.bookings.letting_in import without_grant
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import make_pool
from eysend.core import clock
from eysend.core.db import db
from tests.groups.invitations.test_moved import ask

__all__ = ["ask"]


@pytest.fixture
def course(small_steps):
    """Two places on 11, 18 and 25 March together."""
    run = Run(programme=small_steps, name="Spring")
    days = [date(2027, 3, day) for day in (11, 18, 25)]
    db.session.add_all(
        Occurrence(programme=small_steps, run=run, day=day, starts="09:30", ends="10:45") for day in days
    )
    pool = make_pool(2, run=run)
    db.session.commit()
    db.session.refresh(run)
    return pool


@pytest.fixture
def both(cast, course, ask):
    """Rosa has both places; Sana waits. What lets Amir come ends on 18 March, and the 25th is called off."""
    has = ask(cast.rosa, cast.cai, course, party=2, until_day=None)
    waits = ask(cast.sana, cast.amir, course, until_day=None)
    db.session.execute(update(Grant).where(Grant.child_id == cast.amir.id).values(until_day=date(2027, 3, 18)))
    course.occurrences[-1].state = "cancelled"
    db.session.commit()
    return has, waits


@pytest.mark.rule("LTS-7")
def test_who_waits_is_asked_though_the_invitation_ends_before_a_day_that_was_called_off(cast, both, cancel):
    has, waits = both
    cancel(cast.rosa, type("Outcome", (), {"booking_id": has.id}))
    db.session.refresh(waits)
    assert waits.state == "offered"


@pytest.mark.rule("LTS-7")
@pytest.mark.parametrize(("last", "lacks"), [("cancelled", False), ("scheduled", True)])
def test_staff_who_let_a_family_in_are_asked_for_the_same_days(course, both, last, lacks):
    course.occurrences[-1].state = last
    db.session.flush()
    assert without_grant(both[1], course, at=clock.now()) is lacks
