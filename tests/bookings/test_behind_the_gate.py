"""Behind the gate all is as the database has it, whatever was read before: a cancellation that came first (R2)."""

from datetime import date

import pytest
from sqlalchemy import select, update

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, gate
from eysend.core.db import db
from eysend.demo.training import make_course


@pytest.fixture(params=[1, 3], ids=["one session", "a run of three"])
def pool(cast, request):
    """The pool of a course whose sessions this request has read already."""
    make_course("Makaton", tuple(date(2027, 3, day) for day in (9, 16, 23)[: request.param]))
    db.session.commit()
    found = db.session.scalars(select(Pool)).one()
    assert {one.state for one in found.occurrences} == {"scheduled"}
    return found


def somebody_else_cancels():
    """All sessions, as another process would: what this one has read does not hear of it."""
    db.session.connection().execute(update(Occurrence).values(state="cancelled"))


@pytest.mark.rule("XC-3")
def test_a_cancellation_that_came_first_is_seen_behind_the_gate(pool):
    somebody_else_cancels()
    assert {one.state for one in gate([pool.id])[pool.id].occurrences} == {"cancelled"}


def test_control_without_the_gate_the_old_state_is_believed(pool):
    somebody_else_cancels()
    assert {one.state for one in pool.occurrences} == {"scheduled"}
