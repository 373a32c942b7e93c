"""West Northamptonshire, under its own profile: notices, one discussion of a child, first letters (WNH-4 to WNH-45)."""

import pytest

from eysend.core.db import db, new_id
from eysend.demo.cast import LONG_AGO
from eysend.messages.letter import compose
from eysend.people.person import Person
from eysend.people.role import Role
from tests.referrals.conftest import NOTICE, PARENT, SETTING
from tests.referrals.panels.conftest import BEA, day, names
from tests.referrals.test_acknowledged import SAFE, letters, to_do
from tests.referrals.test_admissions import DOT as STARTS
from tests.referrals.test_section_23 import DOT

COUNCIL = "west-northamptonshire"


@pytest.fixture
def matched(cast, visitor, visit_as, intakes):
    """Send a notice of Cai with this change; Ada says which child it is about."""

    def send(**change):
        visitor.post("/section-23", {**NOTICE, **SAFE, **change})
        visit_as(cast.ada).post(f"/requests/{intakes()[0].id}/match", {"child": str(cast.cai.id)})

    return send


@pytest.fixture
def gus(cast, visit_as):
    """Gus, of school admissions."""
    person = Person(first_name="Gus", last_name="Hale", email="gus@example.org")
    db.session.add(person)
    db.session.flush()
    db.session.add(Role(person_id=person.id, kind="admissions", title="School admissions", from_day=LONG_AGO))
    db.session.commit()
    return visit_as(person)


@pytest.mark.rule("WNH-8")
def test_a_double_tap_is_one_request_with_one_reference(visitor, intakes):
    sent = {**PARENT, "submission_id": str(new_id())}
    first, second = visitor.post("/request-support", sent), visitor.post("/request-support", sent)
    assert first.location == second.location and len(intakes()) == 1
    assert intakes()[0].reference in visitor.get(first.location).main


@pytest.mark.rule("WNH-4", "WNH-5")
def test_a_request_without_any_evidence_is_asked_for_it_and_taken(cast, visit_as, paper, agenda):
    paper("setting", child=cast.bea, by=cast.joy, did="", effect="", why_not_yet="She came last week.")
    asked = "/p/request-support/setting/advice?born-day=15&born-month=4&born-year=2023&places=voluntary"
    assert (
        "expects to see what was tried and reviewed: if there is none yet, say why"
        in visit_as(cast.joy).get(asked).text()
    )
    assert names(agenda().papers) == ["Bea Okafor"] and agenda().papers[0].missing


@pytest.mark.rule("WNH-10")
def test_ruths_notice_and_joys_request_for_bea_are_matched_and_discussed_once(
    cast, visitor, visit_as, intakes, agenda, frozen_clock
):
    frozen_clock("2027-02-26 10:00")
    early = {**day("told_on", "2027-02-25"), **day("offered_on", "2027-02-25")}
    visitor.post("/section-23", {**NOTICE, **BEA, **early, "nhs_number": "999 000 0018"})
    frozen_clock("2027-02-26 11:00")
    visitor.post("/request-support/setting", {**SETTING, **day("permission_on", "2027-02-25")})
    for row in intakes():
        assert "Born on the same day" in visit_as(cast.ada).get(f"/requests/{row.id}").main
        visit_as(cast.ada).post(f"/requests/{row.id}/match", {"child": str(cast.bea.id)})
    frozen_clock("2027-03-02 09:00")
    assert [(one.name, one.kinds) for one in agenda().papers] == [
        ("Bea Okafor", "Section 23 notice and Request for support")
    ]


@pytest.mark.rule("WNH-10")
def test_two_children_of_one_name_and_birthday_stay_two(cast, paper, agenda):
    paper("section_23")
    paper("parent")
    assert names(agenda().papers) == ["Cai Morgan", "Cai Morgan"]


@pytest.mark.rule("WNH-13")
def test_the_panel_puts_a_paper_first_with_a_reason_and_never_without(cast, paper, agenda, visit_as):
    paper("parent", "2027-02-10", child=cast.cai)
    row, lee = paper("setting", "2027-02-24", child=cast.bea), visit_as(cast.lee)
    assert lee.post(f"/panel/papers/{row.id}/priority", {"level": "high", "reason": " "}).status == 422
    assert names(agenda().papers) == ["Cai Morgan", "Bea Okafor"]
    lee.post(f"/panel/papers/{row.id}/priority", {"level": "high", "reason": "Her place is at risk."})
    assert names(agenda().papers) == ["Bea Okafor", "Cai Morgan"]


