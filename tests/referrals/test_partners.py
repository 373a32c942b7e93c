"""A partner team answers what it is asked about a child, and sees that child alone (WNH-43)."""

import pytest
from sqlalchemy import select

from eysend.children.chronology import ChronologyLine
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO
from eysend.messages.post import Post
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.referrals.partners.partner_ask import PartnerAsk, SchoolAction
from eysend.tasks.task import Task

QUESTION = {"partner": "ehc", "question": "Where does the assessment stand?", "basis": "Nia agreed on 1 March"}
AGREED = {"partner": "school_improvement", "kind": "challenge", "words": "Every class has a quiet place by Easter."}


@pytest.fixture(autouse=True)
def west_northamptonshire(council_is):
    council_is("west-northamptonshire")


@pytest.fixture
def ivy(cast, visit_as):
    """Ivy, of the Education, Health and Care Team."""
    person = Person(first_name="Ivy", last_name="Stone", email="ivy@example.org")
    db.session.add(person)
    db.session.flush()
    kind = {"kind": "partner", "title": "Plan co-ordinator", "partner": "ehc"}
    db.session.add(Role(person_id=person.id, from_day=LONG_AGO, **kind))
    db.session.commit()
    return visit_as(person)


@pytest.fixture
def asked(cast, ivy, visit_as):
    """Lee asked the team about Bea; the address of the question."""
    visit_as(cast.lee).post(f"/children/{cast.bea.id}/partners", QUESTION)
    return f"/partner-asks/{db.session.scalars(select(PartnerAsk.id)).one()}"


@pytest.mark.rule("WNH-43")
def test_the_ehc_team_is_asked_for_the_status_and_answers(cast, ivy, asked, visit_as):
    assert QUESTION["question"] in ivy.get(asked).main and asked in ivy.get("/partner-asks").links
    ivy.post(f"{asked}/answer", {"answer": "The letter goes out on 9 March."})
    assert "The letter goes out on 9 March." in visit_as(cast.lee).get(asked).main
    [task] = [one for one in db.session.scalars(select(Task)) if one.what.startswith("Read what Education")]
    assert task.for_person == cast.lee.id and "9 March" not in task.what + task.why


@pytest.mark.rule("WNH-43")
def test_a_partner_sees_only_what_was_shared_with_its_team(cast, ivy, asked, visit_as):
    visit_as(cast.lee).post(f"/children/{cast.amir.id}/partners", {**QUESTION, "partner": "sass"})
    others = db.session.scalars(select(PartnerAsk.id).where(PartnerAsk.partner == "sass")).one()
    child = f"/children/{cast.bea.id}"
    shut = [f"/partner-asks/{others}", child, f"{child}/plan", f"{child}/partners", "/school-actions"]
    assert [ivy.get(address).status for address in shut] == [404] * len(shut)
    assert "Amir" not in ivy.get("/partner-asks").main


@pytest.mark.rule("WNH-43")
def test_when_the_question_is_closed_the_partner_sees_the_child_no_more(cast, ivy, asked, visit_as):
    visit_as(cast.lee).post(f"{asked}/closing")
    assert ivy.get(asked).status == 404 and "Bea" not in ivy.get("/partner-asks").main
    assert visit_as(cast.lee).get(asked).status == 200


@pytest.mark.rule("WNH-43", "XC-12")
def test_the_message_to_the_partner_names_no_child(cast, asked):
    [post] = [one for one in db.session.scalars(select(Post)) if one.template == "messages/partner_asked"]
    assert "Bea" not in str(post.values) and "assessment" not in str(post.values)


@pytest.mark.rule("WNH-43")
def test_what_is_agreed_with_a_school_is_in_no_childs_record(cast, visit_as):
    lee, before = visit_as(cast.lee), len(db.session.scalars(select(ChronologyLine)).all())
    assert lee.post("/school-actions", {**AGREED, "setting": str(cast.oak.id)}).status == 303
    page = lee.get("/school-actions").main
    assert "Oak Primary School: Challenge" in page and AGREED["words"] in page
    assert (
        "child_id" not in SchoolAction.__table__.c and len(db.session.scalars(select(ChronologyLine)).all()) == before
    )


@pytest.mark.rule("WNH-43")
def test_a_child_who_is_named_in_it_is_stopped(cast, visit_as):
    sent = {**AGREED, "setting": str(cast.oak.id), "words": "Bea needs a quiet place."}
    page = visit_as(cast.lee).post("/school-actions", sent)
    assert page.status == 422 and "looks like a child’s name" in page.main and "Bea needs a quiet place." in page.html
    assert db.session.scalars(select(SchoolAction)).all() == []


def test_why_a_partner_may_know_is_asked_for(cast, ivy, visit_as):
    page = visit_as(cast.lee).post(f"/children/{cast.bea.id}/partners", {**QUESTION, "basis": ""})
    assert page.status == 422 and "Enter why they may know of the child" in page.main
    assert db.session.scalars(select(PartnerAsk)).all() == []


@pytest.mark.parametrize("name", ["nia", "joy", "ruth"])
def test_no_family_setting_or_health_colleague_reads_it(cast, asked, visit_as, name):
    assert visit_as(getattr(cast, name)).get(asked).status == 404
