"""When the panel meets by profile and by what people set, and who sits on it: the same for whoever asks."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.referrals.panels.dates import Sitting, next_of, sittings
from eysend.referrals.panels.meeting import PanelAttendance, PanelMeeting

BACK = timedelta(weeks=26)
AHEAD = timedelta(weeks=12)


def meetings_set(on: date) -> list[PanelMeeting]:
    """The meetings that somebody set, moved or left out, from half a year ago on."""
    since = on - BACK
    rows = select(PanelMeeting).where(or_(PanelMeeting.day >= since, PanelMeeting.usual_day >= since))
    return list(db.session.scalars(rows))


def sittings_about(profile: Profile, rows: Sequence[PanelMeeting], on: date) -> list[Sitting]:
    """Every meeting from half a year ago to twelve weeks ahead."""
    return sittings(profile, rows, on - BACK, on + AHEAD)


def panel_day(received: date, profile: Profile, rows: Sequence[PanelMeeting], on: date) -> date | None:
    """The first meeting from today on for which what came on a day was in time; None where no date is set."""
    held = sittings_about(profile, rows, on)
    return next((one.day for one in held if one.day >= on and received <= one.cut_off), None)


def row_of(rows: Sequence[PanelMeeting], day: date) -> PanelMeeting | None:
    """The row of the meeting on a day, if it needed one."""
    return next((row for row in rows if row.day == day), None)


def find_sitting(profile: Profile, rows: Sequence[PanelMeeting], *, on: date, day: date | None = None) -> Sitting:
    """The meeting on `day`, else today's or the next; NotYours where there is none."""
    held = sittings_about(profile, rows, on)
    sitting = next((one for one in held if one.day == day), None) if day else next_of(held, on)
    if sitting is None:
        raise NotYours
    return sitting


def attended(meeting_id: UUID) -> list[PanelAttendance]:
    """Who was there, in the order in which they were noted."""
    there = select(PanelAttendance).where(PanelAttendance.meeting_id == meeting_id).order_by(PanelAttendance.id)
    return list(db.session.scalars(there.options(joinedload(PanelAttendance.person))))


def who_may_come(on: date) -> list[tuple[Person, str]]:
    """The service's own people with their titles, leads first: who may sit on a panel."""
    kinds = Role.kind.in_(("lead", "team_member", "admin"))
    rows = select(Person, Role.title).join(Role, Role.person_id == Person.id).where(kinds, Role.holds(on))
    by_name = rows.order_by(Role.kind != "lead", Person.first_name, Person.id)
    return [(person, title) for person, title in db.session.execute(by_name)]
