"""The public pages are checked by the day that they name, or somebody is asked to (HER-34)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.councils.profile import load
from eysend.overview.jobs import CHECK, watch_pages
from eysend.tasks.task import Task


@pytest.fixture(autouse=True)
def hertfordshire(app, monkeypatch):
    """Hertfordshire says that its pages are checked again by 1 October 2027."""
    monkeypatch.setitem(app.extensions, "council", load("hertfordshire"))


def asked(*days):
    """Who was asked to check, when the clock came by on these days."""
    for day in days:
        watch_pages(clock.moment(date.fromisoformat(day), 7, 0))
        db.session.commit()
    return db.session.scalars(select(Task.for_person).where(Task.what == CHECK)).all()


@pytest.mark.rule("HER-34")
def test_a_check_that_is_overdue_is_adas_task_once(cast):
    assert asked("2027-10-02", "2027-10-03") == [cast.ada.id]


@pytest.mark.rule("HER-34")
def test_until_the_day_itself_has_gone_nobody_is_asked(cast):
    assert asked("2027-03-02", "2027-10-01") == []
