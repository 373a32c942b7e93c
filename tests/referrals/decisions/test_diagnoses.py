"""Managers see whether a diagnosis makes a difference, in numbers that point to no child (HER-23)."""

import pytest

from eysend.core.db import db
from eysend.referrals.diagnoses.counted import Share, counted
from tests.referrals.panels.conftest import ACCEPT, day

MANY = [("yes", "accept")] * 6 + [("no", "accept")] * 5 + [("no", "decline")] * 5 + [(None, "signpost")] * 5


@pytest.fixture
def decided(cast, decide, under, visit_as, paper):
    """Hertfordshire's group accepted five children without a diagnosis, and one with."""
    under("hertfordshire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")})
    sent = {**ACCEPT, "lead_team": "core", "roles": ["Specialist Advisory Teacher (SAT)"]}
    for number, diagnosis in enumerate([*["no"] * 5, "yes"]):
        row = paper("parent", child="new", child_first=f"Child{number}")
        row.answers = row.answers | {"diagnosis": diagnosis}
        db.session.commit()
        decide(row, "accept", sent)


@pytest.mark.rule("HER-23")
def test_the_share_that_was_accepted_stands_beside_each_answer():
    shown = {share.words: share.cells[1:] for share in counted(MANY)}
    assert shown["There is a diagnosis"] == ["6", "100 of 100"] and shown["There is none"] == ["10", "50 of 100"]
    assert shown["Not said"] == ["5", "0 of 100"]


@pytest.mark.rule("XC-17")
@pytest.mark.parametrize(("decided", "accepted"), [(4, 4), (9, 4), (9, 5), (1, 0)])
def test_a_number_below_five_is_not_said(decided, accepted):
    assert Share("There is none", decided, accepted).cells[2] == "Too few to say"


@pytest.mark.rule("HER-23", "XC-17")
def test_lee_and_ada_read_it_and_nobody_else(cast, decided, visit_as):
    for who in (cast.lee, cast.ada):
        main = visit_as(who).get("/decisions/diagnoses").main
        assert "There is none 5 100 of 100" in main and "There is a diagnosis Fewer than 5 Too few to say" in main
    others = (cast.pat, cast.joy, cast.sana, cast.ruth)
    assert [visit_as(who).get("/decisions/diagnoses").status for who in others] == [404] * 4
