"""Lee decides on a paper: accept, ask for more, signpost, decline. Nobody else does, and nothing decides by itself."""

import pytest

from tests.referrals.panels.conftest import ACCEPT, DECLINE, INFORMATION, SIGNPOST


@pytest.mark.rule("HER-28", "HER-29")
def test_lee_accepts_with_level_type_and_roles(cast, paper, decide, decisions):
    row = paper("parent", child=cast.cai)
    page = decide(row, "accept", ACCEPT)
    made = decisions()[0]
    assert page.status == 303 and (made.lead_team, made.level, made.decided_as) == (
        "portage",
        "specialist",
        "Lead practitioner",
    )
    assert made.decided_by == cast.lee.id and made.answers["roles"] == ["Portage home visitor"]


@pytest.mark.rule("HER-28")
@pytest.mark.parametrize("who", ["ada", "pat", "joy", "rosa"])
def test_nobody_but_the_role_that_decides_records_a_decision(cast, paper, decide, decisions, who):
    row = paper("parent", child=cast.cai)
    assert decide(row, "accept", ACCEPT, who=who).status == 404
    assert decisions() == []


@pytest.mark.rule("HER-29")
@pytest.mark.parametrize("without", ["level", "types", "roles", "lead_team"])
def test_a_yes_that_lacks_something_is_incomplete_and_nothing_typed_is_lost(cast, paper, decide, decisions, without):
    row = paper("parent", child=cast.cai)
    page = decide(row, "accept", {name: value for name, value in ACCEPT.items() if name != without})
    assert page.status == 422 and "Error" in page.title and decisions() == []


@pytest.mark.parametrize(
    ("outcome", "form"), [("decline", DECLINE), ("more_information", INFORMATION), ("signpost", SIGNPOST)]
)
def test_each_other_answer_is_kept_too(cast, paper, decide, decisions, outcome, form):
    row = paper("parent", child=cast.cai)
    assert decide(row, outcome, form).status == 303
    assert [made.outcome for made in decisions()] == [outcome]


def test_all_pages_of_the_panel_show(cast, paper, decide, decisions, visit_as):
    row = paper("parent", child=cast.cai)
    paper("section_23")
    lee = visit_as(cast.lee)
    urls = ["/panel", f"/panel/papers/{row.id}", "/panel/pack", "/panel/dates", "/panel/who-is-here", "/decisions"]
    urls += [f"/panel/papers/{row.id}/{one}" for one in ("accept", "more_information", "signpost", "decline")]
    assert {url: lee.get(url).status for url in urls} == dict.fromkeys(urls, 200)
    decide(row, "accept", ACCEPT)
    made = decisions()[0]
    assert lee.get(f"/decisions/{made.id}").status == 200
