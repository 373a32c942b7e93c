"""Which flags a child has now, and the deed of setting one: the lead's own words, and evidence (HER-5, HER-10)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from eysend.caseload.flag import Flag
from eysend.children.child import Child, records_of
from eysend.core import audit
from eysend.core.dates import day_before, reaches
from eysend.core.db import db
from eysend.people.viewer import Viewer


def flags_of(child_id: UUID) -> dict[str, Flag]:
    """The newest flag of each kind."""
    rows = select(Flag).where(Flag.child_id.in_(records_of(child_id))).order_by(Flag.at, Flag.id)
    return {flag.kind: flag for flag in db.session.scalars(rows)}


def opens(flags: dict[str, Flag], kind: str | None, *, on: date) -> bool:
    """Whether a role that asks for this flag may be allocated: it is there, has evidence, and was justified in time."""
    flag = flags.get(kind or "")
    return kind is None or bool(flag and flag.evidence and (flag.until is None or flag.until >= on))


def lasts_until(kind: str, born: date, on: date) -> date | None:
    """The day up to which it holds: very complex needs are justified each year, to the day before seven (HER-5)."""
    if kind != "very_complex":
        return None
    return min(day_before(reaches(on, years=1)), day_before(reaches(born, years=7)))


def set_flag(child: Child, kind: str, why: str, evidence: str, *, by: Viewer, on: date, at: datetime) -> Flag:
    """Say it, or say it again with this year's reasons; the one before stays."""
    flag = Flag(child_id=child.id, kind=kind, why=why, evidence=evidence, by_id=by.person_id, at=at)
    flag.until = lasts_until(kind, child.born, on)
    db.session.add(flag)
    db.session.flush()
    audit.note("child flagged", flag, by=by.actor, at=at, fields={"kind": kind, "why": why, "evidence": evidence})
    return flag
