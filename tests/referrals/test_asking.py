"""Anybody asks for support or sends a notice, signed in or not; it arrives once, and they learn what happens next."""

import re

import pytest
from sqlalchemy import select

from eysend.core.db import db, new_id
from eysend.messages.post import Post
from eysend.tasks.task import Task
from tests.referrals.conftest import ADDRESS, NOTICE, PARENT, SETTING, TYPED, day

KINDS = list(TYPED)


@pytest.mark.rule("DER-4", "WNH-8")
@pytest.mark.parametrize("kind", KINDS)
def test_somebody_who_never_signed_in_sends_it_and_gets_a_reference(cast, visitor, intakes, profile, kind):
    page = visitor.follow(visitor.post(ADDRESS[kind], TYPED[kind]))
    [row] = intakes()
    assert (row.kind, row.asker_id, row.child_id) == (kind, None, None)
    assert row.reference in page.main and profile.words.next_step in page.main and profile.phone in page.main
    assert row.child_first not in page.html and "01632 960 111" not in page.html


@pytest.mark.rule("WNH-8")
@pytest.mark.parametrize("kind", KINDS)
def test_sent_twice_it_is_one(cast, visitor, intakes, kind):
    sent = {**TYPED[kind], "submission_id": str(new_id())}
    assert visitor.post(ADDRESS[kind], sent).location == visitor.post(ADDRESS[kind], sent).location
    assert len(intakes()) == 1


def test_other_words_under_the_same_number_are_kept_and_may_be_sent_as_a_new_one(cast, visitor, intakes):
    sent = {**PARENT, "submission_id": str(new_id())}
    visitor.post("/request-support", sent)
    page = visitor.post("/request-support", {**sent, "see": "He does not wave."})
    assert page.status == 422 and "He does not wave." in page.html
    visitor.follow(visitor.post("/request-support", {**sent, **page.form(), "see": "He does not wave."}))
    assert [row.answers["see"] for row in intakes()] == [PARENT["see"], "He does not wave."]


