"""What a setting may ask for, by council; and a question about no child, which keeps no child."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.referrals.consultations.consultation import Consultation
from eysend.referrals.consultations.naming import seems_to_name
from eysend.tasks.task import Task
from tests.referrals.drafts.conftest import HERE, keep

QUESTION = {"reason": "tier_3", "about": "At tidy-up time many children run.", "hoped": "Somebody who watches with us."}


@pytest.fixture
def ask(cast, visit_as):
    """Joy’s question for Acorns."""

    def post(**change):
        return visit_as(cast.joy).post("/consultations", {**QUESTION, "setting": str(cast.acorns.id), **change})

    return post


def asked():
    db.session.rollback()
    return list(db.session.scalars(select(Consultation).order_by(Consultation.id)))


@pytest.mark.rule("HER-24")
def test_tier_4_asks_what_was_tried_and_what_may_break_down(cast, visit_as, council_is, begin):
    council_is("hertfordshire")
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="tier_4", **{"as": str(cast.acorns.id)})
    page = joy.get(draft).main
    assert "What was tried and when." in page and "What may break down, and by when." in page
    assert "What may break down" in joy.get(f"{draft}/hoped").main


@pytest.mark.rule("HER-24")
def test_tier_1_asks_neither_and_names_no_child(cast, visit_as, council_is, all_drafts):
    council_is("hertfordshire")
    page = visit_as(cast.joy).post(HERE, {"child": "another", "as": str(cast.acorns.id), "reason": "tier_1.unnamed"})
    assert page.location == "/consultations/new?reason=tier_1" and all_drafts() == []


@pytest.mark.rule("HER-24")
def test_who_writes_of_behaviour_alone_is_asked_to_choose(cast, visit_as, council_is, begin):
    council_is("hertfordshire")
    joy = visit_as(cast.joy)
    draft = begin(joy, child=str(cast.bea.id), reason="early_years_send", **{"as": str(cast.acorns.id)})
    keep(joy, draft, "see", see="Her behaviour is hard for us.")
    assert "You write of “behaviour”" not in joy.get(draft).main
    keep(joy, draft, "hoped", hoped="Help", reason="")
    assert "You write of “behaviour”" in joy.get(draft).main


@pytest.mark.rule("HER-24", "LTS-19")
@pytest.mark.parametrize(("council", "reason"), [("hertfordshire", "tier_3"), ("blackburn-with-darwen", "advice")])
def test_a_question_without_a_child_keeps_no_child(cast, council_is, ask, visit_as, council, reason):
    council_is(council)
    ask(reason=reason)
    [row] = asked()
    assert row.setting_id == cast.acorns.id and not {"child_id", "child_first", "born"} & set(
        Consultation.__table__.c.keys()
    )
    assert QUESTION["about"] in visit_as(cast.lee).get(f"/consultations/{row.id}").main


@pytest.mark.rule("HER-24", "LTS-19")
@pytest.mark.parametrize("words", ["Bea runs at tidy-up time.", "A boy called Zeb runs.", "It is Okafor’s turn"])
def test_what_seems_to_be_a_name_is_asked_about_and_kept_only_if_it_is_none(council_is, ask, words):
    council_is("hertfordshire")
    page = ask(about=words)
    assert page.status == 422 and "looks like a child’s name" in page.main and asked() == []
    assert ask(about=words, no_name="true").status == 303


@pytest.mark.parametrize("words", ["The bear runs.", "Behaviour at tidy-up time", "We called parents in."])
def test_an_ordinary_word_is_no_name(words):
    assert seems_to_name(words, {"Bea", "Okafor"}) == ""


def test_it_is_a_task_and_its_asker_is_told_with_none_of_its_words(cast, council_is, ask):
    council_is("hertfordshire")
    ask()
    [task], [post] = db.session.scalars(select(Task)).all(), db.session.scalars(select(Post)).all()
    assert asked()[0].reference in task.what and task.child_id is None
    assert post.to_person == cast.joy.id and "tidy-up" not in str(post.values)


@pytest.mark.rule("LTS-19")
def test_the_service_advises_and_the_setting_reads_it(cast, council_is, ask, visit_as):
    council_is("hertfordshire")
    ask()
    here = f"/consultations/{asked()[0].id}"
    visit_as(cast.tess).post(f"{here}/advice", {"advice": "Sing before you tidy up."})
    assert "Sing before you tidy up." in visit_as(cast.mo).get(here).main
    again = visit_as(cast.lee).post(f"{here}/advice", {"advice": "Other words"})
    assert again.status == 422 and asked()[0].advice == "Sing before you tidy up."


@pytest.mark.parametrize(("name", "status"), [("mo", 200), ("pat", 200), ("kit", 404), ("sana", 404), ("ruth", 404)])
def test_only_the_setting_and_the_service_read_it(cast, council_is, ask, visit_as, name, status):
    council_is("hertfordshire")
    ask()
    assert visit_as(getattr(cast, name)).get(f"/consultations/{asked()[0].id}").status == status


def test_nobody_asks_for_a_setting_that_is_not_theirs(cast, ask):
    assert ask(setting=str(cast.oak.id), reason="advice").status == 422 and asked() == []


@pytest.mark.rule("WNH-3")
def test_west_northamptonshire_offers_a_setting_exactly_its_kinds(cast, visit_as, council_is):
    profile = council_is("west-northamptonshire")
    page = visit_as(cast.joy).get(HERE).main
    assert all(reason.name in page for reason in profile.reasons)
    assert "Modelling inclusive practice and interventions: without a child’s name" in page


@pytest.mark.rule("WNH-3")
def test_a_kind_that_it_does_not_offer_is_not_taken(cast, visit_as, council_is, all_drafts):
    council_is("west-northamptonshire")
    page = visit_as(cast.joy).post(HERE, {"child": "another", "as": str(cast.acorns.id), "reason": "tier_4"})
    assert page.status == 422 and "Choose what you ask for" in page.main and all_drafts() == []


@pytest.mark.rule("HER-14")
def test_where_nobody_else_may_ask_they_are_told_who_does(cast, visit_as, council_is):
    council_is("hertfordshire")
    val = visit_as(cast.val).get(HERE).main
    assert "Ask the parents, or somebody in health or education" in val and "As somebody else" not in val


@pytest.mark.rule("DER-4")
def test_where_anyone_may_ask_somebody_else_has_a_way_too(cast, visit_as, council_is):
    council_is("derbyshire")
    assert "As somebody else who works with the child" in visit_as(cast.val).get(HERE).main
