"""Four workers over the night the clocks go back: each job once a slot (trust.md F9, F11)."""

from datetime import UTC, datetime, timedelta

import pytest

from eysend.core import slots
from eysend.core.slots import Job, daily, every, run_slot
from tests.races.processes import together, write_line

pytestmark = pytest.mark.race
WORKERS = 4
MIDNIGHT = datetime(2027, 10, 30, 23, 0, tzinfo=UTC)
MINUTES = 120


def times(file):
    return (("five", every(minutes=5)), ("hour", every(minutes=60)), ("night", daily(1, 30)))


def work_through_the_night(file):
    """Tick each minute; what a job does is a line with its name and slot."""
    jobs = [Job(name, slot, lambda at, n=name, s=slot: write_line(file, f"{n} {s(at)}")) for name, slot in times(file)]
    for minute in range(MINUTES):
        for job in jobs:
            run_slot(job, MIDNIGHT + timedelta(minutes=minute))


def test_four_workers_do_each_job_once_a_slot(app, tmp_path):
    file = tmp_path / "done"
    together(WORKERS, lambda _: work_through_the_night(file))
    done = file.read_text().splitlines()
    wanted = {f"{n} {s(MIDNIGHT + timedelta(minutes=m))}" for n, s in times(file) for m in range(MINUTES)}
    assert sorted(done) == sorted(wanted)
    assert len(wanted) == 24 + 2 + 2  # the night job: yesterday's slot, still open at midnight, and this night's


def test_without_the_claim_the_same_workers_repeat_themselves(app, tmp_path, monkeypatch):
    """The control: the test above can see what it looks for."""
    monkeypatch.setattr(slots, "claim", lambda *_, **__: True)
    file = tmp_path / "done"
    together(WORKERS, lambda _: work_through_the_night(file))
    done = file.read_text().splitlines()
    assert len(done) > len(set(done))
