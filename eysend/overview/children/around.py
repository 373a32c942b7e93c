"""Who and what is around a child today, in one statement: people, places, what happens next, and how far we are.

Each row has a kind and the same columns. What belongs to one home is selected for that home alone (XC-11).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.caseload.allocation import Allocation
from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import PlannedVisit, VisitOffer
from eysend.children.child import records_of
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.observations.visits.visit import Visit
from eysend.overview.children.coming import select_coming
from eysend.overview.children.row import Rows, row
from eysend.overview.children.turns import to_be_answered
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.plans.sight import Sight
from eysend.referrals.intake import Intake
from eysend.referrals.panels.meeting import PanelMeeting
from eysend.referrals.panels.schedule import BACK
from eysend.referrals.permission.permission import Permission
from eysend.referrals.queries import for_service


def around(sight: Sight, viewer: Viewer, *, on: date) -> Sequence[Any]:
    """Every row for this viewer."""
    child_id = sight.child.id
    rows = [workers(child_id, on=on), *ahead(sight, viewer, on=on), *select_coming(sight, viewer, on=on)]
    rows += [places(child_id, on=on)] if sight.knows_places else []
    rows += [asked(sight, viewer, on=on), meetings(on), *facts(sight, viewer)] if sight.may_read else []
    return to_be_answered(db.session.execute(union_all(*rows)).all(), sight.child, on=on)


def workers(child_id: UUID, *, on: date) -> Rows:
    """Select the practitioners who work with the child now, with what they are called."""
    who = row("person", first=Person.first_name, last=Person.last_name, title=Role.title)
    who = who.distinct().join(Involvement, Involvement.person_id == Person.id)
    who = who.join(Role, and_(Role.person_id == Person.id, Role.team == Involvement.team))
    return who.where(Involvement.child_id.in_(records_of(child_id)), Involvement.holds(on), Role.holds(on))


def places(child_id: UUID, *, on: date) -> Rows:
    """Select the settings that the child attends now, with their phones."""
    where = row("setting", first=Setting.name, phone=Setting.phone)
    where = where.distinct().join(Placement, Placement.setting_id == Setting.id)
    return where.where(Placement.child_id.in_(records_of(child_id)), Placement.holds(on))


def ahead(sight: Sight, viewer: Viewer, *, on: date) -> list[Rows]:
    """Select visits agreed on, times to choose from, calls promised, and teams that look for somebody."""
    same, since = records_of(sight.child.id), clock.moment(on)
    visit = row(
        "visit",
        first=Person.first_name,
        last=PlannedVisit.place,
        title=VisitOffer.words,
        at=PlannedVisit.starts_at,
        id=VisitOffer.id,
    )
    visit = visit.join(Person, Person.id == PlannedVisit.by_id).join(VisitOffer, VisitOffer.id == PlannedVisit.offer_id)
    visit = visit.where(PlannedVisit.child_id.in_(same), PlannedVisit.called_off_at.is_(None))
    there = PlannedVisit.setting_id.in_(viewer.settings) if sight.at_setting else false()
    visit = visit.where(PlannedVisit.starts_at >= since, or_(mine(sight, PlannedVisit.home_id), there))
    offer = row("offer", first=Person.first_name, id=VisitOffer.id).join(Person, Person.id == VisitOffer.by_id)
    offer = offer.where(VisitOffer.child_id.in_(same), VisitOffer.answer.is_(None), mine(sight, VisitOffer.home_id))
    call = row("call", first=FirstContact.name, day=FirstContact.due).join(FirstContact.acceptance)
    call = call.where(Acceptance.child_id.in_(same), FirstContact.kept_on.is_(None), FirstContact.whom == "family")
    look = row("looking", title=TakenOn.team, day=Acceptance.confirmed_on).join(TakenOn.acceptance)
    look = look.where(Acceptance.child_id.in_(same), TakenOn.allocated_on.is_(None))
    if not (sight.home_id or sight.in_service):
        return [visit]
    return [visit, offer, call.where(mine(sight, FirstContact.home_id)), look]


def mine(sight: Sight, home_id: Any) -> ColumnElement[bool]:
    """Whether what belongs to a home is for this viewer: their own home's, or any as one of the service."""
    if sight.home_id:
        return home_id.in_(sight.home_ids)
    return true() if sight.in_service else false()


