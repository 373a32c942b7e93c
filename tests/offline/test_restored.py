"""I15: a backup is put back, devices send what they have, and no mark of who came is lost or made twice."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.register import Register
from eysend.core.db import db
from eysend.tasks.task import Task
from tests.groups.test_registers import group, sheet
from tests.offline.backup import back_up

__all__ = ["group"]


def marks():
    db.session.expire_all()
    rows = db.session.execute(select(AttendanceEvent.kind, func.count()).group_by(AttendanceEvent.kind))
    return Counter(dict(rows.all()))


@pytest.fixture
def register_of(group):
    """`register_of(tablet, (cast.amir, "yes", ""))`: a register finished on this device."""
    return lambda tablet, *rows: tablet.item(form="register.v1", only=sheet(group, *rows))


@pytest.fixture
def two(cast, tablet_of):
    """Pat's tablet and Lee's."""
    return tablet_of(cast.pat), tablet_of(cast.lee)


@pytest.mark.rule("XC-9")
def test_after_a_restore_the_queues_of_devices_bring_every_mark_back_once(cast, two, register_of, tmp_path):
    """One was in the backup, one came since and its receipt got lost on the way, one was never sent."""
    pat, lee = two
    before = register_of(pat, (cast.amir, "yes", ""))
    pat.receipts(before)
    restore = back_up(tmp_path)
    since, never = register_of(lee, (cast.amir, "no", "")), register_of(pat, (cast.bea, "yes", ""))
    lee.receipts(since)
    restore()
    assert marks() == {"attended": 1}
    for _ in range(2):
        pat.receipts(before, never)
        lee.receipts(since)
    assert marks() == {"attended": 2, "absent": 1}
    assert db.session.scalar(select(func.count()).select_from(Register)) == 3


@pytest.mark.rule("XC-9")
def test_what_a_device_gave_away_after_the_backup_is_named_as_missing_to_its_author(cast, two, register_of, tmp_path):
    """A device drops a form on its receipt. Then nothing can bring it back, but nobody believes that it arrived."""
    pat, _ = two
    restore = back_up(tmp_path)
    pat.receipts(register_of(pat, (cast.amir, "yes", "")))
    restore()
    pat.tell(1)
    task = db.session.scalar(select(Task).where(Task.what.contains("never arrived")))
    assert task.for_person == cast.pat.id


def test_the_copy_is_what_the_engine_had(cast, group, tmp_path):
    """The control: what is written after the backup is gone when it is put back."""
    restore = back_up(tmp_path)
    group.starts = "11:11"
    db.session.commit()
    restore()
    assert not db.session.scalar(select(func.count()).select_from(type(group)).where(type(group).starts == "11:11"))
