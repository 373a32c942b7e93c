"""Whatever people do, in whatever order: what was promised holds after every step, and a fault in any of it is found."""

import os
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from eysend.bookings import actions, news, offers, refusal, standing_down, waiting
from eysend.bookings.changes import actions as changes
from eysend.bookings.pool import take_extra
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from tests.bookings.machine import Bookings

EXAMPLES = int(os.environ.get("EYSEND_EXAMPLES", "200"))
STEPS = 10
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
