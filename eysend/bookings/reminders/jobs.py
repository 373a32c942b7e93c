"""What the clock does about reminders: writes those that are due, and takes back those that are not true any more.

Each is one transaction with what it claims (core/slots.py): who dies in it has reminded nobody, and the next tick does
it whole. A reminder's own row and its messages' keys keep a second worker, or a second run, from saying it again.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.reminders import letters
from eysend.bookings.reminders.coming import (
    Key,
    places_in,
    reminded,
    sessions_ahead,
    staff_to_tell,
    still_true,
)
from eysend.bookings.reminders.due import due_now, standing
from eysend.bookings.reminders.reminder import Reminder
from eysend.core import clock
from eysend.core.claims import claim
from eysend.core.slots import Job, every
from eysend.councils.council import in_force
from eysend.councils.reminder import ReminderRule
from eysend.messages.quiet import is_quiet
from eysend.messages.tell import still_waiting, withdraw

AT_ONCE = 100  # places reminded of in one run: the database has one writer, and people wait


def remind(at: datetime) -> None:
    """Remind everybody whose reminder is due, the soonest session first; what is too much for once is done next."""
    rules, on = in_force().reminders, clock.local(at).date()
    if is_quiet(at) or not rules:
        return
    sessions = sessions_ahead(on, days=max(rule.days for rule in rules))
    places, done, written = places_in(sessions, on=on), reminded(sessions), 0
    for session in sessions:
        due = newly_due(session, places[session.id], rules, done, at=at)
        for rule in {rule for _, rule in due}:
            remind_of(session, rule, [booking for booking, each in due if each == rule], at=at)
        written += len(due)
        if written >= AT_ONCE:
            return


def newly_due(
    session: Occurrence, bookings: Sequence[Booking], rules: Sequence[ReminderRule], done: set[Key], *, at: datetime
) -> list[tuple[Booking, str]]:
    """The places to be reminded of now, each with its rule, claimed for this run."""
    found = []
    for booking in bookings:
        rule = due_now(standing(booking, session), rules, at=at)
        name = f"{rule.days} days" if rule else ""
        if not rule or (session.id, booking.id, name, session.ical_seq) in done:
            continue
        if claim(Reminder, occurrence_id=session.id, booking_id=booking.id, rule=name, ical_seq=session.ical_seq):
            found.append((booking, name))
    return found


def remind_of(session: Occurrence, rule: str, bookings: Sequence[Booking], *, at: datetime) -> None:
    """Tell families, whoever booked for a setting, and its people who come."""
    works = staff_to_tell(bookings, on=clock.local(at).date())
    by_booker: dict[tuple[UUID, UUID], list[Booking]] = {}
    for booking in bookings:
        if booking.setting_id is None:
            letters.remind_family(booking, session, rule, at=at)
            continue
        if (booking.setting_id, booking.booker_id) in works:
            by_booker.setdefault((booking.setting_id, booking.booker_id), []).append(booking)
        others = {place.person_id for place in booking.party if place.person_id} - {booking.booker_id}
        comes = sorted(person for person in others if (booking.setting_id, person) in works)
        letters.remind_staff(booking, session, rule, comes, at=at)
    for (setting_id, _), theirs in by_booker.items():
        letters.remind_booker(setting_id, theirs, session, rule, at=at)


def take_back(_: datetime) -> None:
    """Withdraw what waits to be sent, in quiet hours or for a mail server that is away, and is true no more."""
    for key in still_waiting(letters.KIND):
        _kind, owner, session, ical_seq, *_rest = key.split(":")
        if not still_true(UUID(owner), UUID(session), int(ical_seq)):
            withdraw(key)


JOBS = (
    Job("bookings.remind", every(minutes=5), remind),
    Job("bookings.take_back_reminders", every(minutes=1), take_back),
)
