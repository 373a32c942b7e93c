"""A request is written part by part, kept by the service, and sent by the same deed as the long page."""

import pytest

from tests.referrals.conftest import PARENT, SETTING, day
from tests.referrals.drafts.conftest import HERE, fill, keep


@pytest.mark.rule("WNH-8")
def test_rosa_begins_on_one_phone_and_goes_on_with_another(cast, visit_as, begin):
    draft = begin(visit_as(cast.rosa), child=str(cast.cai.id))
    keep(visit_as(cast.rosa), draft, "see", see="He does not look when I call.")
    elsewhere = visit_as(cast.rosa)
    assert draft in elsewhere.get("/request-support").links
    assert "He does not look when I call." in elsewhere.get(f"{draft}/see").html


@pytest.mark.rule("DER-4", "WNH-8")
@pytest.mark.parametrize("name", ["rosa", "joy", "kit", "fern", "ruth"])
def test_everybody_who_asks_fills_their_own_parts_and_sends(cast, visit_as, begin, intakes, all_drafts, name):
    who = visit_as(getattr(cast, name))
    ways = {"ruth": "health", "joy": cast.acorns.id, "kit": cast.oak.id, "fern": cast.ferns.id}
    draft = begin(who, **{"as": str(ways.get(name, "parent")), "reason": "one_child"})
    fill(who, draft)
    page = who.follow(who.post(f"{draft}/answers"))
    [row] = intakes()
    assert row.reference in page.main and str(row.id) == draft.rsplit("/", 1)[1] and all_drafts() == []


@pytest.mark.rule("HER-14", "HER-21")
def test_each_branch_has_its_own_parts_and_no_parent_is_asked_for_paper(cast, visit_as, begin):
    titles = {}
    for name, way in (("rosa", "parent"), ("joy", str(cast.acorns.id)), ("ruth", "health")):
        who = visit_as(getattr(cast, name))
        titles[name] = who.get(begin(who, **{"as": way, "reason": "one_child"})).main
    assert "What you have tried" in titles["joy"] and "What you have tried" not in titles["rosa"] + titles["ruth"]
    assert "We ask you for no papers" in titles["rosa"] and "Papers" in titles["joy"]


def test_what_is_unfinished_is_kept_and_its_page_says_what_is_missing(cast, visit_as, begin, all_drafts):
    rosa = visit_as(cast.rosa)
    page = rosa.follow(keep(rosa, begin(rosa), "child", child_first="Cai", **day("born", "2027-03-09")))
    assert "Enter the child’s last name" in page.main and "must not be in the future" in page.main
    assert page.title.startswith("Error: ") and all_drafts()[0].answers["child_first"] == "Cai"


def test_what_is_not_whole_cannot_be_sent(cast, visit_as, begin, intakes):
    rosa = visit_as(cast.rosa)
    draft = begin(rosa)
    assert "Send the request" not in rosa.get(f"{draft}/answers").main
    assert rosa.post(f"{draft}/answers").status == 422 and intakes() == []


def test_sent_twice_it_is_one(cast, visit_as, begin, intakes):
    rosa = visit_as(cast.rosa)
    draft = begin(rosa)
    fill(rosa, draft)
    assert rosa.post(f"{draft}/answers").location == rosa.post(f"{draft}/answers").location
    assert len(intakes()) == 1 and rosa.get(draft).location == f"/requests/{intakes()[0].id}"


@pytest.mark.parametrize("page", ["answers", "child"])
def test_back_after_sending_leads_to_the_receipt_and_a_stranger_nowhere(cast, visit_as, begin, intakes, page):
    rosa = visit_as(cast.rosa)
    draft = begin(rosa)
    fill(rosa, draft)
    rosa.post(f"{draft}/answers")
    back = rosa.follow(rosa.get(f"{draft}/{page}"))
    assert intakes()[0].reference in back.main and "Read what you sent" in back.main
    assert visit_as(cast.sana).get(f"{draft}/{page}").status == 404


def test_start_pressed_twice_is_one_draft(cast, visit_as, all_drafts):
    rosa, sent = visit_as(cast.rosa), {"child": "another", "submission_id": "0190a0a0-0000-7000-8000-000000000001"}
    assert rosa.post(HERE, sent).location == rosa.post(HERE, sent).location and len(all_drafts()) == 1


def test_the_key_of_somebody_elses_draft_opens_nothing(cast, visit_as, begin, all_drafts):
    draft = begin(visit_as(cast.rosa))
    page = visit_as(cast.tom).post(HERE, {"child": "another", "submission_id": draft.rsplit("/", 1)[1]})
    assert page.status == 422 and all_drafts()[0].owner_id == cast.rosa.id


