"""Saying that two records are one child, taking that back, and saying that two are two. People do; each is audited.

No row but `child.same_as` changes: queries follow it, so that undoing gives each record its own again (design.md §4).
Where both have places in one session, its team decides (bookings/two_records.py).
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from eysend.bookings.two_records import ask_about_both, taken_apart
from eysend.children import chronology
from eysend.children.child import Child
from eysend.children.queries import find_worked_with
from eysend.core import audit
from eysend.core.claims import claim
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.referrals.doubles.merge import KeptApart, Merge

ALREADY = "One of these records leads to another already. Open the list again."
KEEP_OTHER = "Another record leads to {name} already, so go on with {name}."
UNDONE = "Somebody has taken these apart already."


def merge(one: UUID, other: UUID, kept: UUID, reason: str, *, key: UUID, by: Viewer, on: date, at: datetime) -> UUID:
    """Let one of two records lead to the kept one, and give the merge's id; once a key.

    NotYours if this viewer does not work with both, NotNow if either leads on already or must be the kept one.
    """
    if kept not in (one, other) or one == other:
        raise NotYours
    find_worked_with(one, by, on=on), find_worked_with(other, by, on=on)
    goes = other if kept == one else one

    def do() -> dict[str, Any]:
        return {"merge": str(join(goes, kept, reason, by, at))}

    body = {"goes": goes, "kept": kept, "reason": reason}
    return UUID(once(key, body, do, by=by.actor, at=at)["merge"])


def join(goes: UUID, kept: UUID, reason: str, by: Viewer, at: datetime) -> UUID:
    """Write that the one leads to the other, with both rows locked so that two people cannot make a circle."""
    records = {row.id: row for row in db.session.scalars(_locked(goes, kept))}
    gone, stays = records[goes], records[kept]
    if gone.same_as or stays.same_as:
        raise NotNow(ALREADY)
    if db.session.scalar(select(Child.id).where(Child.same_as == goes).limit(1)):
        raise NotNow(KEEP_OTHER.format(name=gone.name))
    gone.same_as = kept
    row = Merge(id=new_id(), child_id=goes, kept_id=kept, reason=reason, by=by.actor, by_name=by.name, at=at)
    db.session.add(row)
    db.session.flush()
    audit.note("records merged", row, by=by.actor, at=at, fields={"child": goes, "kept": kept, "reason": reason})
    chronology.add(kept, "records.merged", "Two records of this child were put together.", for_=["service"], at=at)
    ask_about_both(kept, row.id, by=by.actor, at=at)
    return row.id


def undo(row: Merge, why: str, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Take two records apart again, each with its own; NotNow if somebody was quicker. The caller has found the merge
    as this viewer's."""

    def do() -> dict[str, Any]:
        records = {one.id: one for one in db.session.scalars(_locked(row.child_id, row.kept_id))}
        db.session.refresh(row)
        if row.undone_at:
            raise NotNow(UNDONE)
        records[row.child_id].same_as = None
        row.undone_at, row.undone_by, row.undone_why = at, by.actor, why
        audit.note("records taken apart", row, by=by.actor, at=at, fields={"child": row.child_id, "why": why})
        words = "Two records that had been put together were taken apart again."
        chronology.add(row.kept_id, "records.apart", words, for_=["service"], at=at)
        taken_apart(row.id, (row.child_id, row.kept_id), by=by.actor, at=at)
        return {}

    once(key, {"undo": row.id, "why": why}, do, by=by.actor, at=at)


def keep_apart(one: UUID, other: UUID, reason: str, *, key: UUID, by: Viewer, on: date, at: datetime) -> None:
    """Say that two records that look alike are two children: they are not shown as a double any more."""
    children = sorted(find_worked_with(record, by, on=on).id for record in (one, other))
    pair: dict[str, Any] = {"first_id": children[0], "second_id": children[1]}

    def do() -> dict[str, Any]:
        row = {"id": new_id(), "made_at": at, **pair}
        if claim(KeptApart, **row, reason=reason, by=by.actor, at=at):
            said = db.session.get_one(KeptApart, row["id"])
            audit.note("records kept apart", said, by=by.actor, at=at, fields={**pair, "reason": reason})
        return {}

    once(key, {**pair, "reason": reason}, do, by=by.actor, at=at)


def _locked(one: UUID, other: UUID) -> Any:
    """Select both records for change, in one order whoever asks."""
    both = select(Child).where(or_(Child.id == one, Child.id == other)).order_by(Child.id)
    return both.with_for_update().execution_options(populate_existing=True)
