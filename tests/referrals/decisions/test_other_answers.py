"""Ask for more, signpost, decline: each with what it owes to the family."""

import pytest

from tests.referrals.panels.conftest import ACCEPT, BEA, DECLINE, INFORMATION, SIGNPOST, day

ANSWERS = {"accept": ACCEPT, "decline": DECLINE, "more_information": INFORMATION, "signpost": SIGNPOST}


@pytest.mark.rule("DER-13")
def test_a_decline_is_coded_and_keeps_what_is_missing(cast, paper, decide, decisions):
    row = paper("setting", child=cast.bea, did="", effect="")
    decide(row, "decline", DECLINE)
    assert (decisions()[0].reason, decisions()[0].answers["missing"]) == ("no_evidence", DECLINE["missing"])


@pytest.mark.rule("DER-13")
@pytest.mark.parametrize("reason", ["", "we_are_full"])
def test_a_decline_for_no_reason_of_the_list_is_refused(cast, paper, decide, decisions, reason):
    row = paper("setting", child=cast.bea)
    assert decide(row, "decline", {"reason": reason}).status == 422 and decisions() == []


@pytest.mark.rule("DER-13")
def test_derbyshire_declines_by_its_own_reason(cast, paper, decide, decisions, under, visit_as, frozen_clock):
    profile = under("derbyshire")
    visit_as(cast.lee).post("/panel/dates", day("day", "2027-03-09"))
    row = paper("setting", child=cast.bea, did="", effect="")
    frozen_clock("2027-03-09 10:00")
    decide(row, "decline", {"reason": "no_graduated_response"})
    assert (decisions()[0].reason, decisions()[0].profile) == ("no_graduated_response", f"derbyshire {profile.version}")


@pytest.mark.rule("WNH-42")
def test_a_notice_has_exactly_three_answers(cast, paper, visit_as, under):
    under("west-northamptonshire")
    row = paper("section_23", child=cast.cai)
    lee = visit_as(cast.lee)
    assert "Decline" not in lee.get(f"/panel/papers/{row.id}").main
    said = {one: lee.get(f"/panel/papers/{row.id}/{one}").status for one in ANSWERS}
    assert said == {"accept": 200, "more_information": 200, "signpost": 200, "decline": 404}


@pytest.mark.rule("WNH-42")
def test_a_notice_is_signposted_to_services_that_are_named(cast, paper, decide, decisions, under):
    under("west-northamptonshire")
    row = paper("section_23", child=cast.cai)
    page = decide(row, "signpost", {"services": [], "other_service": ""})
    assert page.status == 422 and "never sent away with nothing" in page.main and decisions() == []
    assert decide(row, "signpost", {"services": ["local_offer"]}).status == 303


@pytest.mark.rule("WNH-42")
def test_a_request_is_not_signposted_without_a_reason(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai)
    page = decide(row, "signpost", {"services": ["local_offer"]})
    assert page.status == 422 and "not signposted without a reason" in page.main and decisions() == []


@pytest.mark.rule("WNH-10", "WNH-42")
def test_a_child_with_a_notice_and_a_request_is_discussed_once_and_only_the_request_can_be_declined(
    cast, paper, decide, decisions
):
    notice, request = paper("section_23", child=cast.bea, **BEA), paper("setting", child=cast.bea)
    both = {"about": [str(notice.id), str(request.id)]}
    assert "A notice is not declined" in decide(notice, "decline", DECLINE | both).main
    page = decide(notice, "decline", DECLINE, about=[str(request.id)])
    assert page.location.startswith(f"/panel/papers/{notice.id}") and [made.outcome for made in decisions()] == [
        "decline"
    ]
    assert decide(notice, "signpost", SIGNPOST).status == 303 and len(decisions()) == 2


@pytest.mark.rule("HER-15")
def test_more_information_is_asked_of_somebody_by_a_day_and_the_paper_comes_back_then(
    cast, paper, decide, decisions, visit_as, frozen_clock
):
    row = paper("parent", child=cast.cai)
    decide(row, "more_information", INFORMATION)
    assert (decisions()[0].due.isoformat(), decisions()[0].answers["asked_name"]) == ("2027-03-16", "Ruth Penn")
    frozen_clock("2027-03-09 10:00")
    assert "more information was asked for (1)" in visit_as(cast.lee).get("/panel").main
    frozen_clock("2027-03-16 10:00")
    assert "It can go on without it" in visit_as(cast.lee).get("/panel").main
    assert decide(row, "accept", ACCEPT).status == 303


@pytest.mark.rule("HER-15")
@pytest.mark.parametrize("due", ["2027-03-02", "2027-09-01"])
def test_the_day_for_more_information_lies_ahead_and_not_too_far(cast, paper, decide, decisions, due):
    row = paper("parent", child=cast.cai)
    assert decide(row, "more_information", {**INFORMATION, **day("due", due)}).status == 422 and decisions() == []
