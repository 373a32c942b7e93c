"""The letters of a decision: plain words to each home and to who asked, with the advice service on every one."""

import re

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.councils.profile import load
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.referrals.decisions.decision import Decision, DecisionLetter
from eysend.referrals.decisions.letters import STATE, TEMPLATES, values_of
from tests.house.source import files, text
from tests.referrals.panels.conftest import ACCEPT, AMIR, BEA, DECLINE, INFORMATION, SIGNPOST
from tests.referrals.test_profiles import COUNCILS

ANSWERS = {"accept": ACCEPT, "decline": DECLINE, "more_information": INFORMATION, "signpost": SIGNPOST}
ALL = sorted({*TEMPLATES.values(), STATE})
VALUES = {"reference": "EY-234567", "path": "/", "lead": "Portage", "joint": "", "kinds": "visits", "promise": ""}
VALUES |= {"asked_of": "the family", "due": "Tuesday 16 March 2027", "services": ["Local Offer"], "why": ""}
VALUES |= {"missing": "What was tried.", "exactly": "", "again": "Try again.", "help": "Ring us."}
DANGEROUS = ("Larch Close", "Quarry Road", "ZZ99 3VA", "ZZ99 3VB", "Tom", "Sana", "01632 9600", "Amir")


def letters():
    db.session.expire_all()
    return list(db.session.scalars(select(DecisionLetter).order_by(DecisionLetter.id)))


def words(letter):
    made = compose(letter.template, letter.values)
    return f"{made.subject}\n{made.body}"


def test_every_template_of_a_decision_is_one_that_is_sent():
    there = [
        name.removeprefix("templates/").removesuffix(".txt") for name in files("templates/messages/decision_", ".txt")
    ]
    assert sorted(there) == ALL


@pytest.mark.rule("WNH-45")
@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("template", ALL)
def test_every_letter_names_the_free_and_impartial_advice_service(app, under, template, council):
    sendiass = under(council).contacts.sendiass
    body = compose(template, VALUES).body
    assert sendiass.name in body and (sendiass.phone or sendiass.url) in body and "impartial" in body


@pytest.mark.rule("DER-13")
@pytest.mark.parametrize("template", ALL)
def test_every_letter_says_what_to_do_if_you_do_not_agree(app, template):
    body = compose(template, VALUES).body
    assert "If you do not agree" in body and "Education, Health and Care plan" in body


@pytest.mark.rule("XC-12")
@pytest.mark.parametrize("template", ALL)
def test_no_letter_can_hold_what_somebody_wrote_about_a_child(template):
    assert set(re.findall(r"{{ (\w+)", text(f"templates/{template}.txt"))) <= VALUES.keys() | {"service"}


@pytest.mark.rule("DER-17", "XC-11")
def test_each_home_gets_its_own_letter_and_none_names_the_other(cast, paper, decide):
    row = paper("parent", child=cast.amir, by=cast.sana, **AMIR, child_id=str(cast.amir.id), see="Heron at the window")
    decide(row, "accept", ACCEPT)
    told = {letter.person_id: words(letter) for letter in letters()}
    assert set(told) == {cast.sana.id, cast.tom.id}
    assert [word for said in told.values() for word in (*DANGEROUS, "Heron") if word in said] == []


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("outcome", ["decline", "signpost", "more_information"])
def test_what_sana_asked_for_and_did_not_get_is_not_told_to_toms_home(cast, paper, decide, outcome):
    row = paper("parent", child=cast.amir, by=cast.sana, **AMIR, child_id=str(cast.amir.id))
    decide(row, outcome, ANSWERS[outcome])
    assert [letter.person_id for letter in letters()] == [cast.sana.id]


@pytest.mark.rule("DER-4")
def test_a_grandmother_who_asked_learns_the_state_only(cast, paper, decide, visit_as):
    row = paper("parent", child=cast.bea, by=cast.rosa, responsibility="no", tie="family", **BEA)
    row.permission = "given"
    db.session.commit()
    decide(row, "decline", DECLINE)
    hers = next(letter for letter in letters() if letter.person_id == cast.rosa.id)
    assert (hers.role, hers.template) == ("state", STATE)
    assert "We may not tell you more" in words(hers) and "tried" not in words(hers)


