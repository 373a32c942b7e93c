"""What happens to one date that moves: whoever booked it is told; calendars learn of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.occurrence import Occurrence, moment_of
from eysend.bookings.pool import Pool, gate
from eysend.bookings.saving.whom_to_tell import who_saved
from eysend.bookings.shown import who_comes
from eysend.bookings.standing_down import pools_of
from eysend.bookings.when import when_of, where_of
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.forms import Refused
from eysend.core.words import clock_time
from eysend.councils.postcode import tidy
from eysend.groups.series.series import SeriesDate
from eysend.messages.tell import tell

OVER = "This date has started or was cancelled, so it cannot be changed any more."
PAST = "Choose a day and time that lie ahead"
TAKEN = "This series has a date at that time already"
PLACE = ("venue_name", "venue_address", "venue_postcode")


def through_the_gate(session: Occurrence, *, at: datetime) -> Sequence[Pool]:
    """The pools of a session behind their gates, and the session as it is now; NotNow if it is over."""
    pools = gate(pools_of(session))
    db.session.refresh(session)
    if session.state == "cancelled" or at >= session.starts_at:
        raise NotNow(OVER)
    return list(pools.values())


def rearrange(session: Occurrence, answers: Mapping[str, Any], *, at: datetime) -> bool:
    """Give it this day, time and place; whether that was a change. Refused for what is past or taken."""
    before = (session.day, session.starts, session.ends, session.venue)
    day, starts, ends = answers["day"], clock_time(answers["starts"]), clock_time(answers["ends"])
    if moment_of(day, starts) <= at:
        raise Refused({"day": [PAST]}, {})
    there = (
        SeriesDate.series_id
        == select(SeriesDate.series_id).where(SeriesDate.occurrence_id == session.id).scalar_subquery()
    )
    same = (Occurrence.day == day) & (Occurrence.starts == starts) & (Occurrence.id != session.id)
    if db.session.scalar(select(SeriesDate.id).join(SeriesDate.occurrence).where(there, same).limit(1)):
        raise Refused({"day": [TAKEN]}, {})
    session.day, session.starts, session.ends = day, starts, ends
    put_place(session, answers)
    db.session.flush()
    return before != (session.day, session.starts, session.ends, session.venue)


def put_place(session: Occurrence, answers: Mapping[str, Any]) -> None:
    """Its own place, or none where that is the usual one of the programme."""
    usual = session.programme
    given = (answers["venue_name"], answers["venue_address"] or "", tidy(answers["venue_postcode"] or "AA1"))
    given = (*given[:2], given[2] if answers["venue_postcode"] else "")
    own = given != (usual.venue_name, usual.venue_address, usual.venue_postcode)
    session.venue_name, session.venue_address, session.venue_postcode = given if own else ("", "", "")


def live_bookings(pools: Sequence[Pool]) -> Sequence[Booking]:
    """Who has a place or waits for one, in the order they asked."""
    mine = select(Booking).where(Booking.pool_id.in_([pool.id for pool in pools]), Booking.state.in_(LIVE))
    return db.session.scalars(mine.order_by(Booking.seq, Booking.id).execution_options(populate_existing=True)).all()


def tell_changed(booking: Booking, *, was: str, why: str, at: datetime) -> None:
    """Tell the booker that the session is on another day, at another time or elsewhere, once for each change of it."""
    session = booking.pool.occurrences[0]
    tell(
        booking.booker_id,
        "messages/session_changed",
        at=at,
        dedupe_key=f"booking:{booking.id}:changed:{session.ical_seq}",
        name=session.programme.name,
        was=was,
        when=when_of([session]),
        where=where_of(session),
        why=why,
        stands=booking.state,
        who=who_comes(booking),
        reference=booking.reference,
        path=f"/my-bookings/{booking.id}",
    )


def tell_savers(session: Occurrence, *, was: str, at: datetime) -> None:
    """Tell each who saved the session without booking that it has moved, once for each change of it (WNH-2)."""
    about: dict[str, Any] = {
        "name": session.programme.name,
        "was": was,
        "when": when_of([session]),
        "where": where_of(session),
    }
    for person_id in who_saved(session):
        tell(person_id, "messages/saved_changed", at=at, path=f"/whats-on/{session.id}", **about,
             dedupe_key=f"saved:{session.id}:{person_id}:{session.ical_seq}")  # fmt: skip
