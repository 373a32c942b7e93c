"""Derbyshire, under its own profile: who asks, who permits, what is missing, what follows (DER-1 to DER-17)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.caseload.acceptance import Acceptance, TeamToTakeOn
from eysend.caseload.actions import take_on
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.people.viewer import viewer_of
from eysend.referrals.decisions.decision import DecisionLetter
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.missing import REVIEWED
from eysend.referrals.permission.permission import permissions_of
from eysend.referrals.ready import NO_PERMISSION, TAKEN_BACK
from tests.referrals.by_council.conftest import link_to
from tests.referrals.conftest import PARENT, SETTING
from tests.referrals.panels.conftest import ACCEPT, AMIR, day, names
from tests.referrals.permission.test_permission import GIVEN
from tests.referrals.ready import ready_for_panel
from tests.referrals.reports.test_setting_report import JOY, REPORT
from tests.referrals.sent import HEALTH, send

COUNCIL = "derbyshire"
DOT = {"child_first": "Dot", "child_last": "Price", **day("born", "2022-08-31"), "places": ["reception"]}
ELI = {"child_first": "Eli", "child_last": "Novak", **day("born", "2022-09-01")}
TEACHERS = {**ACCEPT, "lead_team": "specialist_teachers", "roles": ["Specialist Teacher"]}
PORTAGE = {**ACCEPT, "roles": ["Portage Home Visitor"]}


def of_acorns(cast, **chosen):
    return {"reason": "one_child", "as": str(cast.acorns.id), **chosen}


@pytest.mark.rule("DER-3")
def test_eli_who_is_not_in_school_yet_is_accepted_and_his_last_day_stands_there(
    cast, paper, decide, decisions, meets_today, visit_as
):
    row = paper("setting", child=cast.eli, by=cast.joy, **ELI)
    assert "The last day is Tuesday 31 August 2027" in visit_as(cast.lee).get(f"/panel/papers/{row.id}").main
    assert decide(row, "accept", TEACHERS).status == 303 and decisions()[0].overrode == []


@pytest.mark.rule("DER-3")
def test_the_request_for_dot_says_that_she_is_outside_and_who_helps_at_school(cast, visit_as, begin):
    kit = visit_as(cast.kit)
    draft = begin(kit, child=str(cast.dot.id), reason="one_child", **{"as": str(cast.oak.id)})
    page = kit.get(draft).main
    assert "the last day was Monday 31 August 2026" in page and "You can ask anyway" in page
    assert "At school, ask the school’s special educational needs coordinator (SENCO)" in page


@pytest.mark.rule("DER-3")
def test_dot_is_taken_on_only_with_lees_reason(cast, paper, decide, decisions, meets_today):
    row = paper("parent", child=cast.dot, by=cast.dev, **DOT)
    assert decide(row, "accept", TEACHERS).status == 422 and decisions() == []
    assert decide(row, "accept", {**TEACHERS, "why_overrode": "She leaves school at Easter."}).status == 303


@pytest.mark.rule("DER-4")
def test_sana_asks_for_amir_from_her_phone_and_gets_a_reference_and_a_receipt(cast, visit_as, intakes):
    sana = visit_as(cast.sana)
    page = sana.follow(sana.post("/request-support", {**PARENT, **AMIR, "child_id": str(cast.amir.id)}))
    [row] = intakes()
    assert row.reference in page.main and row.asker_id == cast.sana.id
    assert row.reference in sana.get(f"/requests/{row.id}").main


@pytest.mark.rule("DER-4", "DER-5")
def test_a_grandmother_may_ask_and_not_permit(cast, visit_as, intakes, council):
    visit_as(cast.rosa).post("/request-support", {**PARENT, **AMIR, "tie": "family", "responsibility": "no"})
    [row] = intakes()
    assert row.permission == "awaited" and ready_for_panel(row, council) == [NO_PERMISSION]


@pytest.mark.rule("DER-5")
def test_what_sana_confirmed_on_1_march_and_joy_wrote_down_lets_the_request_go(cast, visit_as, council):
    row = send("setting", cast.joy, COUNCIL, **AMIR, permission="no", child_id=str(cast.amir.id))
    assert ready_for_panel(row, council) == [NO_PERMISSION]
    visit_as(cast.joy).post(f"/requests/{row.id}/permission/new", {**GIVEN, "who": "Sana Haddad"})
    [given] = permissions_of(row.id)
    assert (given.who, given.given_on.isoformat()) == ("Sana Haddad", "2027-03-01")
    assert ready_for_panel(row, council) == []


@pytest.mark.rule("DER-5")
def test_taken_back_on_3_march_it_waits_for_permission_and_staff_read_only_whom_to_ask(
    cast, visit_as, council, frozen_clock
):
    row = send("setting", cast.joy, COUNCIL, child_id=str(cast.bea.id))
    frozen_clock("2027-03-03 10:00")
    back = {**day("withdrawn_on", "2027-03-03"), "why": "We want to wait."}
    visit_as(cast.joy).post(f"/requests/{row.id}/permission/{permissions_of(row.id)[0].id}/withdrawal", back)
    assert ready_for_panel(row, council) == [TAKEN_BACK]
    assert SETTING["see"] not in visit_as(cast.lee).get(f"/requests/{row.id}").main


@pytest.mark.rule("DER-6")
def test_a_child_who_moves_from_portage_to_the_teachers_has_one_record_and_two_dated_times(cast, council):
    tie = db.session.scalars(select(Involvement).where(Involvement.child_id == cast.cai.id)).one()
    teachers, moved = [TeamToTakeOn("specialist_teachers")], date(2027, 4, 19)
    told = {"reviewed_on": clock.today(), "priority": "usual", "asker": None, "promise_days": None, "on": moved}
    told |= {"profile": council, "by": viewer_of(cast.lee, on=moved), "at": clock.now(), "teams": teachers}
    with pytest.raises(NotNow, match="leads for Cai"):
        take_on(cast.cai.id, source=uuid4(), **told)
    tie.until_day = moved - timedelta(days=1)
    take_on(cast.cai.id, source=uuid4(), **told)
    ties = db.session.scalars(select(Involvement).where(Involvement.child_id == cast.cai.id)).all()
    assert {(one.team, one.from_day == moved) for one in ties} == {("portage", False), ("specialist_teachers", True)}


@pytest.mark.rule("DER-6")
def test_bea_asked_for_again_in_another_spelling_is_shown_as_a_likely_double_and_not_merged(cast, visit_as, intakes):
    again = {**SETTING, "child_first": "Bee", "child_last": "Okafour"}
    visit_as(cast.joy).post("/request-support/setting", again)
    page = visit_as(cast.ada).get(f"/requests/{intakes()[0].id}").main
    assert intakes()[0].child_id is None and "Bea Okafor" in page and "Nearly the same name" in page
    assert [child.same_as for child in db.session.scalars(select(Child))] == [None] * 5


@pytest.mark.rule("DER-9")
def test_bea_at_acorns_goes_to_the_teachers_and_a_council_nursery_is_shown_where_to_ask(visitor):
    asked = "/p/request-support/setting/advice?born-day=15&born-month=4&born-year=2023&places="
    assert "Specialist Teachers: yes" in visitor.get(f"{asked}voluntary").text()
    elsewhere = visitor.get(f"{asked}maintained_nursery").text()
    assert "Specialist Teachers: yes" not in elsewhere and "have a service of their own" in elsewhere


@pytest.mark.rule("DER-12")
def test_without_the_review_the_check_says_so_and_the_request_goes_all_the_same(cast, visit_as, begin, intakes):
    page = visit_as(cast.joy).post("/request-support/setting", {**SETTING, "effect": ""})
    assert page.status == 303 and len(intakes()) == 1
    main = visit_as(cast.lee).get(f"/requests/{intakes()[0].id}").main
    assert "What came of it" in main or REVIEWED in main


@pytest.mark.rule("DER-13")
def test_lee_declines_on_9_march_both_are_told_and_joys_copy_keeps_every_answer(
    cast, paper, decide, frozen_clock, visit_as
):
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-09"), **day("cut_off", "2027-03-08")})
    row = paper("setting", child=cast.bea, by=cast.joy, did="", effect="")
    frozen_clock("2027-03-09 10:00")
    decide(row, "decline", {"reason": "no_graduated_response", "missing": "The day it was looked at again."})
    assert {one.person_id for one in db.session.scalars(select(DecisionLetter))} == {cast.nia.id, cast.joy.id}
    visit_as(cast.joy).post(f"/requests/{row.id}/copy")
    draft = db.session.scalars(select(RequestDraft)).one()
    assert [
        name for name in ("see", "hoped", "parent_name", "child_first") if draft.answers[name] != row.answers[name]
    ] == []


@pytest.mark.rule("DER-15")
def test_ruths_request_for_bea_waits_for_joys_report_and_moves_on_with_it(
    cast, visit_as, visitor, agenda, paper, meets_today
):
    without = {name: value for name, value in HEALTH.items() if not name.startswith("permission_on")}
    row = paper("setting", child=cast.bea, by=cast.ruth, **without)
    assert agenda().papers == [] and names(agenda().no_report) == ["Bea Okafor"]
    visit_as(cast.ruth).post(f"/requests/{row.id}/setting-report", JOY)
    visitor.post(link_to(cast.joy), REPORT)
    assert names(agenda().papers) == ["Bea Okafor"] and agenda().no_report == []


@pytest.mark.rule("DER-17")
def test_agreed_on_2_march_and_confirmed_on_4_march_support_starts_on_4_march(
    cast, paper, decide, meets_today, worker, frozen_clock
):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", PORTAGE)
    assert db.session.scalars(select(Acceptance)).all() == []
    frozen_clock("2027-03-04 10:00")
    worker("sent")
    assert db.session.scalars(select(Acceptance)).one().confirmed_on == date(2027, 3, 4)


@pytest.mark.rule("DER-17")
def test_a_letter_that_came_back_keeps_it_agreed_and_on_adas_list(
    cast, paper, decide, decisions, meets_today, worker, visit_as
):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", PORTAGE)
    worker("failed")
    assert decisions()[0].confirmed_at is None and db.session.scalars(select(Acceptance)).all() == []
    assert "Could not be sent: print it, or ring" in visit_as(cast.ada).get("/decisions").main