@pytest.mark.rule("DER-4")
def test_a_stranger_who_says_that_they_may_decide_learns_the_state_only_too(cast, paper, decide):
    row = paper("parent", child=cast.bea, by=cast.rosa, **BEA)
    decide(row, "decline", DECLINE)
    assert {letter.person_id: letter.role for letter in letters()} == {cast.rosa.id: "state"}


@pytest.mark.rule("DER-13")
def test_joy_and_nia_read_what_is_missing_how_to_try_again_and_who_can_help(cast, paper, decide, profile):
    decide(paper("setting", child=cast.bea, by=cast.joy), "decline", DECLINE)
    told = {letter.person_id: words(letter) for letter in letters()}
    reason = next(one for one in profile.declines if one.key == "no_evidence")
    parts = (reason.missing, reason.again, reason.help, DECLINE["missing"])
    assert set(told) == {cast.nia.id, cast.joy.id}
    assert [part for said in told.values() for part in parts if part not in said] == []


@pytest.mark.rule("WNH-42")
def test_a_family_that_is_signposted_reads_the_services_by_name(cast, paper, decide, under):
    profile = under("west-northamptonshire")
    other = {"other_service": "Larkfield hub, 01632 960 555"}
    decide(paper("section_23", child=cast.bea, **BEA), "signpost", {**SIGNPOST, **other})
    family = next(letter for letter in letters() if letter.role == "family")
    assert profile.contacts.local_offer.name in words(family) and other["other_service"] in words(family)


def test_the_health_visitor_learns_that_it_was_looked_at(cast, paper, decide):
    decide(paper("section_23", child=cast.cai, by=cast.ruth), "accept", ACCEPT)
    assert {letter.role: letter.person_id for letter in letters()} == {"family": cast.rosa.id, "state": cast.ruth.id}


def test_who_has_no_email_or_no_account_is_written_to_by_hand(cast, paper, decide, visit_as):
    cast.rosa.email = None
    db.session.commit()
    decide(paper("setting", child=cast.cai, by=None, **{"child_first": "Cai"}), "decline", DECLINE)
    assert {letter.to_name: letter.post_key for letter in letters()} == {"Rosa Morgan": None, "Joy Adeyemi": None}
    ada = visit_as(cast.ada)
    assert ada.get("/decisions").main.count("No email address: print it, or ring") == 2
    rosas = next(letter for letter in letters() if letter.to_name == "Rosa Morgan")
    page = ada.get(f"/decisions/letters/{rosas.id}")
    assert "14 Bridge Street, Larkfield" in page.main and "How to try again" in page.main


@pytest.mark.rule("XC-11", "DER-8")
def test_a_printed_letter_carries_its_own_homes_address_and_no_other(cast, paper, decide, visit_as):
    cast.tom.email = cast.sana.email = None
    db.session.commit()
    decide(paper("setting", child=cast.amir, **AMIR), "decline", DECLINE)
    toms = next(letter for letter in letters() if letter.person_id == cast.tom.id)
    main = visit_as(cast.ada).get(f"/decisions/letters/{toms.id}").main
    assert "22 Quarry Road" in main and "Larch" not in main and "Sana" not in main


@pytest.mark.parametrize("council", COUNCILS)
def test_each_reason_to_decline_of_each_council_makes_a_whole_letter(app, council, frozen_clock):
    profile = load(council).versions[0]
    for one in profile.declines:
        row = Decision(outcome="decline", reason=one.key, answers={})
        made = compose(TEMPLATES["decline", "asker"], VALUES | values_of(row, profile))
        assert one.missing in made.body and one.again in made.body and one.help in made.body


def test_a_letter_goes_out_once_however_often_the_form_is_sent(cast, paper, decide):
    row, key = paper("parent", child=cast.cai, by=cast.rosa), "0190a000-0000-7000-8000-0000000000ab"
    for _ in range(2):
        decide(row, "accept", ACCEPT, submission_id=key)
    sent = select(Post.to_person).where(Post.template.startswith("messages/decision_"))
    assert db.session.scalars(sent).all() == [cast.rosa.id]


@pytest.mark.rule("DER-17", "XC-11")
@pytest.mark.parametrize("words", ["Bea’s targets were not looked at again.", "A boy called Eli had more help."])
def test_a_letter_with_a_childs_name_in_it_is_not_written_and_nothing_typed_is_lost(
    cast, paper, decide, decisions, words
):
    page = decide(paper("setting", child=cast.bea), "decline", DECLINE, missing=words)
    assert page.status == 422 and "looks like a child’s name" in page.main and words in page.html and decisions() == []
