"""Offers in a race: yes and the clock's sweep arrive together, and everybody gives back at once; nothing is lost."""

from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from eysend.bookings import actions
from eysend.bookings.booking import HOLDING, Booking
from eysend.bookings.party import Guest, Line, Owner
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from tests.races import answerer
from tests.races.racer import AT

pytestmark = pytest.mark.race
PLACES, WAITING = 8, 8


@pytest.fixture
def crowded(crowd, fifty):
    """A session of 8 places, all taken, and 8 families who wait: the id of its pool."""
    fifty.capacity = fifty.hard_limit = PLACES
    for parent in crowd[: PLACES + WAITING]:
        viewer = viewer_of(parent, on=AT.date())
        ((child_id, home_id),) = viewer.homes.items()
        line = Line(fifty.id, (Guest("Child", child_id=child_id),))
        actions.book([line], owner=Owner(home_id=home_id), key=uuid4(), by=viewer, at=AT)
    db.session.commit()
    return fifty.id


@pytest.fixture
def compete(race):
    """`compete("gated", [deed, …])`: these deeds in two processes at once."""

    def run(way, deeds):
        return race(partial(answerer.run, way=way), [deeds[number::2] for number in range(2)])

    return run


def in_state(*states):
    db.session.rollback()
    return list(db.session.scalars(select(Booking).where(Booking.state.in_(states)).order_by(Booking.seq)))


def cancels():
    return [("cancel", one.id, one.booker_id) for one in in_state("confirmed")]


def promises_kept():
    """I2, I4 and I5 after everything: what is taken is what is held, nobody fits and waits, the first were asked."""
    db.session.rollback()
    taken, capacity = db.session.execute(select(Pool.taken, Pool.capacity)).one()
    held = db.session.scalar(select(func.count()).where(Booking.state.in_(HOLDING)))
    order = [one.state for one in in_state("offered", "waiting")]
    return taken == held <= capacity and (held == capacity or "waiting" not in order) and order == sorted(order)


@pytest.mark.rule("XC-2")
def test_when_all_give_back_at_once_each_place_is_offered_to_the_next(crowded, compete):
    told = compete("gated", cancels())
    assert told == {"cancel: cancelled": PLACES}
    assert len(in_state("offered")) == WAITING and promises_kept()


@pytest.mark.rule("XC-2")
def test_without_the_gate_places_are_lost_or_people_are_jumped(crowded, compete):
    """The control: promotion that reads before the gate breaks I5, or meets the other one's lock."""
    told = compete("ungated", cancels())
    assert told != {"cancel: cancelled": PLACES} or not promises_kept()


@pytest.mark.rule("XC-2")
def test_yes_and_the_sweep_at_the_same_moment_leave_each_offer_with_one_end(crowded, compete):
    compete("gated", cancels())
    yes = [("accept", one.id, one.booker_id) for one in in_state("offered")]
    told = compete("gated", [*yes, *[("lapse", crowded, None)] * 2])
    assert not [words for words in told if words.endswith("Error")]
    ends = list(db.session.scalars(select(Booking.state).where(Booking.id.in_([one for _, one, _ in yes]))))
    accepted = told.get("accept: confirmed", 0)
    assert accepted == ends.count("confirmed") and accepted + ends.count("lapsed") == WAITING
    assert promises_kept()


@pytest.mark.rule("XC-2")
def test_yes_and_no_to_the_same_offer_are_one_answer(crowded, compete):
    compete("gated", cancels())
    offered = in_state("offered")
    both = [(deed, one.id, one.booker_id) for one in offered for deed in ("accept", "decline")]
    compete("gated", both)
    assert len(in_state("confirmed")) + len(in_state("declined")) == WAITING and promises_kept()
