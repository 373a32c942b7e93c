"""Several workers, one of them killed half way: each family is reminded just once (trust.md F8, F9)."""

import time
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select

from eysend.bookings import actions
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.reminders import jobs, letters
from eysend.bookings.reminders.jobs import remind
from eysend.bookings.reminders.reminder import Reminder
from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.core.slots import Job, every, run_slot
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from tests.races.processes import fork, kill, let_go, together, until

pytestmark = pytest.mark.race
FAMILIES = 12


@pytest.fixture
def due(crowd, fifty):
    """Twelve families with a place, and the moment at which they are reminded."""
    for parent in crowd[:FAMILIES]:
        viewer = viewer_of(parent, on=date(2027, 3, 2))
        ((child_id, home_id),) = viewer.homes.items()
        line = Line(fifty.id, (Guest("Child", child_id=child_id),))
        actions.book([line], owner=Owner(home_id=home_id), key=uuid4(), by=viewer, at=clock.now())
    db.session.commit()
    return fifty.occurrence.starts_at - timedelta(days=2)


def told():
    """How many reminders wait to be sent, and to how many people."""
    db.session.rollback()
    mine = Post.dedupe_key.startswith("reminder:")
    counts = tuple(db.session.execute(select(func.count(), func.count(Post.to_person.distinct())).where(mine)).one())
    db.session.rollback()
    return counts


def work(at, minutes):
    """A worker's ticks, five minutes apart."""
    job = Job("remind", every(minutes=5), remind)
    for minute in range(0, minutes, 5):
        run_slot(job, at + timedelta(minutes=minute))


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_others_remind_each_once(due, tmp_path, monkeypatch):
    told_first, tell = tmp_path / "told", letters.tell

    def slow(*given, **more):
        tell(*given, **more)
        told_first.touch()
        time.sleep(30)

    let_go()
    with monkeypatch.context() as dying:
        dying.setattr(letters, "tell", slow)
        victim = fork(lambda: work(due, 5))
    until(told_first.exists, 10)
    kill(victim)
    assert told() == (0, 0)
    together(3, lambda _: work(due, 20))
    assert told() == (FAMILIES, FAMILIES)


def test_four_workers_with_different_slots_still_remind_each_once(due):
    together(4, lambda number: work(due + timedelta(minutes=5 * number), 15))
    assert told() == (FAMILIES, FAMILIES)


def test_without_its_row_and_its_key_the_same_worker_repeats_itself(due, monkeypatch):
    """The control: the tests above can see what they look for."""
    tell = letters.tell
    monkeypatch.setattr(letters, "tell", lambda *given, **more: tell(*given, **more | {"dedupe_key": more_key(more)}))
    for _ in range(2):
        with transaction(write=True):
            db.session.execute(delete(Reminder))
            jobs.remind(due)
    assert told() == (2 * FAMILIES, FAMILIES)


def more_key(more):
    """A key that is never the same twice."""
    return f"{more['dedupe_key']}:{uuid4()}"
