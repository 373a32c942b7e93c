"""A decision stays under the version of the rules that it was made under, whatever the next one says (LEI-25, C.7)."""

from datetime import date

import pytest

from eysend.councils.profile import PROFILES
from tests.councils.test_versions import FIXTURES
from tests.referrals.panels.conftest import ACCEPT, DECLINE, day

SHIPPED = 'version = "2026.1"'


@pytest.fixture
def two_versions(tmp_path, under):
    """Leicestershire’s shipped version until 31 August 2027, and the later one from 1 September."""
    text = (PROFILES / "leicestershire.toml").read_text()
    (tmp_path / "leicestershire.toml").write_text(text.replace(SHIPPED, f"{SHIPPED}\nuntil = 2027-08-31"))
    (tmp_path / "leicestershire.2027.toml").write_text((FIXTURES / "leicestershire.2027.toml").read_text())
    return under("leicestershire", folder=tmp_path)


@pytest.fixture
def accepted(cast, two_versions, paper, decide, decisions, visit_as):
    """On 2 March Lee took Bea on for Communication and Interaction, a team that the next version lacks."""
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")})
    row = paper("setting", child="new", needs=["social_communication"])
    team = {"lead_team": "communication_interaction", "roles": ["Communication and Interaction advisor"]}
    decide(row, "accept", ACCEPT | team)
    return decisions()[0]


@pytest.mark.rule("LEI-25")
def test_a_decision_keeps_the_version_it_was_made_under(accepted):
    assert accepted.profile == "leicestershire 2026.1"


@pytest.mark.rule("LEI-25")
def test_after_the_change_it_is_shown_in_the_words_of_its_own_version(cast, accepted, visit_as, frozen_clock):
    frozen_clock("2027-09-07 10:00")
    main = visit_as(cast.lee).get(f"/decisions/{accepted.id}").main
    assert "version 2026.1" in main and "Which team leads? Communication and Interaction" in main


@pytest.mark.rule("LEI-25")
def test_the_advice_that_it_met_is_not_asked_again(cast, accepted, visit_as, frozen_clock):
    frozen_clock("2027-09-07 10:00")
    main = visit_as(cast.lee).get(f"/decisions/{accepted.id}").main
    assert {one["team"] for one in accepted.advice} >= {"communication_interaction", "inclusion_practitioners"}
    assert "Inclusion Practitioners:" in main


@pytest.mark.rule("LEI-25", "LEI-2")
def test_a_new_paper_is_decided_under_the_new_version(cast, accepted, paper, decide, decisions, visit_as, frozen_clock):
    frozen_clock("2027-09-07 10:00")
    lee = visit_as(cast.lee)
    lee.post("/panel/dates", {**day("day", "2027-09-07"), **day("cut_off", "2027-09-06")})
    row = paper("parent", "2027-09-06 10:00", child=cast.cai)
    page = lee.get(f"/panel/papers/{row.id}/accept")
    assert "Communication and Interaction" not in page.main and "until they are three" in page.main
    decide(row, "decline", {"reason": "not_wanted"})
    assert {made.profile for made in decisions()} == {"leicestershire 2026.1", "leicestershire 2027.1"}


@pytest.mark.rule("LEI-25")
def test_a_decline_under_the_old_version_keeps_the_words_of_its_reason(
    cast, two_versions, paper, decide, decisions, visit_as, frozen_clock
):
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")})
    decide(paper("setting", child=cast.bea), "decline", DECLINE)
    frozen_clock(f"{date(2027, 9, 7)} 10:00")
    main = visit_as(cast.lee).get(f"/decisions/{decisions()[0].id}").main
    assert "No evidence of what was tried and looked at again" in main
