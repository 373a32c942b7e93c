"""When a reminder is due: a pure function of the place, the rule, the session's start and how both stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.core import clock
from eysend.councils.reminder import ReminderRule
from eysend.messages.quiet import is_quiet, waking


@dataclass(frozen=True)
class Standing:
    """How one place and its session stand: `known_since` is when its owner was last told day, time and place."""

    starts_at: datetime
    on: bool
    for_setting: bool
    known_since: datetime


def standing(booking: Booking, session: Occurrence) -> Standing:
    """The place as the rules look at it. Who was told of it, or of a change, after a reminder was due needs none."""
    told = booking.confirmed_at or booking.booked_at
    return Standing(
        starts_at=session.starts_at,
        on=booking.state == "confirmed" and session.state == "scheduled",
        for_setting=booking.setting_id is not None,
        known_since=max(told, session.changed_at or told),
    )


def due_at(starts_at: datetime, rule: ReminderRule) -> datetime:
    """The UTC moment of `2 days before at 10:00` by the clock on the wall; what falls in quiet hours waits."""
    day = clock.local(starts_at).date() - timedelta(days=rule.days)
    wall = time.fromisoformat(rule.time)
    return waking(clock.moment(day, wall.hour, wall.minute))


def due_now(place: Standing, rules: Iterable[ReminderRule], *, at: datetime) -> ReminderRule | None:
    """The rule by which this place is to be reminded of now, unless that was done; None if by none.

    Of several that have come due, while no worker ran, only the last counts. Never once the session has begun, is
    cancelled or the place is gone; never by what was due before its owner last heard of it; never in quiet hours.
    """
    if not place.on or at >= place.starts_at or is_quiet(at):
        return None
    whom = "settings" if place.for_setting else "families"
    come = [(due_at(place.starts_at, rule), rule) for rule in rules if rule.whom == whom]
    due, rule = max(((due, rule) for due, rule in come if due <= at), key=lambda one: one[0], default=(None, None))
    return rule if due and due > place.known_since else None
