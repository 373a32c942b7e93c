"""Tasks: who must do what by when, and why."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.people.viewer import ANYONE, viewer_of
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.queries import find_task, open_tasks
from eysend.tasks.task import Task

TODAY = date(2027, 3, 2)


def review(**who):
    words = {"what": "Review Portage: Cai now attends a setting", "why": "Portage is for children at home"}
    return raise_task(**words, due=date(2027, 4, 19), by="worker", at=clock.now(), **who)


def seen_by(person):
    return db.session.scalars(open_tasks(viewer_of(person, on=TODAY))).all()


def test_a_task_for_pat_is_seen_by_pat_and_not_by_tess(cast):
    review(for_person=cast.pat.id, child_id=cast.cai.id)
    assert [task.what for task in seen_by(cast.pat)] == ["Review Portage: Cai now attends a setting"]
    assert seen_by(cast.tess) == []


def test_a_task_for_a_team_is_seen_by_its_practitioners_and_not_by_its_volunteer(cast):
    team = next(iter(viewer_of(cast.pat, on=TODAY).teams))
    review(for_team=team)
    assert len(seen_by(cast.pat)) == 1 and seen_by(cast.val) == [] and seen_by(cast.sana) == []
    assert db.session.scalars(open_tasks(ANYONE)).all() == []


def test_the_same_reason_raises_one_task(cast):
    assert review(for_person=cast.pat.id, dedupe_key="cai:setting") is True
    assert review(for_person=cast.pat.id, dedupe_key="cai:setting") is False
    assert len(seen_by(cast.pat)) == 1


def test_a_task_is_done_once_and_says_by_whom(cast):
    review(for_person=cast.pat.id)
    task = seen_by(cast.pat)[0]
    do_task(task, by="person:pat", at=clock.now())
    assert seen_by(cast.pat) == []
    with pytest.raises(NotNow, match="done this already"):
        do_task(task, by="person:lee", at=clock.now())
    assert db.session.scalar(select(Task.done_by)) == "person:pat"


def test_a_task_of_somebody_else_is_not_there(cast):
    review(for_person=cast.pat.id)
    task = seen_by(cast.pat)[0]
    with pytest.raises(NotYours):
        find_task(task.id, viewer_of(cast.tess, on=TODAY))


@pytest.mark.parametrize("both", [True, False])
def test_a_task_is_for_exactly_one(cast, both):
    who = {"for_person": cast.pat.id, "for_team": "portage"} if both else {}
    with pytest.raises(IntegrityError):
        review(**who)
    db.session.rollback()