@pytest.mark.rule("WNH-15")
def test_after_the_offer_day_gus_flags_bea_who_starts_at_oak_in_september(cast, gus, visit_as, frozen_clock, intakes):
    frozen_clock("2027-04-19 10:00")
    gus.post("/school-admissions", {**STARTS, **BEA, "school": "Oak Primary School", **day("starts_on", "2027-09-01")})
    assert (intakes()[0].kind, intakes()[0].answers["school"]) == ("admissions", "Oak Primary School")
    assert "Starts school in September 2027" in visit_as(cast.lee).get("/requests").main
    assert "first assessment at school" in visit_as(cast.lee).get("/tasks").main


@pytest.mark.rule("WNH-15")
def test_gus_reads_the_state_and_no_plan(cast, gus, visit_as, intakes):
    gus.post("/school-admissions", {**STARTS, **BEA})
    visit_as(cast.lee).post(f"/requests/{intakes()[0].id}/match", {"child": str(cast.bea.id)})
    assert "We have it since" in gus.get(f"/requests/{intakes()[0].id}").main
    assert [gus.get(f"/children/{cast.bea.id}{more}").status for more in ("", "/plan")] == [404, 404]


@pytest.mark.rule("WNH-37")
def test_ruths_notice_of_cai_whose_parent_was_told_on_25_february_is_taken(visitor, intakes):
    visitor.post("/section-23", NOTICE)
    [row] = intakes()
    assert (row.kind, row.permission, row.told_parents_on.isoformat()) == ("section_23", "not_needed", "2027-02-25")


@pytest.mark.rule("WNH-37")
def test_without_the_day_the_parent_was_told_it_is_stopped_with_the_law_in_plain_words(visitor, intakes):
    page = visitor.post(
        "/section-23", {name: value for name, value in NOTICE.items() if not name.startswith("told_on")}
    )
    assert page.status == 422 and "law" in page.main and NOTICE["see"] in page.html and intakes() == []


@pytest.mark.rule("WNH-37")
def test_for_dot_on_1_september_there_is_no_notice_any_more(visitor, intakes, frozen_clock):
    frozen_clock("2027-09-01 10:00")
    page = visitor.post("/section-23", {**NOTICE, **DOT})
    assert page.status == 422 and "Tuesday 31 August 2027" in page.main and intakes() == []


@pytest.mark.rule("WNH-38")
@pytest.mark.parametrize(("number", "taken"), [("999 000 0018", 1), ("999 000 0019", 0), ("999 000 0000", 0)])
def test_an_nhs_number_is_checked_by_its_digit(visitor, intakes, number, taken):
    visitor.post("/section-23", {**NOTICE, "nhs_number": number})
    assert len(intakes()) == taken


@pytest.mark.rule("WNH-40")
def test_the_parent_is_written_to_the_same_day_with_local_help_and_no_name(matched, council):
    matched()
    [post] = letters()
    letter = compose(post.template, post.values)
    assert post.at.date().isoformat() == "2027-03-02" and council.contacts.local_offer.url in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Cai", "sounds", "notice"))


@pytest.mark.rule("WNH-40")
@pytest.mark.parametrize("safe", ["shared", "unsafe"])
def test_an_address_that_is_shared_or_not_safe_is_not_written_to_and_somebody_rings(matched, safe):
    matched(safe=safe)
    assert letters() == [] and len(to_do()) == 1


@pytest.mark.rule("WNH-42")
def test_a_notice_is_signposted_to_two_services_and_never_to_none(cast, paper, decide, decisions):
    row = paper("section_23", child=cast.cai)
    assert decide(row, "signpost", {"services": []}).status == 422 and decisions() == []
    sent = {"services": ["local_offer"], "other_service": "The Portage group and the hub, 01632 960 555"}
    assert decide(row, "signpost", sent).status == 303


@pytest.mark.rule("WNH-45")
def test_the_plan_page_names_sendiass(cast, visit_as, council):
    page = visit_as(cast.sana).get(f"/children/{cast.amir.id}/plan")
    assert council.contacts.sendiass.name in page.html and council.contacts.sendiass.phone in page.html
