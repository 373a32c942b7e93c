"""Whatever people do, in whatever order: what was promised holds after every step, and each fault is found."""

import os
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import update

from eysend.bookings import actions, news, offers, refusal, standing_down, waiting
from eysend.bookings.booking import Booking
from eysend.bookings.changes import actions as changes
from eysend.bookings.pool import take_extra
from eysend.bookings.waiting_lists import actions as desk
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from tests.bookings.machine import Bookings

EXAMPLES = int(os.environ.get("EYSEND_EXAMPLES", "200"))
STEPS = 6
QUIET = {"deadline": None, "database": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}


@pytest.fixture
def machine(cast):
    """The machine with the cast: both homes of Amir, three more families, Joy's setting, and Pat at the desk."""
    families = [viewer_of(cast.people[name], on=clock.today()) for name in ("sana", "tom", "nia", "rosa", "dev")]
    given = {
        "families": families,
        "desk_viewer": viewer_of(cast.pat, on=clock.today()),
        "manager": viewer_of(cast.joy, on=clock.today()),
        "colleagues": [cast.joy.id, cast.liz.id, None],
    }
    db.session.commit()
    return lambda kind=Bookings: type("Cast", (kind,), given)


@pytest.mark.rule("XC-1", "XC-2", "XC-3", "XC-8", "XC-11")
def test_places_are_never_sold_twice_lost_or_jumped(machine):
    run = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, **QUIET)
    run_state_machine_as_test(machine(), settings=run)


def nothing(*_, **__):
    """A step that was forgotten."""


def sell_always(patch):
    """Nobody looks whether there is room."""
    patch.setattr(waiting, "take", lambda pool, weight, **_: take_extra(pool, weight))
    patch.setattr(waiting, "next_in_line", lambda pool, at: next(
        (waiting.Turn(one, (), only=False) for one in waiting.waiting(pool, at=at)), None))  # fmt: skip
    patch.setattr(waiting.Pool, "left", 1)


def last_come_first(patch):
    """The queue is read from its end."""
    in_order = waiting.waiting
    patch.setattr(waiting, "waiting", lambda pool, at: in_order(pool, at=at)[::-1])


def never_count_passing(patch):
    """Nobody counts how often a big party was passed."""
    give = waiting.give
    patch.setattr(waiting, "give", lambda pool, turn, **more: give(
        pool, waiting.Turn(turn.booking, (), turn.only), **more))  # fmt: skip


def do_it_again(patch):
    """A press that arrives twice is done twice."""
    for module in (actions, offers, changes, desk, standing_down):
        patch.setattr(module, "once", lambda _key, _body, do, **_: do())


def move_to_a_queue(patch):
    """The old place is given back before it is sure that there is a new one."""

    def ask_there(booking, new, *, by, at):
        line, owner = changes.line_of(booking, new.id), changes.owner_of(booking)
        fresh = changes.join(new, line, 0, owner, by.person_id, at)
        changes.end(booking, booking.pool, "moved", by=by.actor, at=at)
        return fresh

    patch.setattr(changes, "ask_there", ask_there)


def forget_the_places(patch):
    """The booking moves on, the people in it do not."""
    patch.setattr(waiting, "move", lambda booking, old, new, **more: waiting.changed(
        update(Booking).where(Booking.id == booking.id).values(state=new, **more)) == 1)  # fmt: skip


def keep_the_number(patch):
    """A session is called off under the number that calendars know already."""
    call_off = standing_down.call_off

    def silently(occurrence, *given, **more):
        ended = call_off(occurrence, *given, **more)
        occurrence.ical_seq -= 1
        return ended

    patch.setattr(standing_down, "call_off", silently)


def tell_twice(patch):
    """A deed tells its news twice, each time under another key."""
    patch.setattr(news, "tell", lambda *a, **m: [TELL(*a, **{**m, "dedupe_key": str(uuid4())}) for _ in range(2)])


TELL = news.tell
NIA, ROSA, DEV, SANA = 2, 3, 4, 0
STRANGER = DEV  # of the families, the one who is not invited
FULL = [("a_family_books", NIA, 1, 0), ("a_family_books", ROSA, 1, 0), ("a_family_books", DEV, 1, 0)]
LEAPT = [
    *(("a_family_books", NIA, 1, 0), ("a_family_books", ROSA, 2, 0)),
    *(("a_family_books", DEV, 1, 0), ("somebody_cancels", 2), ("a_family_books", SANA, 1, 0)),
    *(("somebody_cancels", 2), ("a_family_books", DEV, 1, 0)),
]
FAULTS = {
    "I1": (sell_always, FULL),
    "I2": (lambda patch: patch.setattr(actions, "give_back", nothing), [*FULL, ("somebody_cancels", 0)]),
    "I3": (lambda patch: patch.setattr(refusal, "already_there", nothing), [FULL[0], FULL[0]]),
    "I4": (lambda patch: patch.setattr(actions, "promote", lambda *_, **__: []), FULL),
    "I5": (last_come_first, [*FULL, ("somebody_cancels", 0)]),
    "I6": (never_count_passing, LEAPT),
    "I7": (forget_the_places, FULL),
    "I8": (lambda patch: patch.setattr(offers, "end", nothing),
           [*FULL, ("somebody_cancels", 0), ("time_passes_and_the_clock_does_its_work", 49)]),
    "I9": (do_it_again, [("a_manager_books_staff", 3, 0)]),
    "I10": (move_to_a_queue, [FULL[0], ("a_family_books", ROSA, 1, 1), ("somebody_moves", 0)]),
    "I11": (keep_the_number, [*FULL, ("staff_call_a_session_off", 0, 0)]),
    "I14": (tell_twice, FULL),
}  # fmt: skip
"""What somebody could break, by the promise that must catch it, and a history in which it shows."""


def live_through(machine, history, capacity, **world_is):
    """Do these steps one after another, each press twice."""
    machine.again = 1
    world = machine()
    try:
        world.start(capacity=capacity, **(world_is or {"cap": None, "unit": "person"}))
        for step, *given in history:
            getattr(world, step)(*given)
    finally:
        world.teardown()


@pytest.mark.parametrize("promise", FAULTS)
def test_a_fault_in_what_keeps_a_promise_is_found(machine, monkeypatch, promise):
    """The same history goes well, and then, with the fault, does not."""
    fault, history = FAULTS[promise]
    capacity = 2 if promise == "I6" else 1
    live_through(machine(), history, capacity)
    fault(monkeypatch)
    with pytest.raises(AssertionError, match=f"^{promise} "):
        live_through(machine(), history, capacity)
