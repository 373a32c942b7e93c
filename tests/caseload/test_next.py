"""The family reads what happens next, whom we wait for and by when, and how far we are; each home its own."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from eysend.caseload.standing import FOUND, LOOKING, words_of
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.observations.visits.visit import Visit
from eysend.referrals.requests.beside import taken
from tests.caseload.test_allocating import give
from tests.caseload.test_contacts import tried
from tests.caseload.test_offers import first_time, link, offered
from tests.observations.test_visits import visit

in_west_northamptonshire = pytest.mark.parametrize("council", ["west-northamptonshire"], indirect=True)


def sees(visit_as, person, child):
    return visit_as(person).get(f"/children/{child.id}").main


@pytest.mark.rule("WNH-19")
@in_west_northamptonshire
def test_the_timeline_says_in_plain_words_how_far_we_are_and_who_is_next(council, cast, taken_on, visit_as):
    taken_on(cast.amir)
    page = sees(visit_as, cast.sana, cast.amir)
    assert "looking for the right person to work with Amir" in page
    give(visit_as, cast, cast.amir, cast.pat)
    page = sees(visit_as, cast.sana, cast.amir)
    assert "Somebody was found to work with you" in page and "Next: We come and see your child" in page
    assert "We will ring you by Tuesday 9 March 2027" in page


@pytest.mark.rule("WNH-19")
@in_west_northamptonshire
def test_a_visit_recorded_after_the_allocation_is_the_observation(council, cast, taken_on, visit_as, frozen_clock):
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    frozen_clock("2027-03-16 12:00")
    sent = visit(cast.amir, **{"seen_on-day": "16", "by_1-day": "23"})
    assert visit_as(cast.pat).post("/visits", sent).status == 303
    page = sees(visit_as, cast.sana, cast.amir)
    assert "Tuesday 16 March 2027, Pat Whitlock" in page and "Your child was seen" in page
    assert "Next: We agree the next steps with you" in page


@pytest.mark.rule("HER-31")
def test_the_time_chosen_stands_first_on_sanas_page_and_the_offer_before_it(council, cast, taken_on, visit_as):
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    offered(visit_as, cast)
    assert "Choose a time for Pat’s visit" in sees(visit_as, cast.sana, cast.amir)
    visit_as(cast.sana).post(f"{link()}/answer", {"choice": str(first_time().id)})
    assert "Pat visits Amir on Tuesday 16 March 2027, 10:00" in sees(visit_as, cast.sana, cast.amir)


@pytest.mark.rule("XC-11")
def test_toms_page_says_nothing_of_sanas_call_offer_or_visit(council, cast, taken_on, visit_as):
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    offered(visit_as, cast)
    tried(visit_as(cast.pat), "Tom", 2)
    page = sees(visit_as, cast.tom, cast.amir)
    assert "Choose a time" not in page and "We will ring you" not in page and "Sana" not in page
    assert "We ring Sana by" in sees(visit_as, cast.pat, cast.amir)


def standing_of(paper):
    """How this paper stands in the words that its asker reads; None if it was not taken on."""
    found = [bool(row.words) for row in db.session.execute(taken(SimpleNamespace(id=paper)))]
    return words_of(found) if found else None


@pytest.mark.rule("DER-17")
@in_west_northamptonshire
def test_who_asked_without_responsibility_sees_how_it_stands_and_nothing_of_the_child(
    council, cast, taken_on, visit_as
):
    paper = uuid4()
    assert standing_of(paper) is None
    taken_on(cast.amir, source=paper)
    assert standing_of(paper) == LOOKING
    give(visit_as, cast, cast.amir, cast.pat)
    assert standing_of(paper) == FOUND


def test_a_late_promise_says_sorry_and_whom_to_ring(council, cast, taken_on, visit_as, frozen_clock):
    taken_on(cast.amir, promise_days=7)
    frozen_clock("2027-03-12 09:00")
    assert "That day has gone, and we are sorry. Please ring us." in sees(visit_as, cast.sana, cast.amir)


def test_a_child_whom_no_panel_took_on_has_no_path(cast, visit_as):
    assert "How far we are" not in sees(visit_as, cast.sana, cast.amir)


@pytest.mark.rule("DER-6", "WNH-19")
@in_west_northamptonshire
def test_a_visit_to_one_record_is_the_observation_of_the_other_once_they_are_one_child(
    council, cast, taken_on, visit_as, frozen_clock
):
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    other = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(other)
    db.session.flush()
    seen = {"seen_at": clock.now(), "received_at": clock.now(), "skew_ms": 0, "answers": {"place": "centre"}}
    db.session.add(Visit(child_id=other.id, by_id=cast.pat.id, form="visit.v1", place="centre", **seen))
    db.session.commit()
    assert "Your child was seen" in sees(visit_as, cast.sana, cast.amir)
