"""A draft becomes the plan, and a plan ends. Each is noted, and told to those whom it concerns."""

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
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.core.words import whole_date
from eysend.messages.tell import tell
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.plans import holding
from eysend.plans.circle import circle, reads_plan
from eysend.plans.drafts.draft import edition_of, same_edition
from eysend.plans.plan import Activation, Agreement, PlanEnd, PlanVersion
from eysend.plans.sight import Sight
from eysend.plans.starting.ready import check_days
from eysend.plans.versions import in_force, outcomes_of, stood_back, versions_of

Answers = Mapping[str, Any]


def check(child_id: UUID, answers: Answers, *, by: Viewer, on: date) -> tuple[Sight, PlanVersion]:
    """The draft that may start with these answers; nothing is done yet.

    Refused with words beside a day that cannot be, NotNow without an outcome (WNH-18), Meanwhile where somebody
    changed it since it was read (XC-6). Whether the child has been observed first (WNH-17) is to be asked here.
    """
    sight, version = holding.hold_draft(child_id, by=by, on=on)
    check_days(answers, on=on)
    outcomes = outcomes_of(version.id)
    if not outcomes:
        raise NotNow("A plan needs at least one outcome. Add one before it starts.")
    same_edition(edition_of(version, outcomes), answers["edition"])
    return sight, version


def activate(child_id: UUID, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Let the draft become the plan, and its review be planned (WNH-18, WNH-22)."""
    on = clock.local(at).date()

    def do() -> dict[str, Any]:
        sight, version = check(child_id, answers, by=by, on=on)
        version.agreed_on, version.review_on = answers["agreed_on"], answers["review_on"]
        db.session.add(Activation(version_id=version.id, by=by.actor, at=at))
        for one in circle(sight, on=on):
            if str(one.person_id) in answers["agreed"]:
                db.session.add(
                    Agreement(version_id=version.id, person_id=one.person_id, home_id=one.home_id,
                              as_what=one.as_what, agreed_on=answers["agreed_on"])
                )  # fmt: skip
        note("plan.activated", version, by=by.actor, at=at, fields=dict(answers))
        _tell_started(sight.child, version, answers["agreed"], on=on, at=at)
        return {}

    once(key, {"activate": child_id, **answers}, do, by=by.actor, at=at)


def end(child_id: UUID, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """The plan is over: nobody has to follow it from today, and everybody who read it reads why. Where two records of
    the child had a plan each, both end: none comes back that nobody has followed."""
    on = clock.local(at).date()

    def do() -> dict[str, Any]:
        sight = holding.hold(child_id, by=by, on=on)
        now = in_force(versions := versions_of(child_id), on=on)
        if now is None:
            raise NotNow("There is no plan to end. It may have been ended already.")
        for plan_id in (now.plan_id, *(one.plan_id for one in stood_back(versions, now, on=on))):
            ended = PlanEnd(plan_id=plan_id, ended_on=on, ended_by=by.actor, why=answers["why"])
            db.session.add(ended)
            db.session.flush()
            note("plan.ended", ended, by=by.actor, at=at, fields={"why": answers["why"]})
        words = f"{sight.child.first_name}’s SEND Support Plan ended."
        chronology.add(child_id, "plan.ended", words, for_=_readers(_homes(child_id, on=on)), at=at)
        return {}

    once(key, {"end": child_id, **answers}, do, by=by.actor, at=at)


def _homes(child_id: UUID, *, on: date) -> list[Home]:
    """Each home that reads the plan now."""
    return list(db.session.scalars(select(Home).where(reads_plan(child_id, on=on))))


def _readers(homes: list[Home]) -> list[str]:
    """For whom the chronology's line is."""
    return ["setting", "service", *(f"home:{home.id}" for home in homes)]


def _tell_started(child: Child, version: PlanVersion, agreed: list[str], *, on: date, at: datetime) -> None:
    """Let each home that reads the plan know, by a line in its chronology and a message that names nobody.

    Only who agreed is told that they did; the others are asked what they think.
    """
    homes, how = _homes(child.id, on=on), "was agreed" if agreed else "started"
    day = whole_date(version.review_on) if version.review_on else ""
    words = f"{child.first_name}’s SEND Support Plan {how}. We look at it again on {day}."
    chronology.add(child.id, "plan.activated", words, for_=_readers(homes), at=at)
    path = f"/children/{child.id}/plan"
    for home in homes:
        key, theirs = f"plan-agreed:{version.id}:{home.person_id}", str(home.person_id) in agreed
        tell(
            home.person_id, "messages/plan_agreed", at=at, dedupe_key=key, path=path, review_on=day, agreed=theirs
        )  # fmt: skip
