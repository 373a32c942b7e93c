"""Lee decides on a paper, once, at the panel. Nobody else does, and nothing decides by itself."""

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.referrals.decisions.jobs import confirm_sent
from eysend.referrals.intake import Intake
from eysend.referrals.panels.jobs import every_morning
from tests.referrals.panels.conftest import ACCEPT, DECLINE, INFORMATION, SIGNPOST

ANSWERS = {"accept": ACCEPT, "decline": DECLINE, "more_information": INFORMATION, "signpost": SIGNPOST}


@pytest.mark.rule("HER-28")
@pytest.mark.parametrize("who", ["ada", "pat", "joy", "rosa"])
def test_nobody_but_the_role_that_decides_records_a_decision(cast, paper, decide, decisions, visit_as, who):
    row = paper("parent", child=cast.cai)
    assert decide(row, "accept", ACCEPT, who=who).status == 404 and decisions() == []
    assert visit_as(getattr(cast, who)).get(f"/panel/papers/{row.id}/accept").status == 404


@pytest.mark.rule("HER-28")
def test_ada_reads_who_decides_and_finds_no_button(cast, paper, visit_as):
    row = paper("parent", child=cast.cai)
    page = visit_as(cast.ada).get(f"/panel/papers/{row.id}")
    assert "Lead practitioner decides. You can read, prepare and print." in page.main
    assert [link for link in page.links if "/accept" in link] == []


def test_a_paper_that_is_decided_keeps_its_place_in_the_list(cast, paper, decide, visit_as):
    row = paper("parent", child=cast.cai)
    paper("setting", child=cast.bea)
    decide(row, "accept", ACCEPT)
    page = visit_as(cast.lee).get(f"/panel/papers/{row.id}")
    assert "1. Cai Morgan Accepted" in page.main and "1 of 2" in page.main and "1 to decide" in page.main


@pytest.mark.rule("DER-13", "WNH-4")
def test_no_clock_and_no_missing_paper_declines_anybody(cast, paper, decisions, under):
    under("west-northamptonshire")
    row = paper("setting", "2027-02-10", child=cast.bea, did="", effect="")
    for job in (every_morning, confirm_sent):
        job(clock.now())
    db.session.commit()
    assert decisions() == [] and db.session.get_one(Intake, row.id).decided_at is None


@pytest.mark.rule("DER-13")
@pytest.mark.parametrize("outcome", list(ANSWERS))
def test_nothing_that_decides_is_chosen_before_lee_chooses_it(cast, paper, visit_as, outcome):
    row = paper("setting", child=cast.bea)
    page = visit_as(cast.lee).get(f"/panel/papers/{row.id}/{outcome}")
    assert [box for box in page.outline.all("input") if "checked" in box] == []


def test_nothing_is_decided_before_the_panel_meets(cast, paper, decide, decisions, frozen_clock):
    frozen_clock("2027-02-26 12:00")
    row = paper("parent", "2027-02-25 10:00", child=cast.cai)
    page = decide(row, "accept", ACCEPT)
    assert page.status == 422 and "Nothing is decided before" in page.main and decisions() == []


def test_the_same_press_twice_is_one_decision_and_a_second_decision_is_refused(cast, paper, decide, decisions):
    row, key = paper("parent", child=cast.cai), "0190a000-0000-7000-8000-0000000000aa"
    for _ in range(2):
        decide(row, "accept", ACCEPT, submission_id=key)
    page = decide(row, "signpost", SIGNPOST)
    assert page.status == 422 and "decided already" in page.main and len(decisions()) == 1


@pytest.mark.rule("XC-13")
def test_each_decision_leaves_an_audit_note_without_a_word_of_it(cast, paper, decide):
    row = paper("setting", child=cast.bea)
    decide(row, "decline", DECLINE)
    notes = db.session.scalars(select(AuditNote).where(AuditNote.deed == "paper decided")).all()
    assert [note.actor for note in notes] == [f"person:{cast.lee.id}"]
    assert DECLINE["missing"] not in str(notes[0].fields)
