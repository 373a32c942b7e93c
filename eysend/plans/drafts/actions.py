"""The deeds done to a draft: begin it, write it, start it. Each is noted, and told to those whom it concerns."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children import chronology
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.words import whole_date
from eysend.messages.tell import tell
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.plans.circle import circle, reads_plan
from eysend.plans.drafts.draft import edition_of, same_edition, still_there, write
from eysend.plans.drafts.piece import Piece, copy_of, pieces_of
from eysend.plans.forms import ABOUT
from eysend.plans.plan import Activation, Agreement, Plan, PlanEnd, PlanVersion
from eysend.plans.sight import Sight, find_writer
from eysend.plans.versions import draft_among, in_force, outcomes_of, versions_of

Answers = Mapping[str, Any]


def hold(child_id: UUID, *, by: Viewer, on: date) -> Sight:
    """The child, for somebody who may write the plan; from here to the end of the transaction nobody else writes it.

    What was read before may have been written by somebody we waited for, so all of it is read again (XC-6, XC-10).
    """
    sight = find_writer(child_id, by, on=on)
    db.session.execute(select(Child.id).where(Child.id == child_id).with_for_update())
    db.session.expire_all()
    return sight


def draft(child_id: UUID, *, by: Viewer, at: datetime) -> PlanVersion:
    """The draft of the child's plan: the one there is, else a copy of the plan in force, else an empty one."""
    on = clock.local(at).date()
    sight = hold(child_id, by=by, on=on)
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


def find_draft(child_id: UUID, *, by: Viewer, on: date) -> tuple[Sight, PlanVersion]:
    """The draft that this viewer may write; NotNow where there is none, so that nobody changes what was agreed."""
    sight = hold(child_id, by=by, on=on)
    found = draft_among(versions_of(child_id))
    if found is None:
        raise NotNow("Nobody is writing a new version of this plan. Open the plan and choose to change it.")
    return sight, found


def write_about(child_id: UUID, answers: Answers, *, by: Viewer, at: datetime) -> PlanVersion:
    """Write what the draft says about the child."""
    _, version = find_draft(child_id, by=by, on=clock.local(at).date())
    write(version, {name: answers[name] or "" for name in ABOUT}, answers["edition"])
    note("plan.written", version, by=by.actor, at=at, fields={name: answers[name] for name in ABOUT})
    return version


def put(child_id: UUID, piece: Piece, answers: Answers, *, by: Viewer, at: datetime) -> Any:
    """Add an outcome, target or strategy to the draft, or change the one that `piece` names."""
    _, version = find_draft(child_id, by=by, on=clock.local(at).date())
    still_there(piece)
    pieces = pieces_of(version)
    thing = piece.find_in(pieces) or piece.made_in(version, pieces)
    db.session.add(thing)
    write(thing, piece.values(answers), answers["edition"])
    db.session.flush()
    note(f"plan.{piece.kind}_written", thing, by=by.actor, at=at, fields=piece.values(answers))
    return thing


def take_away(child_id: UUID, piece: Piece, *, by: Viewer, at: datetime) -> None:
    """Take an outcome, target or strategy out of the draft; earlier versions keep theirs."""
    _, version = find_draft(child_id, by=by, on=clock.local(at).date())
    thing = piece.find_in(pieces_of(version))
    if thing is None:
        raise NotYours
    note(f"plan.{piece.kind}_removed", thing, by=by.actor, at=at)
    db.session.delete(thing)


def activate(child_id: UUID, answers: Answers, *, by: Viewer, at: datetime) -> PlanVersion:
    """Let the draft become the plan, and its review be planned (WNH-18, WNH-22). Whether the child has been observed
    first (WNH-17) is to be asked in `_check_ready`."""
    on = clock.local(at).date()
    sight, version = find_draft(child_id, by=by, on=on)
    _check_ready(version, answers, on=on)
    same_edition(edition_of(version, outcomes_of(version.id)), answers["edition"])
    version.agreed_on, version.review_on = answers["agreed_on"], answers["review_on"]
    db.session.add(Activation(version_id=version.id, by=by.actor, at=at))
    for one in circle(sight, on=on):
        if str(one.person_id) in answers["agreed"]:
            db.session.add(
                Agreement(version_id=version.id, person_id=one.person_id, home_id=one.home_id,
                          as_what=one.as_what, agreed_on=answers["agreed_on"])
            )  # fmt: skip
    note("plan.activated", version, by=by.actor, at=at, fields=dict(answers))
    _tell_started(sight.child, version, on=on, at=at)
    return version


def end(child_id: UUID, answers: Answers, *, by: Viewer, at: datetime) -> PlanEnd:
    """The plan is over: nobody has to follow it from today, and everybody who read it reads why."""
    on = clock.local(at).date()
    sight = hold(child_id, by=by, on=on)
    now = in_force(versions_of(child_id), on=on)
    if now is None:
        raise NotNow("There is no plan to end. It may have been ended already.")
    ended = PlanEnd(plan_id=now.plan_id, ended_on=on, ended_by=by.actor, why=answers["why"])
    db.session.add(ended)
    db.session.flush()
    note("plan.ended", ended, by=by.actor, at=at, fields={"why": answers["why"]})
    homes = db.session.scalars(select(Home.id).where(reads_plan(child_id, on=on))).all()
    words = f"{sight.child.first_name}’s SEND Support Plan ended."
    readers = ["setting", "service", *(f"home:{home}" for home in homes)]
    chronology.add(child_id, "plan.ended", words, for_=readers, at=at)
    return ended


def _check_ready(version: PlanVersion, answers: Answers, *, on: date) -> None:
    """NotNow, in plain words, for a plan that nobody could follow or look at again."""
    agreed_on, review_on = answers["agreed_on"], answers["review_on"]
    if review_on is None:
        raise NotNow("A plan needs a day when you look at it again. Choose the next review before it starts.")
    if review_on <= agreed_on or review_on < on:
        raise NotNow("The next review must be after the day the plan was agreed, and still to come.")
    if agreed_on > on:
        raise NotNow("The day it was agreed is still to come. Start the plan when it has been agreed.")
    if not outcomes_of(version.id):
        raise NotNow("A plan needs at least one outcome. Add one before it starts.")


def _tell_started(child: Child, version: PlanVersion, *, on: date, at: datetime) -> None:
    """Let each home that reads the plan know, by a line in its chronology and a message that names nobody."""
    homes = db.session.scalars(select(Home).where(reads_plan(child.id, on=on))).all()
    day = whole_date(version.review_on) if version.review_on else ""
    words = f"{child.first_name}’s SEND Support Plan was agreed. We look at it again on {day}."
    readers = ["setting", "service", *(f"home:{home.id}" for home in homes)]
    chronology.add(child.id, "plan.activated", words, for_=readers, at=at)
    path = f"/children/{child.id}/plan"
    for home in homes:
        key = f"plan-agreed:{version.id}:{home.person_id}"
        tell(home.person_id, "messages/plan_agreed", at=at, dedupe_key=key, path=path, review_on=day)
