"""Two people at one plan in the same moment: one deed is done, the other is told why not, and no words are lost."""

from datetime import UTC, date, datetime
from multiprocessing import Barrier
from threading import BrokenBarrierError

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from eysend.core import db as database
from eysend.core.db import db, new_id, transaction
from eysend.core.errors import NotNow
from eysend.demo.plans import build_plans
from eysend.people.person import Person
from eysend.people.viewer import viewer_of
from eysend.plans import holding
from eysend.plans.drafts import actions
from eysend.plans.drafts.piece import Piece
from eysend.plans.drafts.queries import read_draft
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from eysend.plans.sight import find_writer
from eysend.plans.starting import actions as starting
from tests.races.processes import together, write_line

pytestmark = pytest.mark.race
AT = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2027, 3, 2)
WAIT = 0.2  # seconds until somebody stops waiting for somebody who waits for them
PAIRS = [("put", "put"), ("put", "activate"), ("activate", "activate"), ("end", "end")]
rule = pytest.mark.rule("XC-6", "XC-10")


def put(child_id, found, by):
    """Write the first outcome anew, in words that name their writer."""
    piece = Piece("outcomes", id=found.outcomes[0].id)
    answers = found.typed(piece) | {"words": f"Words of {by.name}"}
    return lambda: actions.put(child_id, piece, answers, key=new_id(), by=by, at=AT)


def activate(child_id, found, by):
    """Start what was read."""
    answers = {"agreed_on": TODAY, "review_on": date(2027, 5, 28), "edition": found.edition, "agreed": []}
    return lambda: starting.activate(child_id, answers, key=new_id(), by=by, at=AT)


def end(child_id, _, by):
    """End the plan in force."""
    return lambda: starting.end(child_id, {"why": "Amir starts school"}, key=new_id(), by=by, at=AT)


DEEDS = {deed.__name__: deed for deed in (put, activate, end)}


@pytest.fixture
def amir(app, cast, profile):
    """Amir, the next version of whose plan is being written."""
    build_plans(cast, profile, TODAY)
    db.session.commit()
    with transaction(write=True):
        actions.draft(cast.amir.id, by=viewer_of(cast.pat, on=TODAY), at=AT)
    return cast.amir


@pytest.fixture
def race(amir, cast, tmp_path):
    """`race(("put", "end"))`: Pat and Joy open a page of Amir's draft, then do a deed each; how it ended for them."""

    def run(deeds, *, in_turn=True):
        file, read, done = tmp_path / "ends", Barrier(2), Barrier(2)
        child_id, racers = amir.id, list(zip(deeds, [cast.pat.id, cast.joy.id], strict=True))

        def work(number):
            deed, person_id = racers[number]
            write_line(file, ending(deed, child_id, person_id, in_turn, lambda: meet(read), lambda: meet(done)))

        together(2, work)
        return sorted(file.read_text().splitlines())

    return run


def ending(deed, child_id, person_id, in_turn, once_read, once_done):
    """What came of it: done, told why not, or what went wrong."""
    try:
        with transaction(write=False):
            by = viewer_of(db.session.get_one(Person, person_id), on=TODAY)
            press = DEEDS[deed](child_id, read_draft(child_id, by, on=TODAY), by)
        with transaction(write=in_turn):
            page = read_draft(child_id, by, on=TODAY)  # as the views do: it is old once we have waited
            once_read()
            press()
            db.session.flush()
            once_done()
            assert page.child.id == child_id
    except NotNow:
        return "told"
    except DBAPIError as error:
        return type(error).__name__
    return "done"


def meet(barrier):
    """Wait for the other, unless they wait for us."""
    try:
        barrier.wait(WAIT)
    except BrokenBarrierError:
        return


@rule
@pytest.mark.parametrize("deeds", PAIRS, ids="-".join)
def test_of_two_deeds_at_once_one_is_done_and_the_other_told(race, deeds):
    assert race(deeds) == ["done", "told"]


@pytest.mark.parametrize("deeds", PAIRS, ids="-".join)
def test_without_the_lock_the_same_two_go_wrong(race, deeds, monkeypatch):
    """The control: whoever takes the lock away breaks the promise above."""
    monkeypatch.setattr(holding, "hold", lambda child_id, *, by, on: find_writer(child_id, by, on=on))
    event.remove(Session, "before_flush", database.refuse_writes_while_reading)
    try:
        assert race(deeds, in_turn=False) != ["done", "told"]
    finally:
        event.listen(Session, "before_flush", database.refuse_writes_while_reading)


@rule
def test_what_a_plan_says_was_read_by_whoever_started_it(race):
    race(("put", "activate"))
    newest = db.session.scalars(select(PlanVersion).order_by(PlanVersion.made_at.desc())).first()
    words = db.session.scalars(select(Outcome.words).where(Outcome.version_id == newest.id)).all()
    assert bool(newest.activation) != any("Words of" in one for one in words)