def test_somebody_else_does_not_get_in_under_a_number_that_is_taken(cast, visitor, visit_as, intakes):
    sent = {**PARENT, "submission_id": str(new_id())}
    visitor.post("/request-support", sent)
    assert visit_as(cast.tom).post("/request-support", sent).status == 422
    assert len(intakes()) == 1


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("parent", "see", "Enter what you see"),
        ("parent", "phone", "so that we can reach you"),
        ("parent", "responsibility", "Choose if you have parental responsibility"),
        ("setting", "hoped", "Enter what you hope for"),
        ("section_23", "see", "Enter what you see"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(cast, visitor, intakes, kind, field, words):
    page = visitor.post(ADDRESS[kind], {**TYPED[kind], field: ""})
    assert page.status == 422 and words in page.main and page.title.startswith("Error: ")
    assert f'value="{TYPED[kind]["child_first"]}"' in page.html and intakes() == []


@pytest.mark.parametrize("born", ["2027-03-03", "1993-04-01"])
def test_a_birthday_to_come_or_of_a_grown_up_is_asked_again(cast, visitor, intakes, born):
    assert visitor.post("/request-support", {**PARENT, **day("born", born)}).status == 422 and intakes() == []


@pytest.mark.parametrize("born", ["2027-03-02", "2009-03-03"])
def test_a_baby_of_today_and_the_last_day_before_eighteen_are_taken(cast, visitor, intakes, born):
    assert visitor.post("/request-support", {**PARENT, **day("born", born)}).status == 303 and len(intakes()) == 1


@pytest.mark.rule("WNH-4", "HER-21", "HER-23")
def test_a_parent_sends_no_paper_and_no_diagnosis_and_is_taken_in(cast, visitor, intakes):
    least = {name: value for name, value in PARENT.items() if name != "places"}
    visitor.follow(visitor.post("/request-support", least))
    assert len(intakes()) == 1 and 'type="file"' not in visitor.get("/request-support").html


def test_it_is_a_leads_task_by_the_next_working_day_and_its_sender_is_told(cast, visit_as, intakes):
    visit_as(cast.rosa).post("/request-support", PARENT)
    [row], [task] = intakes(), db.session.scalars(select(Task)).all()
    assert task.for_person == cast.lee.id and task.due.isoformat() == "2027-03-03" and row.reference in task.what
    post = db.session.scalars(select(Post)).one()
    assert post.to_person == cast.rosa.id and "Cai" not in str(post.values)


def test_from_one_network_nobody_sends_without_end_and_what_was_typed_stays(cast, visitor, monkeypatch):
    monkeypatch.setattr("eysend.referrals.views.AN_HOUR_FROM_ONE_NETWORK", 1)
    assert visitor.post("/request-support", PARENT).status == 303
    page = visitor.post("/request-support", PARENT)
    assert page.status == 429 and PARENT["see"] in page.html and "ring us" in page.main


def test_somebody_we_know_is_not_counted_with_strangers(cast, visit_as, monkeypatch):
    monkeypatch.setattr("eysend.referrals.views.AN_HOUR_FROM_ONE_NETWORK", 0)
    assert visit_as(cast.rosa).post("/request-support", PARENT).status == 303


def test_nobody_types_twice_what_we_know(cast, visit_as, intakes):
    page = visit_as(cast.rosa).get(f"/request-support?child={cast.cai.id}&one-page=yes")
    assert page.form()["child_id"] == str(cast.cai.id) and 'value="Morgan"' in page.html and "01632 9600" in page.html
    visit_as(cast.rosa).post("/request-support", {**PARENT, "child_id": str(cast.cai.id)})
    assert intakes()[0].child_id == cast.cai.id


@pytest.mark.parametrize("change", [{"child_first": "Kai"}, day("born", "2025-06-29")])
def test_a_child_carried_along_but_then_renamed_is_matched_by_a_person(cast, visit_as, intakes, change):
    visit_as(cast.rosa).post("/request-support", {**PARENT, "child_id": str(cast.cai.id), **change})
    assert intakes()[0].child_id is None


def test_the_id_of_somebody_elses_child_matches_nothing_and_says_nothing(cast, visit_as, intakes):
    amir = {"child_first": "Amir", **day("born", "2024-09-10"), "child_id": str(cast.amir.id)}
    assert visit_as(cast.rosa).post("/request-support", {**PARENT, **amir}).status == 303
    assert intakes()[0].child_id is None


def test_what_who_can_help_asked_is_carried_on_with_its_advice(cast, visitor):
    page = visitor.get(
        "/request-support?born=2024-09-10&setting=private&days=2&sessions=2&need=communication&form=portage"
    )
    assert 'value="2024"' in page.html and "Portage: yes" in page.main and "You can ask anyway" in page.main
    assert re.findall(r'value="(\w+)"\s+checked', page.html) == ["private", "communication", "portage"]


@pytest.mark.rule("DER-12", "HER-18")
def test_beside_the_form_a_setting_reads_how_much_each_team_makes_of_evidence(cast, visitor):
    page = visitor.get("/p/request-support/setting/advice?born-day=15&born-month=4&born-year=2023&places=voluntary")
    assert (
        "Specialist Teachers: yes, but without what was tried and reviewed, this team declines: send it too."
        in page.text()
    )
    assert visitor.post("/request-support/setting", {**SETTING, "did": "", "effect": ""}).status == 303


@pytest.mark.parametrize("so_far", ["", "born-day=40&born-month=4&born-year=2023", "days=x&needs=nonsense&born-day=1"])
def test_advice_on_half_a_form_breaks_nothing(cast, visitor, so_far):
    page = visitor.get(f"/p/request-support/parent/advice?{so_far}")
    assert page.status == 200 and "You can ask anyway" in page.text()


@pytest.mark.rule("DER-5")
@pytest.mark.parametrize(
    ("kind", "change", "permission"),
    [
        ("setting", {}, "given"),
        ("setting", {"permission": "no"}, "awaited"),
        ("setting", {"permission_by": ""}, "awaited"),
        ("setting", day("permission_on", "--"), "awaited"),
        ("parent", {}, "given"),
        ("parent", {"tie": "family", "responsibility": "no"}, "awaited"),
        ("parent", {"agrees": ""}, "awaited"),
        ("section_23", {}, "not_needed"),
    ],
)
def test_permission_is_given_with_who_when_and_how_or_awaited_and_never_stops_a_request(
    cast, visitor, intakes, kind, change, permission
):
    assert visitor.post(ADDRESS[kind], {**TYPED[kind], **change}).status == 303
    assert intakes()[0].permission == permission


@pytest.mark.rule("DER-5")
def test_the_receipt_says_that_permission_is_missing_and_what_to_do(cast, visitor, visit_as, intakes, profile):
    without = {**SETTING, "permission": "no"}
    page = visitor.follow(visitor.post("/request-support/setting", without))
    assert "Permission is still missing." in page.text() and profile.phone in page.main
    joy = visit_as(cast.joy)
    page = joy.follow(joy.post("/request-support/setting", without))
    assert "say who agreed, or send them a link" in page.text()
    [hers] = [row for row in intakes() if row.asker_id]
    assert f"/requests/{hers.id}/permission" in page.links


def test_a_notice_is_told_apart_from_a_request(cast, visitor, intakes):
    visitor.post("/section-23", NOTICE)
    assert intakes()[0].told_parents_on.isoformat() == "2027-02-25" and intakes()[0].talk_offered_on is not None