@pytest.mark.parametrize("stranger", ["tom", "joy", "ruth", "pat", "lee", "ada"])
@pytest.mark.parametrize("part", ["", "/see", "/answers"])
def test_nobody_else_opens_a_familys_draft(cast, visit_as, begin, stranger, part):
    draft = begin(visit_as(cast.sana), child=str(cast.amir.id))
    assert visit_as(getattr(cast, stranger)).get(draft + part).status == 404


def test_the_other_home_does_not_learn_that_one_is_being_written(cast, visit_as, begin):
    begin(visit_as(cast.sana), child=str(cast.amir.id))
    assert "Not sent yet" not in visit_as(cast.tom).get(HERE).main


def test_nothing_known_is_typed_twice(cast, visit_as, begin, all_drafts):
    begin(visit_as(cast.rosa), child=str(cast.cai.id))
    told = all_drafts()[0].answers
    assert (told["child_last"], told["born"]["month"], told["tie"]) == ("Morgan", "6", "mother")
    assert told["phone"].startswith("01632") and told["postcode"] == "ZZ99 3VD"


@pytest.mark.rule("DER-4")
def test_a_settings_request_holds_its_week_and_who_asks(cast, visit_as, begin, all_drafts):
    begin(visit_as(cast.joy), child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})
    told = all_drafts()[0].answers
    assert (told["places"], told["days"], told["half_days"]) == (["voluntary"], "3", "5")
    assert (told["organisation"], told["your_role"], told["asked_by"]) == ("Acorns Pre-school", "SENCO", "setting")


def test_what_who_can_help_asked_is_carried_into_the_draft(cast, visit_as, all_drafts):
    rosa = visit_as(cast.rosa)
    page = rosa.get("/request-support?born=2024-09-10&setting=private&need=communication&form=portage")
    rosa.post(HERE, {**page.form(), "setting": ["private"], "need": ["communication"], "child": "another"})
    told = all_drafts()[0].answers
    assert (told["born"]["year"], told["places"], told["wanted"]) == ("2024", ["private"], "portage")


@pytest.mark.rule("HER-23")
def test_a_diagnosis_may_be_told_and_need_not_be(cast, visit_as, begin, intakes):
    rosa = visit_as(cast.rosa)
    draft = begin(rosa)
    assert "It makes no difference" in rosa.get(f"{draft}/see").main
    fill(rosa, draft)
    keep(rosa, draft, "see", see=PARENT["see"], diagnosis="waiting")
    rosa.post(f"{draft}/answers")
    assert intakes()[0].answers["diagnosis"] == "waiting" and "ehc_plan" not in intakes()[0].answers


@pytest.mark.rule("DER-12", "HER-18")
def test_what_nobody_must_fill_in_is_optional_until_it_is_begun(cast, visit_as, begin):
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})
    assert "What you have tried Optional" in joy.get(draft).main
    assert "Missing so far. You can send the request without it." in joy.get(draft).main
    keep(joy, draft, "tried", did=SETTING["did"])
    assert "What you have tried Started" in joy.get(draft).main


@pytest.mark.rule("DER-12")
def test_yes_and_declines_are_one_sentence(cast, visit_as, begin):
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})
    main = joy.get(draft).main
    assert main.count("Specialist Teachers:") == 1
    assert "Specialist Teachers: yes, but without what was tried and reviewed, this team declines: send it too." in main


@pytest.mark.rule("DER-12")
def test_under_the_list_stands_what_the_team_would_say_today(cast, visit_as, begin):
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})
    assert "What was tried and when." in joy.get(draft).main and "this team declines" in joy.get(draft).main
    keep(joy, draft, "tried", **{n: SETTING[n] for n in SETTING if n.startswith(("did", "reviewed_on", "effect"))})
    assert "What was tried and when." not in joy.get(draft).main


def test_an_old_draft_goes_after_the_days_that_its_page_names(cast, visit_as, begin, all_drafts, frozen_clock):
    from eysend.core import clock
    from eysend.core.db import db
    from eysend.referrals.drafts.jobs import forget_old_drafts

    assert "90 days" in visit_as(cast.rosa).get(begin(visit_as(cast.rosa))).main
    for moment, left in (("2027-05-31 08:00", 1), ("2027-05-31 10:01", 0)):
        frozen_clock(moment)
        forget_old_drafts(clock.now())
        db.session.commit()
        assert len(all_drafts()) == left


def test_its_writer_deletes_it(cast, visit_as, begin, all_drafts):
    rosa = visit_as(cast.rosa)
    rosa.follow(rosa.post(f"{begin(rosa)}/removal"))
    assert all_drafts() == []
