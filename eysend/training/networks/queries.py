"""Networks by viewer: staff see those of their teams, a lead or an administrator all; a setting those it belongs to."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import contains_eager

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.training.networks.member import Member, members_on
from eysend.training.networks.network import Agenda, MeetingAttendance, Membership

MOST = 300


def may_see(viewer: Viewer, *, on: date) -> ColumnElement[bool]:
    """Whether a network is this viewer's to see: one they run, or one that a setting of theirs belongs to."""
    belongs = Membership.setting_id.in_(viewer.settings) & Membership.holds(on)
    theirs = Programme.id.in_(select(Membership.programme_id).where(belongs))
    return (Programme.kind == "network") & or_(theirs, runs(viewer))


def runs(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer runs a network."""
    if viewer.roles & {"lead", "admin"}:
        return Programme.kind == "network"
    return (Programme.kind == "network") & Programme.team.in_(viewer.teams if viewer.works_here else ())


def does_run(network: Programme, viewer: Viewer) -> bool:
    """Whether this viewer runs this network, as `runs` asks the database."""
    everywhere = bool(viewer.roles & {"lead", "admin"})
    return everywhere or (viewer.works_here and network.team in viewer.teams)


def networks(viewer: Viewer, *, on: date) -> Sequence[Programme]:
    """The networks of this viewer, by name."""
    return db.session.scalars(
        select(Programme).where(may_see(viewer, on=on)).order_by(Programme.name, Programme.id).limit(MOST)
    ).all()


def coming_up(found: Sequence[Programme], viewer: Viewer, *, on: date) -> Sequence[Occurrence]:
    """The meetings of these networks from this day on, soonest first."""
    ids = [one.id for one in found]
    rows = select(Occurrence).where(Occurrence.programme_id.in_(ids), Occurrence.day >= on)
    rows = rows.where(Occurrence.state == "scheduled").order_by(Occurrence.day, Occurrence.starts, Occurrence.id)
    return db.session.scalars(rows.limit(MOST if viewer.works_here else 20)).all()


def find_run(programme_id: UUID, viewer: Viewer) -> Programme:
    """A network that this viewer runs; NotYours otherwise."""
    found = db.session.scalar(select(Programme).where(Programme.id == programme_id, runs(viewer)))
    if found is None:
        raise NotYours
    return found


def find_meeting(occurrence_id: UUID, viewer: Viewer, *, on: date, to_run: bool = False) -> Occurrence:
    """A meeting of a network of this viewer's (`to_run`: that they run); NotYours otherwise."""
    mine = runs(viewer) if to_run else may_see(viewer, on=on)
    rows = select(Occurrence).join(Occurrence.programme).options(contains_eager(Occurrence.programme))
    found = db.session.scalar(rows.where(Occurrence.id == occurrence_id, mine))
    if found is None:
        raise NotYours
    return found


def members(programme_id: UUID, viewer: Viewer, *, on: date) -> list[Member]:
    """The settings that belong to it on a day, by name, each with who holds the SENCO role there on that day.

    Only for who works here: whoever belongs to it sees nothing of the others.
    """
    if not viewer.works_here:
        raise NotYours
    return members_on(programme_id, on=on)


def agenda_of(meeting: Occurrence, viewer: Viewer) -> str:
    """What the meeting is about, empty until somebody wrote it; for whoever was found to see the meeting."""
    if not viewer.signed_in:
        raise NotYours
    return db.session.scalar(select(Agenda.words).where(Agenda.occurrence_id == meeting.id)) or ""


def came_to(meeting: Occurrence, viewer: Viewer) -> dict[UUID, bool]:
    """By setting, whether it was there; empty before anybody noted it."""
    if not viewer.works_here:
        raise NotYours
    rows = select(MeetingAttendance).where(MeetingAttendance.occurrence_id == meeting.id)
    return {one.setting_id: one.came for one in db.session.scalars(rows)}


def report(programme_id: UUID, viewer: Viewer) -> dict[UUID, tuple[int, int]]:
    """By setting, how many meetings it was at and of how many it was noted (LTS-22)."""
    if not viewer.works_here:
        raise NotYours
    row = MeetingAttendance
    counted = select(row.setting_id, func.sum(case((row.came, 1), else_=0)), func.count())
    counted = counted.join(Occurrence, Occurrence.id == row.occurrence_id)
    rows = counted.where(Occurrence.programme_id == programme_id).group_by(row.setting_id)
    return {setting_id: (int(came), int(noted)) for setting_id, came, noted in db.session.execute(rows)}
