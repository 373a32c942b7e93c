"""Deeds of those who run a network: a date, an agenda, who came; and what the worker writes to the SENCOs."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.bookings.when import when_of, where_of
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.forms import Answers
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task
from eysend.training.networks.member import Member, members_on
from eysend.training.networks.network import Agenda, MeetingAttendance

AHEAD = timedelta(days=21)
NOT_YET = "This meeting has not been yet, so nobody can have come."
NO_SENCO = "Nobody holds the SENCO role there on that day, so nobody is invited. Ask the setting who it is."


def add_meeting(network: Programme, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """One more date; its members are invited by themselves as it comes near. Gives its id."""
    venue = {"venue_name": answers["venue"]}
    hours = {"starts": f"{answers['starts']:%H:%M}", "ends": f"{answers['ends']:%H:%M}"}

    def do() -> dict[str, Any]:
        made = Occurrence(id=new_id(), programme_id=network.id, day=answers["day"], **hours, **venue)
        db.session.add(made)
        note("meeting added", made, by=by.actor, at=at, fields={"network": network.id, "day": made.day})
        return {"meeting": str(made.id)}

    return UUID(once(key, {**answers, "network": network.id}, do, by=by.actor, at=at)["meeting"])


def write_agenda(meeting: Occurrence, words: str, *, key: UUID, by: Viewer, at: datetime) -> None:
    """What it is about from now on."""

    def do() -> dict[str, Any]:
        found = db.session.scalar(select(Agenda).where(Agenda.occurrence_id == meeting.id))
        kept = found or Agenda(id=new_id(), occurrence_id=meeting.id)
        kept.words = words
        db.session.add(kept)
        note("agenda written", kept, by=by.actor, at=at, fields={"words": words})
        return {}

    once(key, {"meeting": meeting.id, "words": words}, do, by=by.actor, at=at)


def note_who_came(
    meeting: Occurrence, members: Sequence[Member], came: Collection[str], *, key: UUID, by: Viewer, at: datetime
) -> None:
    """Which of the members were there, by the ids of settings as text; noted again, it is as it was noted last."""

    def do() -> dict[str, Any]:
        if meeting.starts_at > at:
            raise NotNow(NOT_YET)
        db.session.execute(delete(MeetingAttendance).where(MeetingAttendance.occurrence_id == meeting.id))
        for one in members:
            about = {"person_id": one.holder and one.holder.id, "noted_at": at, "noted_by": by.actor}
            here = {"occurrence_id": meeting.id, "setting_id": one.id, "came": str(one.id) in came}
            db.session.add(MeetingAttendance(**here, **about))
        note("meeting attendance noted", meeting, by=by.actor, at=at, fields={"came": sorted(came)})
        return {}

    once(key, {"meeting": meeting.id, "came": sorted(came)}, do, by=by.actor, at=at)


def invite_sencos(at: datetime, by: str = "worker") -> None:
    """Write to who holds the role on the day of each meeting of the next three weeks, once; flag who has nobody.

    Asked every day, so that a successor hears of it as soon as we know who it is (LTS-22).
    """
    on = clock.local(at).date()
    soon = Occurrence.day.between(on + ONE_DAY, on + AHEAD) & (Occurrence.state == "scheduled")
    rows = select(Occurrence).join(Occurrence.programme).where(soon, Programme.kind == "network")
    for meeting in db.session.scalars(rows.options(joinedload(Occurrence.programme))):
        for one in members_on(meeting.programme_id, on=meeting.day):
            invite_one(meeting, one, by=by, at=at)


def invite_one(meeting: Occurrence, member: Member, *, by: str, at: datetime) -> None:
    """One setting: a letter to its SENCO of that day, or a task where there is none."""
    when, network = when_of([meeting]), meeting.programme
    if member.holder:
        key, path = f"network:{meeting.id}:{member.holder.id}", f"/networks/meetings/{meeting.id}"
        tell(member.holder.id, "messages/network_meeting", at=at, dedupe_key=key, path=path, network=network.name,
             when=when, where=where_of(meeting))  # fmt: skip
        return
    due = next_working_day(clock.local(at).date() + ONE_DAY)
    raise_task(f"No SENCO: {member.setting.name}, for {network.name} on {when}", why=NO_SENCO, due=due, by=by, at=at,
               for_team=network.team, dedupe_key=f"network:{meeting.id}:{member.id}")  # fmt: skip
