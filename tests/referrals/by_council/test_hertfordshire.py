"""Hertfordshire, under its own profile: who noticed, on which ground, by which branch, who decides (HER-1 to 29)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.councils.profile import PROFILES, ProfileError, load
from eysend.referrals.evidence.piece import Background
from eysend.referrals.information.information_request import InformationRequest, waited_for
from eysend.referrals.permission.permission import Withdrawal, permissions_of, standing
from eysend.tasks.task import Task
from tests.referrals.by_council.conftest import link_to
from tests.referrals.conftest import PARENT
from tests.referrals.drafts.conftest import fill, keep
from tests.referrals.drafts.test_keyed_and_copied import typed_in
from tests.referrals.information.test_asking_for_more import BORN, RUTH, letters, remind_at
from tests.referrals.panels.conftest import ACCEPT, AMIR, day
from tests.referrals.permission.test_permission import GIVEN
from tests.referrals.sent import again, send

COUNCIL = "hertfordshire"
BEGAN = {
    "noticed_by": "parent",
    **day("noticed_on", "2027-01-10"),
    "primary_area": "communication_interaction",
    "other_areas": ["sensory_physical"],
}
SAT = {**ACCEPT, "lead_team": "core", "types": ["advice", "visits"], "roles": ["Specialist Advisory Teacher (SAT)"]}


def amirs(cast, **change):
    return send("setting", cast.joy, COUNCIL, **AMIR, child_id=str(cast.amir.id), **change)


@pytest.mark.rule("HER-1", "HER-2")
def test_sana_noticed_on_10_january_talking_first_and_the_senses_second(cast, visit_as):
    row = amirs(cast)
    visit_as(cast.joy).post(f"/requests/{row.id}/evidence/background/new", BEGAN)
    [said] = db.session.scalars(select(Background)).all()
    assert (said.noticed_by, said.noticed_on.isoformat()) == ("parent", "2027-01-10")
    assert (said.primary_area, said.answers["other_areas"]) == ("communication_interaction", ["sensory_physical"])
    assert again(row.id).received_at.date().isoformat() == "2027-03-02"


@pytest.mark.rule("HER-1")
def test_not_only_professionals_notice(cast, visit_as):
    page = visit_as(cast.joy).get(f"/requests/{amirs(cast).id}/evidence/background/new").main
    assert "A parent, or somebody of the family" in page and "health" in page.lower()


@pytest.mark.rule("HER-2")
def test_a_need_of_hertfordshire_that_no_area_of_the_code_covers_cannot_be_published(tmp_path):
    text = (PROFILES / "hertfordshire.toml").read_text()
    (tmp_path / "hertfordshire.toml").write_text(text.replace('area = "cognition_learning"', 'area = "school"', 1))
    with pytest.raises(ProfileError, match="school"):
        load("hertfordshire", tmp_path)


@pytest.mark.rule("HER-4")
@pytest.mark.parametrize(("child", "need"), [("cai", "progress"), ("bea", "semh")])
def test_either_ground_is_enough(cast, visit_as, begin, child, need):
    joy = visit_as(cast.joy)
    draft = begin(joy, child="another", reason="early_years_send", **{"as": str(cast.acorns.id)})
    one = getattr(cast, child)
    keep(joy, draft, "child", child_first=one.first_name, child_last=one.last_name, **day("born", f"{one.born}"))
    keep(joy, draft, "see", needs=[need], see="He does not look when I call.")
    assert "Early Years SEND: yes" in joy.get(draft).main


@pytest.mark.rule("HER-4")
def test_with_neither_ground_it_cannot_be_sent_and_plain_words_say_what_lacks(cast, visit_as, begin, intakes):
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="early_years_send", **{"as": str(cast.acorns.id)})
    fill(joy, draft)
    keep(joy, draft, "see", needs=[], see="")
    page = joy.get(draft).main
    assert "Which needs you see, and what they stop the child doing." in page
    assert "less progress than expected, or social and emotional needs" in page
    assert joy.post(f"{draft}/answers").status == 422 and intakes() == []


@pytest.mark.rule("HER-14")
def test_each_branch_ends_with_its_own_questions_and_no_parent_is_asked_for_paper(cast, visit_as, begin, intakes):
    titles = {}
    for name, way in (("rosa", "parent"), ("joy", str(cast.acorns.id)), ("ruth", "health")):
        who = visit_as(getattr(cast, name))
        draft = begin(who, **{"as": way, "reason": "early_years_send"})
        titles[name] = who.get(draft).main
        fill(who, draft)
        assert who.post(f"{draft}/answers").status == 303
    assert ("What you have tried" in titles["joy"], "What you have tried" in titles["rosa"]) == (True, False)
    assert len(intakes()) == 3 and "We ask you for no papers" in titles["rosa"]


@pytest.mark.rule("HER-15", "HER-25")
def test_the_panel_asks_ruth_for_a_report_by_16_march_and_she_is_reminded_on_the_12th(cast, visit_as, frozen_clock):
    row = amirs(cast)
    report = {**RUTH, "what": "The occupational therapist’s report."}
    visit_as(cast.lee).post(f"/requests/{row.id}/information/new", report)
    remind_at(frozen_clock, "2027-03-11 09:00")
    assert len(letters("information_asked")) == 1
    remind_at(frozen_clock, "2027-03-12 09:00")
    assert [one.to_person for one in letters("information_asked")] == [cast.ruth.id] * 2


@pytest.mark.rule("HER-15")
def test_without_her_reply_the_panel_goes_on_and_that_is_written_down(cast, visit_as, frozen_clock):
    row, lee = amirs(cast), visit_as(cast.lee)
    lee.post(f"/requests/{row.id}/information/new", RUTH)
    frozen_clock("2027-03-17 08:00")
    asked = db.session.scalars(select(InformationRequest)).one()
    lee.post(f"/requests/{row.id}/information/{asked.id}/without")
    db.session.expire_all()
    assert asked.without_by == f"person:{cast.lee.id}" and waited_for(row.id, asked.due) == []


@pytest.mark.rule("HER-15")
def test_what_ruth_answers_is_read_beside_the_request(cast, visit_as, visitor):
    row, lee = amirs(cast), visit_as(cast.lee)
    lee.post(f"/requests/{row.id}/information/new", RUTH)
    born = {name.replace("2023", "2024"): value for name, value in (BORN | day("born", "2024-09-10")).items()}
    visitor.post(link_to(cast.ruth), {"your_name": "Ruth Penn", "answer": "Both ears are good.", **born})
    asked = db.session.scalars(select(InformationRequest)).one()
    assert "Both ears are good." in lee.get(f"/requests/{row.id}/information/{asked.id}").main


@pytest.mark.rule("HER-16")
def test_a_paper_form_is_typed_in_with_its_original(cast, visit_as, intakes):
    typed_in(visit_as(cast.ada))
    [row] = intakes()
    assert (row.source, row.keyed_by) == ("paper", cast.ada.id)
    assert "form.pdf" in visit_as(cast.lee).get(f"/requests/{row.id}").main


@pytest.mark.rule("HER-16", "HER-23")
def test_the_form_online_needs_no_download_no_diagnosis_and_no_plan(visitor, intakes):
    page = visitor.get("/request-support")
    assert (
        ".pdf" not in page.html
        and "does not need a medical diagnosis or an education, health and care plan" in page.main
    )
    assert visitor.post("/request-support", PARENT).status == 303 and intakes()[0].source == "online"


@pytest.mark.rule("HER-18")
def test_without_a_time_round_it_is_sent_with_why_not_yet(cast, paper, agenda, meets_today):
    paper("setting", child=cast.bea, by=cast.joy, did="", effect="", why_not_yet="She came last week.")
    [one] = agenda().papers
    assert one.name == "Bea Okafor" and "What was tried and when." in one.missing


@pytest.mark.rule("HER-24")
def test_a_named_tier_3_asks_for_what_was_tried(cast, visit_as, begin):
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="tier_3", **{"as": str(cast.acorns.id)})
    assert "What was tried and when." in joy.get(draft).main


@pytest.mark.rule("HER-26")
def test_sana_permits_the_work_at_the_setting_only(cast, visit_as):
    row = amirs(cast, permission="no")
    visit_as(cast.joy).post(
        f"/requests/{row.id}/permission/new", {**GIVEN, "who": "Sana Haddad", "scope": ["involved"]}
    )
    [given] = permissions_of(row.id)
    assert given.place == "setting_only" and standing([given], "involved") and not standing([given], "ask")
    assert "At the setting only, no home visits" in visit_as(cast.lee).get(f"/requests/{row.id}/permission").main


@pytest.mark.rule("HER-26")
def test_taken_back_the_work_stops_with_the_reason_and_the_record_stays(cast, visit_as):
    row = amirs(cast)
    back = {**day("withdrawn_on", "2027-03-02"), "why": "We want to wait."}
    visit_as(cast.joy).post(f"/requests/{row.id}/permission/{permissions_of(row.id)[0].id}/withdrawal", back)
    assert db.session.scalars(select(Withdrawal.why)).all() == ["We want to wait."]
    assert any("Stop the work" in what for what in db.session.scalars(select(Task.what)))
    assert again(row.id).answers["see"] == "She cannot yet follow a story."


@pytest.mark.rule("HER-28")
def test_ada_cannot_record_the_decision_and_lee_decides_as_lead_practitioner(
    cast, paper, decide, decisions, meets_today
):
    row = paper("parent", child="new")
    assert decide(row, "accept", SAT, who="ada").status == 404 and decisions() == []
    decide(row, "accept", SAT, advised="Tess has seen her.")
    assert (decisions()[0].decided_as, decisions()[0].decided_by) == ("Lead Practitioner", cast.lee.id)


@pytest.mark.rule("HER-29")
@pytest.mark.parametrize("lacks", ["types", "level", "roles"])
def test_a_yes_without_its_type_its_level_or_a_role_is_incomplete(cast, paper, decide, decisions, meets_today, lacks):
    row = paper("parent", child="new")
    sent = {name: value for name, value in SAT.items() if name != lacks}
    assert decide(row, "accept", sent).status == 422 and decisions() == []
    assert decide(row, "accept", SAT).status == 303 and decisions()[0].answers["visits"] == 3
