"""The ledger of devices: which forms were finished on one and never arrived, and who is told (offline.md §2.7).

A device tells which numbers it gave to forms and which of them it still has. A number that it gave, has no more and
that never came is lost; so is what it had when its browser was emptied. What it keeps for a day is late.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from eysend.core.claims import claim
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.councils.council import next_working_day
from eysend.offline import held
from eysend.offline.device import Device, Sender
from eysend.offline.inbox import InboxItem, InboxVariant
from eysend.offline.report import Report
from eysend.people import browsers
from eysend.people.person import Person
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

LATE = timedelta(hours=24)
ESCALATED = timedelta(hours=72)
LOOKED_AT = 1000  # numbers back from the last


def told(sender: Sender, report: Report, *, browser: str, on: date, at: datetime) -> None:
    """Keep what a device tells of one person's forms on it, and raise a task for what it lost."""
    if sender.person_id is None:
        return
    mine = {"device_id": sender.device_id, "person_id": sender.person_id}
    claim(Device, id=new_id(), made_at=at, last_seq=0, last_seen_at=at, **mine)
    row = db.session.scalars(select(Device).filter_by(**mine).with_for_update()).one()
    row.made = max(row.made, min(report.made, row.last_seq + LOOKED_AT))
    row.dropped = list(report.dropped)
    row.waits = sorted(set(report.waits) - came(row))
    row.told_at = row.last_seen_at = at
    row.browser, row.session_id = browser[:200], sender.session_id
    if report.wiped and row.wipe_asked_at and report.wiped == row.wipe_asked_at.isoformat():
        row.wiped_at = at
    for lost in emptied(row):
        lost.replaced_at = at
        look(lost, on=on, at=at)
    look(row, on=on, at=at)


def emptied(row: Device) -> list[Device]:
    """What the same browser was before somebody or something emptied it: another device under the same sign-in."""
    before = (Device.session_id == row.session_id) & (Device.person_id == row.person_id) & (Device.id != row.id)
    return list(
        db.session.scalars(select(Device).where(before, Device.replaced_at.is_(None), Device.told_at.is_not(None)))
    )


def look(row: Device, *, on: date, at: datetime) -> None:
    """Raise, change or close the tasks about what is missing from this device."""
    missing = sorted({*lost(row), *late(row, at)})
    row.missing_since = (row.missing_since or (at if lost(row) else row.told_at)) if missing else None
    keys: dict[str, dict[str, Any]] = {}
    if missing:
        key = f"never arrived {row.id} {','.join(str(number) for number in missing[:20])} {len(missing)}"
        if held.has_tasks(row.person_id, on):
            keys[key] = {"for_person": row.person_id}
            if row.missing_since and at - row.missing_since >= ESCALATED:
                keys[f"{key} lead"] = held.lead_of(row.person_id, on)
        else:
            keys[f"{key} lead"] = held.not_near(row.person_id, on)
    stale = select(Task).where(Task.dedupe_key.startswith(f"never arrived {row.id} "), Task.done_at.is_(None))
    for task in db.session.scalars(stale):
        if task.dedupe_key not in keys:
            do_task(task, by="the clock", at=at)
    for key, owner in keys.items():
        if owner:
            due, theirs = next_working_day(on + ONE_DAY), owner["for_person"] == row.person_id
            what, why = words(row, missing, theirs=theirs), WHY if theirs else WHY_ANOTHERS
            raise_task(what, why=why, due=due, by="the clock", at=at, dedupe_key=key, **owner)


def lost(row: Device) -> list[int]:
    """The numbers that it gave and has no more, and that never came."""
    safe = {*came(row), *row.dropped, *(() if row.replaced_at else row.waits)}
    last = max(row.made, row.last_seq)
    return [number for number in range(max(1, last - LOOKED_AT), last + 1) if number not in safe]


def came(row: Device) -> set[int]:
    """The numbers that arrived from it."""
    forms = (InboxItem.device_id == row.device_id) & (InboxItem.author_id == row.person_id)
    variants = (InboxVariant.device_id == row.device_id) & (InboxVariant.author_id == row.person_id)
    first, beside = select(InboxItem.seq).where(forms), select(InboxVariant.seq).where(variants)
    return {*db.session.scalars(first), *(number for number in db.session.scalars(beside) if number)}


def late(row: Device, at: datetime) -> list[int]:
    """The numbers that it had when it last told, a day ago or longer."""
    silent = row.told_at is not None and at - row.told_at >= LATE
    return list(row.waits) if silent else []


def words(row: Device, missing: list[int], *, theirs: bool) -> str:
    """“3 forms from Chrome on Android never arrived”; for a lead also whose: “3 forms of Pat Whitlock, from …”."""
    number = "1 form" if len(missing) == 1 else f"{len(missing)} forms"
    whose = "" if theirs else f" of {db.session.get_one(Person, row.person_id).name},"
    return f"{number}{whose} from {browsers.in_words(row.browser)} never arrived"


WHY = (
    "They were finished on that device and did not reach us. Open “Waiting to send” on it where there is signal. "
    "If nothing waits there, write them again from your notes."
)


WHY_ANOTHERS = (
    "They were finished on that device and did not reach us. Ask them to open “Waiting to send” on it where there is "
    "signal. If nothing waits there, what they wrote must be written again."
)


def look_at_all(on: date, at: datetime) -> None:
    """What no device tells of itself: those that went silent with forms on them, and what is missing for three days."""
    silent = Device.told_at <= at - LATE
    for row in db.session.scalars(select(Device).where(silent | Device.missing_since.is_not(None)).order_by(Device.id)):
        if row.waits or row.missing_since:
            look(row, on=on, at=at)
