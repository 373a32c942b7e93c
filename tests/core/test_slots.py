"""When the clock does what, over the nights on which clocks change (trust.md F11)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from eysend.core import slots
from eysend.core.db import db
from eysend.core.slots import Job, JobSlot, daily, every, run_slot

AUTUMN = datetime(2027, 10, 30, 22, 0, tzinfo=UTC)
SPRING = datetime(2027, 3, 27, 22, 0, tzinfo=UTC)


def done_during(job_slot_of, start, hours):
    """The slots of each minute of these hours, in order, once each."""
    seen = [job_slot_of(start + timedelta(minutes=minute)) for minute in range(hours * 60)]
    return list(dict.fromkeys(seen))


@pytest.mark.parametrize("start", [AUTUMN, SPRING])
def test_half_past_one_happens_once_when_the_clocks_change(start):
    assert len(done_during(daily(1, 30), start, 12)) == 2  # yesterday's, still open, and this night's


@pytest.mark.parametrize("start", [AUTUMN, SPRING])
def test_each_hour_happens_once_when_the_clocks_change(start):
    assert len(done_during(every(minutes=60), start, 12)) == 12


def test_a_daily_slot_opens_at_its_time_in_london():
    summer = datetime(2027, 7, 1, 6, 59, tzinfo=UTC)
    assert daily(8)(summer) == "2027-06-30"
    assert daily(8)(summer + timedelta(minutes=1)) == "2027-07-01"


def test_a_job_is_done_once_a_slot(app):
    done = []
    job = Job("count", every(minutes=5), done.append)
    assert [run_slot(job, AUTUMN + timedelta(minutes=m)) for m in (0, 4, 5)] == [True, False, True]
    assert len(done) == 2


def test_a_job_that_breaks_leaves_neither_work_nor_claim(app):
    def half_way(at):
        db.session.add(JobSlot(job="work", slot="half", at=at))
        db.session.flush()
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        run_slot(Job("breaks", daily(1), half_way), AUTUMN)
    assert db.session.scalars(select(JobSlot)).all() == []


def test_after_a_day_without_a_worker_the_latest_slot_is_done_once(app):
    done = []
    job = Job("remind", daily(8), done.append)
    run_slot(job, AUTUMN)
    for minute in range(3):
        run_slot(job, AUTUMN + timedelta(hours=50, minutes=minute))
    assert len(done) == 2


def test_old_claims_are_forgotten(app):
    run_slot(Job("old", daily(1), lambda at: None), AUTUMN)
    slots.forget(AUTUMN + timedelta(days=61))
    assert db.session.scalars(select(JobSlot)).all() == []
