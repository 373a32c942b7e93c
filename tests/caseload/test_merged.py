"""Two records were found to be one child: whoever works with either works with the child (DER-6)."""

from datetime import date

import pytest
from sqlalchemy import update

from eysend.caseload.contacts.queries import to_ring
from eysend.caseload.jobs import watch_promises
from eysend.caseload.leading import leading_tie, team_of
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from tests.caseload.test_contacts import contact, in_west_northamptonshire, open_tasks, tried

TODAY = date(2027, 3, 2)
pytestmark = [pytest.mark.rule("DER-6"), in_west_northamptonshire]


@pytest.fixture(params=["the involvement is the other record's", "the acceptance is the other record's"])
def merged(request, cais):
    """Cai was written down twice and put together: what leads was written for one record, the promise for another."""
    other = Child(first_name="Kai", last_name="Morgan", born=cais.cai.born)
    db.session.add(other)
    db.session.flush()
    if request.param.startswith("the involvement"):
        tied = update(Involvement).where(Involvement.child_id == cais.cai.id)
        db.session.connection().execute(tied.values(child_id=other.id))
        other.same_as = cais.cai.id
    else:
        contact("Rosa").acceptance.child_id, other.same_as = other.id, cais.cai.id
    db.session.commit()
    return cais


def test_who_works_with_one_record_leads_for_the_child(merged):
    assert leading_tie(contact("Rosa"), on=TODAY).person_id == merged.pat.id
    assert team_of(contact("Rosa").acceptance.child, on=TODAY) == "iist"


def test_pat_still_has_the_calls_to_make(merged):
    pat = viewer_of(merged.pat, on=TODAY)
    assert {one.name.split()[0] for one in to_ring(pat, on=TODAY)} == {"Rosa", "Joy"}


def test_a_call_that_nobody_answers_comes_back_to_pat(merged, visit_as):
    tried(visit_as(merged.lee), "Rosa", 2, outcome="no_answer")
    again = next(task for what, task in open_tasks().items() if what.startswith("Ring Rosa"))
    assert again.for_person == merged.pat.id


def test_a_promise_in_danger_comes_to_the_lead_of_the_team_that_leads(merged):
    watch_promises(clock.moment(date(2027, 3, 7), 7, 0))
    db.session.commit()
    assert [task.for_person for what, task in open_tasks().items() if "the call to Rosa" in what] == [merged.lee.id]


def test_where_both_records_had_somebody_who_leads_the_first_that_began_leads(merged):
    first = Involvement(
        child_id=merged.cai.id, team="iist", person_id=merged.tess.id, from_day=date(2026, 9, 1), lead=True
    )
    db.session.add(first)
    db.session.commit()
    assert leading_tie(contact("Rosa"), on=TODAY).id == first.id
