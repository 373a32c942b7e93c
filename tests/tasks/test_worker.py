"""One tick of the worker: every job has its turn, whatever became of the one before it."""

import logging
from threading import Event

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.core.slots import Job, JobSlot, daily
from eysend.tasks import worker


@pytest.fixture
def ticked(app, monkeypatch):
    """`ticked(job, …)`: the worker ticks once with these jobs."""

    def tick(*jobs, ended=False):
        monkeypatch.setitem(app.extensions, "jobs", jobs)
        event = Event()
        if ended:
            event.set()
        worker.tick(app, event)

    return tick


def breaks(at):
    raise ValueError("broken")


def test_a_job_that_breaks_is_logged_and_keeps_nobody_waiting(ticked, caplog):
    done = []
    ticked(Job("breaks", daily(1), breaks), Job("works", daily(1), done.append))
    assert len(done) == 1 and "job breaks failed" in caplog.text
    assert db.session.scalars(select(JobSlot.job)).all() == ["works"]


def test_a_job_that_broke_is_tried_at_the_next_tick(ticked):
    done = []
    ticked(Job("works", daily(1), breaks))
    ticked(Job("works", daily(1), done.append))
    ticked(Job("works", daily(1), done.append))
    assert len(done) == 1


def test_a_worker_that_was_told_to_end_starts_no_job(ticked):
    done = []
    ticked(Job("works", daily(1), done.append), ended=True)
    assert done == []


def test_every_slice_s_jobs_are_known_by_names_of_their_own(app):
    names = [job.name for job in app.extensions["jobs"]]
    assert "people.forget_sign_ins" in names and len(names) == len(set(names))


def test_every_job_that_there_is_runs(app, cast, caplog):
    with caplog.at_level(logging.ERROR):
        worker.tick(app, Event())
    assert caplog.records == []
    assert set(db.session.scalars(select(JobSlot.job))) == {job.name for job in app.extensions["jobs"]}
