"""The deeds done to a draft: begin it, write it, take something out. Each is noted, and done once for each form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.plans import holding
from eysend.plans.drafts.draft import still_there
from eysend.plans.drafts.merging import write
from eysend.plans.drafts.piece import Piece, copy_of, outcome_of, pieces_of
from eysend.plans.drafts.too_late import why_too_late
from eysend.plans.plan import Plan, PlanVersion
from eysend.plans.versions import draft_among, in_force, outcomes_of, versions_of

Answers = Mapping[str, Any]


def draft(child_id: UUID, *, by: Viewer, at: datetime) -> PlanVersion:
    """The draft of the child's plan: the one there is, else a copy of the plan in force, else an empty one.

    It needs no key: pressed twice, the draft is there.
    """
    on = clock.local(at).date()
    sight = holding.hold(child_id, by=by, on=on)
    versions = versions_of(child_id)
    if there := draft_among(versions):
        return there
    now = in_force(versions, on=on)
    plan = now.plan if now and now.plan.kind == "support" else _new_plan(child_id)
    number = 1 + max((v.number for v in versions if v.plan_id == plan.id), default=0)
    made = PlanVersion(plan_id=plan.id, number=number, made_by=by.actor)
    db.session.add(made)
    db.session.flush()
    if now:
        db.session.add_all(copy_of(now, outcomes_of(now.id), made))
    note("plan.drafted", made, by=by.actor, at=at, fields={"number": number})
    words = f"A new version of {sight.child.first_name}’s SEND Support Plan is being written."
    chronology.add(child_id, "plan.drafted", words, for_=["setting", "service"], at=at)
    return made


def _new_plan(child_id: UUID) -> Plan:
    """A plan without versions."""
    plan = Plan(child_id=child_id)
    db.session.add(plan)
    db.session.flush()
    return plan


def write_about(
    child_id: UUID, answers: Answers, *, key: UUID, by: Viewer, at: datetime, opened: PlanVersion | None = None
) -> None:
    """Write what the draft says about the child; TooLate where it is another than the version that was `opened`."""

    def do() -> dict[str, Any]:
        _, version = holding.hold_draft(child_id, by=by, on=clock.local(at).date())
        if opened and opened.id != version.id:
            raise holding.TooLate(holding.closed(opened))
        note("plan.written", version, by=by.actor, at=at, fields=write(version, answers))
        return {}

    once(key, {"about": child_id, **answers}, do, by=by.actor, at=at)


def put(child_id: UUID, piece: Piece, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Add an outcome, target or strategy to the draft, or change the one that `piece` names; gives its outcome's id."""

    def do() -> dict[str, Any]:
        _, version = holding.hold_draft(child_id, by=by, on=clock.local(at).date())
        still_there(piece)
        if why := why_too_late(child_id, version, piece):
            raise holding.TooLate(why)
        pieces = pieces_of(version)
        thing = piece.find_in(pieces) or piece.made_in(version, pieces)
        changed = write(thing, answers)
        db.session.add(thing)
        db.session.flush()
        note(f"plan.{piece.kind}_written", thing, by=by.actor, at=at, fields=changed)
        return {"outcome": str(outcome_of(thing))}

    return UUID(once(key, {"put": piece.named, "child": child_id, **answers}, do, by=by.actor, at=at)["outcome"])


def take_away(child_id: UUID, piece: Piece, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Take an outcome, target or strategy out of the draft; earlier versions keep theirs. Gives its outcome's id."""

    def do() -> dict[str, Any]:
        _, version = holding.hold_draft(child_id, by=by, on=clock.local(at).date())
        thing = piece.find_in(pieces_of(version))
        if thing is None:
            raise NotYours
        note(f"plan.{piece.kind}_removed", thing, by=by.actor, at=at)
        db.session.delete(thing)
        return {"outcome": str(outcome_of(thing))}

    return UUID(once(key, {"take": piece.named, "child": child_id}, do, by=by.actor, at=at)["outcome"])
