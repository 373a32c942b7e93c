"""What is held about a child of one’s own family is read as their parent or not at all, lead or not (XC-11)."""

from datetime import date

import pytest

from eysend.children.child import Child
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.observations.steps.step import Step, StepTarget
from eysend.offline.held import HeldItem
from eysend.people.home import Home
from eysend.people.role import Role
from eysend.tasks.task import Task
from tests.offline.test_held_forms import address, described, left_the_team, one, pats

__all__ = ["described", "pats"]


def a_child_of(person, child):
    db.session.add(Home(person_id=person.id, child_id=child.id, tie="aunt", from_day=date(2027, 3, 1)))
    db.session.commit()


def second_record_of(child):
    """Another record of this child, to be merged with the first or the one that is kept."""
    other = Child(first_name=child.first_name, last_name=child.last_name, born=child.born)
    db.session.add(other)
    db.session.flush()
    return other


def refused(visitor, there):
    """Whether every door to what is held is shut to this visitor."""
    assert visitor.get(there).status == 404 and there not in visitor.get("/held-forms").links
    for deed in ({"deed": "record"}, {"deed": "put away", "reason": "x"}):
        assert visitor.post(f"{there}/settlement", deed).status == 404
    assert "form waits" not in visitor.get("/observations").main.replace("No form waits", "")
    assert (
        there not in visitor.get("/tasks").links and "Forms that wait for somebody (" not in visitor.get("/tasks").main
    )
    return one(HeldItem).settled_at is None


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["lee", "ada"])
@pytest.mark.parametrize("merged", ["no", "into the other", "the other into it"])
def test_a_lead_or_admin_finds_no_held_form_about_a_child_of_their_own_family(cast, pats, visit_as, who, merged):
    reader, other = getattr(cast, who), second_record_of(cast.amir) if merged != "no" else cast.amir
    a_child_of(reader, other)
    item = pats.item(cast.amir)
    left_the_team(cast)
    pats.receipts(item)
    kept, gone = (other, cast.amir) if merged == "into the other" else (cast.amir, other)
    if kept is not gone:
        gone.same_as = kept.id
        db.session.commit()
    assert refused(visit_as(reader), address())


@pytest.mark.rule("XC-11")
def test_other_words_under_the_same_number_about_a_child_of_their_family_are_not_theirs(cast, pats, visit_as):
    first = pats.item(cast.amir)
    pats.receipts(first, pats.item(cast.amir, id=first["id"], answers={"saw": "Something else"}))
    a_child_of(cast.lee, cast.amir)
    assert refused(visit_as(cast.lee), address())


def test_what_lee_wrote_as_a_parent_he_reads_and_finds_among_his_tasks(cast, tablet_of, visit_as):
    a_child_of(cast.lee, cast.amir)
    lees = tablet_of(cast.lee)
    lees.receipts(lees.item(cast.amir, answers={"strengths": ""}))
    lee = visit_as(cast.lee)
    assert lee.get(address()).status == 200 and address() in lee.get("/held-forms").links
    assert address() in lee.get("/tasks").links


@pytest.mark.rule("XC-11")
def test_the_task_goes_past_a_lead_of_the_family_to_one_who_is_not(cast, pats):
    a_child_of(cast.lee, cast.amir)
    db.session.add(Role(person_id=cast.ada.id, kind="lead", title="Lead", from_day=date(2027, 3, 1)))
    item = pats.item(cast.amir)
    left_the_team(cast)
    pats.receipts(item)
    assert (one(Task).for_person, one(Task).child_id) == (cast.ada.id, cast.amir.id)


@pytest.mark.rule("XC-11")
def test_the_task_of_a_team_is_not_theirs_who_are_of_the_childs_family(cast, pats, visit_as):
    first = pats.item(cast.amir)
    pats.receipts(first, pats.item(cast.amir, id=first["id"], answers={"saw": "Something else"}))
    assert address() in visit_as(cast.pat).get("/tasks").links
    a_child_of(cast.pat, cast.amir)
    assert address() not in visit_as(cast.pat).get("/tasks").links


@pytest.mark.rule("XC-11")
def test_a_lead_is_not_offered_a_child_of_his_family_to_match(cast, visit_as, described):
    a_child_of(cast.lee, cast.bea)
    lee = visit_as(cast.lee)
    assert "Amir" in lee.get(described).main and "Bea" not in lee.get(described).main
    assert lee.post(f"{described}/settlement", {"deed": "record", "child_id": str(cast.bea.id)}).status == 422
    assert one(Observation) is None


def test_what_concerns_no_child_of_their_family_leads_still_read(cast, pats, visit_as, described):
    a_child_of(cast.lee, cast.bea)
    lee = visit_as(cast.lee)
    assert described in lee.get("/held-forms").links and lee.get(described).status == 200
    assert "1 form waits" in lee.get("/observations").main


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("boxes", [True, False])
def test_a_request_that_may_be_about_a_child_of_lees_family_is_not_his(cast, tablet_of, visit_as, boxes):
    a_child_of(cast.lee, cast.amir)
    born, sanas = cast.amir.born, tablet_of(cast.sana)
    typed = {"born-day": str(born.day), "born-month": str(born.month), "born-year": str(born.year)}
    sanas.receipts(sanas.item(form="request-by-parent.v1", only=typed if boxes else {"born": born.isoformat()}))
    assert refused(visit_as(cast.lee), address()) and visit_as(cast.ada).get(address()).status == 200


@pytest.mark.rule("XC-11")
def test_a_chart_of_a_child_of_lees_family_is_not_his(cast, tablet_of, visit_as):
    a_child_of(cast.lee, cast.amir)
    step = Step(child_id=cast.amir.id, place=1, words="Signs more", by_id=cast.pat.id)
    db.session.add(step)
    db.session.flush()
    target = StepTarget(child_id=cast.amir.id, step_id=step.id, routine="snack", how="", by_id=cast.pat.id)
    target.from_day, sanas = date(2027, 2, 22), tablet_of(cast.sana)
    db.session.add(target)
    db.session.commit()
    sanas.receipts(sanas.item(form="activity-chart.v1", only={"target_id": str(target.id), "week": "2027-03-01"}))
    assert refused(visit_as(cast.lee), address()) and visit_as(cast.ada).get(address()).status == 200


@pytest.mark.rule("XC-11")
def test_a_register_that_names_a_child_of_adas_family_is_not_hers(cast, pats, visit_as):
    a_child_of(cast.ada, cast.amir)
    pats.receipts(pats.item(form="register.v1", only={"row_0_child": str(cast.amir.id), "row_0_came": "yes"}))
    assert visit_as(cast.ada).get(address()).status == 404 and visit_as(cast.pat).get(address()).status == 200
