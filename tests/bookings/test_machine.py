"""Whatever people do, in whatever order: what was promised holds after every step, and each fault is found."""

import os
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
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
        "colleagues": [cast.joy.id, cast.liz.id, cast.sam.id],
    }
    db.session.commit()
    return type("Cast", (Bookings,), given)


@pytest.mark.rule("XC-1", "XC-2", "XC-3", "XC-8", "XC-11")
def test_places_are_never_sold_twice_lost_or_jumped(machine):
    run_state_machine_as_test(machine, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS, **QUIET))


def nothing(*_, **__):
    """A step that was forgotten."""


def sell_always(patch):
    """Nobody looks whether there is room."""
    patch.setattr(waiting, "take", lambda pool, weight: take_extra(pool, weight))
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

    def take_along(booking, old, new, *, by, at):
        fresh = changes.join(new, changes.line_of(booking, new.id), 0, changes.owner_of(booking), by, at)
        changes.end(booking, old, "moved", by=by.actor, at=at)
        return fresh

    patch.setattr(changes, "take_along", take_along)


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


FAULTS = {
    "I1": sell_always,
    "I2": lambda patch: patch.setattr(actions, "give_back", nothing),
    "I3": lambda patch: patch.setattr(refusal, "already_there", lambda *_: None),
    "I4": lambda patch: patch.setattr(actions, "promote", lambda *_, **__: []),
    "I5": last_come_first,
    "I6": never_count_passing,
    "I7": forget_the_places,
    "I8": lambda patch: patch.setattr(offers, "end", nothing),
    "I9": do_it_again,
    "I10": move_to_a_queue,
    "I11": keep_the_number,
    "I14": lambda patch: patch.setattr(news, "tell", lambda *a, **m: TELL(*a, **{**m, "dedupe_key": str(uuid4())})),
}
"""What somebody could break, by the promise that must catch it."""
TELL = news.tell


@pytest.mark.parametrize("promise", FAULTS)
def test_a_fault_is_found(machine, monkeypatch, promise):
    """The control of the test above: each promise is missed when the code that keeps it is taken away."""
    FAULTS[promise](monkeypatch)
    only = settings(max_examples=300, stateful_step_count=12, phases=[Phase.generate], report_multiple_bugs=False,
                    print_blob=False, **QUIET)  # fmt: skip
    with pytest.raises(AssertionError, match=f"^{promise} "):
        run_state_machine_as_test(machine, settings=only)