def asked(sight: Sight, viewer: Viewer, *, on: date) -> Rows:
    """Select what the panel has not decided yet: of a parent their own, what they permitted and what a setting asked
    for with permission; of a setting its own; for the service those that this viewer may read. What another parent
    asked for is not theirs to know (XC-11)."""
    mine = and_(Intake.asker_id == viewer.person_id, Intake.setting_id.is_(None)) if sight.home_id else true()
    paper = row("asked", first=from_whom(sight, viewer), last=case((mine, "read"), else_=""), title=Intake.permission,
                at=Intake.received_at, id=Intake.id).outerjoin(Setting, Setting.id == Intake.setting_id)  # fmt: skip
    paper = paper.where(Intake.child_id.in_(records_of(sight.child.id)), Intake.decided_at.is_(None))
    theirs = or_(Intake.asker_id == viewer.person_id, told_family(sight, viewer)) if sight.home_id else false()
    ours = Intake.setting_id.in_(viewer.settings) if sight.at_setting else false()
    served = for_service(viewer, on=on) if sight.in_service else false()
    return paper.where(Intake.kind.in_(("parent", "setting")), or_(theirs, ours, served))


def told_family(sight: Sight, viewer: Viewer) -> ColumnElement[bool]:
    """Whether a parent may know of what somebody else asked: they permitted it, or it came with permission from people
    who work with the child, none of them a parent of theirs."""
    permitted = exists().where(Permission.paper_id == Intake.id, Permission.person_id == viewer.person_id)
    parents = select(Home.person_id).where(Home.child_id.in_(records_of(sight.child.id)))
    outside = or_(Intake.asker_id.is_(None), Intake.asker_id.not_in(parents))
    return or_(permitted, and_(Intake.kind == "setting", Intake.permission == "given", outside))


def from_whom(sight: Sight, viewer: Viewer) -> ColumnElement[str]:
    """From whom a request came, in words for this viewer; nothing where they may not know or it is nobody’s page: not
    of what another parent sent from their place of work, either, once the panel has decided."""
    mine = Intake.asker_id == viewer.person_id
    may_know: ColumnElement[bool] = true()
    if sight.home_id:
        may_know = or_(mine, told_family(sight, viewer)) if sight.knows_places else false()
    you = and_(mine, Intake.setting_id.is_(None))
    return case((you, "you"), (may_know, func.coalesce(Setting.name, "")), else_="")


def meetings(on: date) -> Rows:
    """Select the panel’s meetings that somebody set, as meetings_in reads them back."""
    usual, last = (func.coalesce(cast(day, Text), "") for day in (PanelMeeting.usual_day, PanelMeeting.cut_off))
    since = on - BACK
    met = or_(PanelMeeting.day >= since, PanelMeeting.usual_day >= since)
    return row("meeting", first=usual, last=last, day=PanelMeeting.day).where(met)


def meetings_in(rows: Sequence[Any]) -> list[PanelMeeting]:
    """The panel’s meetings among these rows."""
    days = ((one.first_name, one.last_name, one.day) for one in rows if one.kind == "meeting")
    read = date.fromisoformat
    return [
        PanelMeeting(usual_day=read(usual) if usual else None, cut_off=read(last) if last else None, day=day)
        for usual, last, day in days
    ]


def facts(sight: Sight, viewer: Viewer) -> list[Rows]:
    """Select what was written down of the path (caseload/path.py), but for the plan's own versions."""
    same = records_of(sight.child.id)
    paper = row("received", first=from_whom(sight, viewer), at=Intake.received_at)
    paper = paper.join(Acceptance, Acceptance.source == Intake.id).outerjoin(Setting, Setting.id == Intake.setting_id)
    panel = row("panel", day=Acceptance.reviewed_on).where(Acceptance.child_id.in_(same))
    given = row("allocated", first=Person.first_name, last=Person.last_name, day=Allocation.from_day)
    given = given.join(Person, Person.id == Allocation.person_id).join(Allocation.involvement)
    tie = row("tie", day=Involvement.until_day).where(Involvement.child_id.in_(same))
    seen = [first_seen(thing, same) for thing in (Observation, Visit)]
    return [paper.where(Acceptance.child_id.in_(same)), panel, given.where(Involvement.child_id.in_(same)), tie, *seen]


def first_seen(thing: Any, same: Any) -> Rows:
    """Select the first time that the child was seen after somebody was allocated, whichever record holds either."""
    seen = aliased(thing)
    given = select(func.min(Allocation.at)).join(Allocation.involvement).where(Involvement.child_id.in_(same))
    first = select(seen.id).where(seen.child_id.in_(same), seen.seen_at >= given.scalar_subquery())
    first = first.order_by(seen.seen_at).limit(1)
    found = row("observed", first=Person.first_name, last=Person.last_name, at=thing.seen_at)
    return found.join(Person, Person.id == thing.by_id).where(thing.id == first.scalar_subquery())
