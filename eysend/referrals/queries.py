"""Which requests and notices somebody may read: their own, their setting's, the service's; never the other home's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import joinedload

from eysend.children.child import Child
from eysend.children.queries import children_of, in_service
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.typed import DATE_PARTS, Day
from eysend.people.viewer import Viewer
from eysend.referrals.doubles.alike import postcode_in
from eysend.referrals.doubles.likely import Described, Likely, likely_children
from eysend.referrals.intake import Intake
from eysend.referrals.panels.conflict import no_conflict

ON_A_PAGE = 50


def intakes_of(viewer: Viewer, *, on: date) -> Select[Intake]:
    """Select what this viewer may read: what they sent, what their setting sent, what the service is to read."""
    if not viewer.signed_in:
        return select(Intake).where(false())
    mine = (Intake.asker_id == viewer.person_id) & Intake.setting_id.is_(None)
    ours = Intake.setting_id.in_(viewer.settings) & not_family(viewer)
    return select(Intake).where(or_(mine, ours, for_service(viewer, on=on)))


def for_service(viewer: Viewer, *, on: date) -> ColumnElement[bool]:
    """Whether this viewer reads it as one of the service: leads and administrators all, others their teams' children.

    Never what they asked themselves, nothing that is or may be about a child of their own family (XC-11), and nothing
    about a child for whom they declared a conflict of interest (HER-27).
    """
    others = or_(Intake.asker_id.is_(None), Intake.asker_id != viewer.person_id) & no_conflict(viewer)
    if viewer.roles & {"lead", "admin"}:
        return and_(others, not_family(viewer))
    if not viewer.teams:
        return false()
    theirs = select(Child.id).where(in_service(viewer, on=on))
    merged = select(Child.id).where(Child.same_as.in_(theirs))
    return and_(others, or_(Intake.child_id.in_(theirs), Intake.child_id.in_(merged)))


def not_family(viewer: Viewer) -> ColumnElement[bool]:
    """Whether it is about no child of this viewer's family; while unmatched, about none born on such a day."""
    if not viewer.family:
        return Intake.id.is_not(None)
    days = select(Child.born).where(Child.id.in_(viewer.family))
    unmatched = Intake.child_id.is_(None) & Intake.born.not_in(days)
    return or_(unmatched, Intake.child_id.not_in(viewer.family))


def child_of(answers: Mapping[str, Any], viewer: Viewer, on: date) -> tuple[UUID | None, str]:
    """A child of this viewer's family whom a held paper may be about: one born on the day that it says (XC-11). For
    anybody else it is about no child yet."""
    boxes = {part: answers.get(f"born-{part}") for part in DATE_PARTS}
    try:
        born = Day().deserialize(answers.get("born") or boxes)
    except ValidationError:
        return None, ""
    return db.session.scalar(select(Child.id).where(Child.id.in_(viewer.family), Child.born == born).limit(1)), ""


def find_intake(intake_id: UUID, viewer: Viewer, *, on: date) -> Intake:
    """The paper, if this viewer may read it; NotYours otherwise."""
    whole = (joinedload(Intake.asker), joinedload(Intake.child), joinedload(Intake.keyer))
    found = db.session.scalar(intakes_of(viewer, on=on).where(Intake.id == intake_id).options(*whole))
    if found is None:
        raise NotYours
    return found


def find_with_standing(
    intake_id: UUID, viewer: Viewer, *, on: date, more: Sequence[ColumnElement[Any]] = ()
) -> tuple[Intake, bool, list[Any]]:
    """The paper, whether this viewer reads it as one of the service and not as who sent it, and `more` columns of it;
    NotYours for whom it is not."""
    for_us = for_service(viewer, on=on)
    mine = intakes_of(viewer, on=on).where(Intake.id == intake_id).add_columns(for_us, *more)
    with_whom = (joinedload(getattr(Intake, name)) for name in ("child", "asker", "setting", "keyer"))
    found = db.session.execute(mine.options(*with_whom)).first()
    if found is None:
        raise NotYours
    return found[0], bool(found[1]), list(found[2:])


def find_for_service(intake_id: UUID, viewer: Viewer, *, on: date) -> Intake:
    """The paper, if this viewer reads it as one of the service; NotYours otherwise."""
    row, ours, _ = find_with_standing(intake_id, viewer, on=on)
    if not ours:
        raise NotYours
    return row


def unmatched(viewer: Viewer, *, on: date) -> list[Intake]:
    """What waits to be matched to a child, oldest first; for those who read it as one of the service."""
    waits = select(Intake).where(Intake.child_id.is_(None), for_service(viewer, on=on))
    return list(db.session.scalars(waits.order_by(Intake.received_at, Intake.id).limit(ON_A_PAGE)))


def matched(viewer: Viewer, *, on: date) -> list[Intake]:
    """What was matched to a child, the newest first, with the child; for those who read it as one of the service."""
    read = select(Intake).where(Intake.child_id.is_not(None), for_service(viewer, on=on))
    newest = read.order_by(Intake.received_at.desc(), Intake.id.desc()).limit(ON_A_PAGE)
    return list(db.session.scalars(newest.options(joinedload(Intake.child))))


def sent_by(viewer: Viewer, *, on: date) -> list[Intake]:
    """What this viewer, or a setting that they act for, sent: the newest first."""
    mine = (Intake.asker_id == viewer.person_id) & Intake.setting_id.is_(None)
    ours = Intake.setting_id.in_(viewer.settings) & not_family(viewer)
    newest = select(Intake).where(or_(mine, ours)).order_by(Intake.received_at.desc(), Intake.id.desc())
    return list(db.session.scalars(newest.limit(ON_A_PAGE))) if viewer.signed_in else []


def receipt_of(intake_id: UUID, viewer: Viewer) -> Intake:
    """What came in under this id, for its receipt: whoever holds the address sent it. Show nothing personal of it."""
    found = db.session.get(Intake, intake_id)
    if found is None:
        raise NotYours
    return found


def likely_for(row: Intake, viewer: Viewer, *, on: date) -> list[Likely]:
    """Who it may be about, the likeliest first, each with the reasons. People choose (DER-6)."""
    typed = str(row.answers.get("postcode") or row.answers.get("address") or "")
    told = Described(row.child_first, row.child_last, row.born, postcode_in(typed), row.nhs_blind)
    return likely_children(told, viewer, on=on)


def own_children(viewer: Viewer, *, on: date) -> list[Child]:
    """The children whom this viewer may name without typing: their own, or those at their setting."""
    if not viewer.homes and not viewer.settings:
        return []
    return list(db.session.scalars(children_of(viewer, on=on).limit(ON_A_PAGE)))
