"""A session that moves, or is called off and goes on elsewhere: each fault in what follows it is found."""

import pytest
from sqlalchemy import update

from eysend.bookings import actions, moved_session, occurrence, offers
from eysend.bookings.booking import Booking
from eysend.bookings.grant import Grant
from eysend.bookings.reminders import jobs as reminders
from eysend.bookings.replacing import actions as replacing
from eysend.core.db import db
from tests.bookings.invited_machine import Invited
from tests.bookings.test_machine import FULL, NIA, ROSA, SANA, live_through, machine, nothing

__all__ = ["machine"]

MOVED, EARLY, LATE = (("staff_move_a_session", 0, days, "14:00", "Elm House") for days in (2, -5, 3))
ELSEWHERE = ("staff_call_a_session_off_and_go_on_elsewhere", 0, 1)
OFFERED = [*FULL, ("somebody_cancels", 0)]
TIME = "time_passes_and_the_clock_does_its_work"


def keep_old_calendars(patch):
    """Only a session that is called off is news for a calendar."""
    patch.setattr(occurrence, "IN_CALENDARS", ("state",))


def drop_who_waits(patch):
    """Who waits did not ask for this day, so they are off the list."""
    follow = moved_session.pass_on

    def drop(pool, by, at):
        for booking in db.session.query(Booking).filter_by(pool_id=pool.id, state="waiting"):
            actions.move(booking, "waiting", "cancelled")
        follow(pool, by, at)

    patch.setattr(moved_session, "pass_on", drop)


def forget_the_last(patch):
    """Of those who were stood down, the last is not asked."""
    everybody = replacing.stood_down_from
    patch.setattr(replacing, "stood_down_from", lambda pools: everybody(pools)[:-1])


def remind_of_any_day(patch):
    """A reminder is true as long as there is a place, whatever day it names."""
    still_true = reminders.still_true

    def ask(owner, session, _):
        return still_true(owner, session, db.session.get_one(occurrence.Occurrence, session).ical_seq)

    patch.setattr(reminders, "still_true", ask)


def use_up_grants(patch):
    """Who was invited to the old day was invited once."""
    patch.setattr(moved_session, "look_again", lambda *_, at, **__: db.session.execute(
        update(Grant).values(revoked_at=at, revoked_by="worker")))  # fmt: skip


def take_any_yes(patch):
    """Yes is yes, whatever day the session is on by now."""
    patch.setattr(offers, "still_invited", lambda *_, **__: True)


OPEN = {"cap": None, "unit": "person"}
CLOSED = {"kept": 0, "closed": True, "ends": False}
UNTIL_THEN = {**CLOSED, "ends": True}  # nobody is invited to what comes after 18 March
ASKED = [("a_family_books", NIA, 1, 0), ("a_family_books", ROSA, 1, 0), ("somebody_cancels", 0)]
FAULTS = {
    "I11 of a move": (keep_old_calendars, OPEN, [FULL[0], MOVED]),
    "I10 of a move": (drop_who_waits, OPEN, [*FULL, MOVED]),
    "I8 of a move": (lambda patch: patch.setattr(moved_session, "move_offers", nothing), OPEN, [*OFFERED, EARLY]),
    "I4 of a move": (lambda patch: patch.setattr(moved_session, "pass_on", nothing), OPEN,
                     [*FULL, *((TIME, hours) for hours in (49, 49, 20, 20)), ("somebody_cancels", 0), LATE]),
    "I14 of a move": (remind_of_any_day, OPEN, [FULL[0], (TIME, 49), (TIME, 49), MOVED, (TIME, 3)]),
    "I10 elsewhere": (forget_the_last, OPEN, [*FULL, ELSEWHERE]),
    "I13 of a move": (use_up_grants, CLOSED, [("a_family_books", SANA, 1, 0), MOVED]),
    "I13 at a yes": (take_any_yes, UNTIL_THEN, [*ASKED, LATE, ("somebody_answers", 0, "accept")]),
}  # fmt: skip
"""The fault, by the promise that must catch it; what the world is like; a history in which it shows."""


@pytest.mark.rule("XC-2", "XC-3", "XC-7")
@pytest.mark.parametrize("promise", FAULTS)
def test_a_fault_in_what_follows_a_session_that_moves_is_found(machine, monkeypatch, promise):
    """The same history goes well, and then, with the fault, does not."""
    fault, about, history = FAULTS[promise]
    kind = (Invited,) if about is not OPEN else ()
    live_through(machine(*kind), history, 1, **about)
    fault(monkeypatch)
    with pytest.raises(AssertionError, match=f"^{promise.split()[0]} "):
        live_through(machine(*kind), history, 1, **about)
