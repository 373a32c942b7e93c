"""The same where families are invited: reasons, kept places, first refusal; and each fault is found."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import true

from eysend.bookings import actions, first_refusal, invitation_check, kept_places, refusal, waiting
from eysend.bookings.pool import take_extra
from tests.bookings.invited_machine import Invited
from tests.bookings.test_machine import (
    DEV,
    EXAMPLES,
    NIA,
    QUIET,
    ROSA,
    SANA,
    STEPS,
    STRANGER,
    live_through,
    machine,
    nothing,
)

__all__ = ["machine"]


@pytest.mark.rule("XC-1", "XC-2", "XC-3", "LTS-6")
def test_nobody_is_in_without_a_reason_and_no_kept_place_goes_astray(machine):
    run = settings(max_examples=EXAMPLES // 2, stateful_step_count=STEPS, **QUIET)
    run_state_machine_as_test(machine(Invited), settings=run)


def take_any(pool, weight, **_):
    """Takes a place that is kept for others."""
    return take_extra(pool, weight) or True


def invite_anybody(patch):
    """Nobody asks whether there is a reason, neither of who asks nor of whose turn it is."""
    patch.setattr(refusal, "why_not_invited", lambda *_, **__: "")
    patch.setattr(waiting, "granted_on", lambda *_: true())


def look_at_today_only(patch):
    """A reason that ends before the session is good enough."""
    patch.setattr(invitation_check, "may_come", lambda *_: True)
    patch.setattr(waiting, "granted_on", lambda *_: true())


INVITED = {
    "I13": (invite_anybody, {"closed": True}, [("a_family_books", STRANGER, 1, 0)]),
    "I13 on the session’s date": (look_at_today_only, {"closed": True, "ends": True}, [("a_family_books", SANA, 1, 1)]),
    "I13 at its turn": (lambda patch: patch.setattr(waiting, "granted_on", lambda *_: true()), {"closed": True},
            [("a_family_books", SANA, 1, 0), ("a_family_books", NIA, 1, 0), ("staff_take_a_grant_back", NIA),
             ("somebody_cancels", 0)]),
    "I1 of kept places": (lambda patch: patch.setattr(kept_places, "is_invited", nothing) or patch.setattr(
            waiting, "room_for", lambda pool, _: pool.left) or patch.setattr(waiting, "take", take_any), {"kept": 1},
            [("a_family_books", STRANGER, 1, 0)]),
    "I2 of kept places": (lambda patch: patch.setattr(waiting, "recount", nothing) or patch.setattr(
            actions, "recount", nothing), {"kept": 1}, [("a_family_books", SANA, 1, 0)]),
    "I5 of first refusal": (lambda patch: patch.setattr(first_refusal, "BEFORE_OTHERS", 0), {},
            [("a_family_books", NIA, 1, 0), ("a_family_books", ROSA, 1, 1), ("a_family_books", DEV, 1, 1),
             ("staff_give_the_other_date_first", 0), ("somebody_cancels", 0)]),
}  # fmt: skip
"""The same where families are invited: the fault, what the world is like, a history."""


@pytest.mark.parametrize("promise", INVITED)
def test_a_fault_in_what_is_kept_for_invited_families_is_found(machine, monkeypatch, promise):
    fault, about, history = INVITED[promise]
    world_is = {"kept": 0, "closed": False, "ends": False, **about}
    live_through(machine(Invited), history, 1, **world_is)
    fault(monkeypatch)
    with pytest.raises(AssertionError, match=f"^{promise.split()[0]} "):
        live_through(machine(Invited), history, 1, **world_is)
