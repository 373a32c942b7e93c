"""One paper: what it shows of the rules, its priority, who may not meet it, and the pack."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.core import clock
from eysend.core.audit import AccessLog
from eysend.core.db import db
from tests.referrals.panels.conftest import BEA, SETTING, day, names


@pytest.mark.rule("WNH-5")
@pytest.mark.parametrize("query", ["?evidence=yes", "?missing=no", "?filter=complete"])
def test_nothing_in_the_address_hides_what_lacks_evidence(cast, paper, visit_as, query):
    paper("setting", child=cast.bea, did="", effect="")
    assert "1. Bea Okafor" in visit_as(cast.lee).get(f"/panel{query}").main


@pytest.mark.rule("WNH-4")
def test_a_parents_own_words_are_enough_for_the_agenda(cast, paper, agenda, under):
    under("west-northamptonshire")
    paper("parent", child=cast.cai)
    assert names(agenda().papers) == ["Cai Morgan"] and agenda().papers[0].missing == []


@pytest.mark.rule("HER-18")
@pytest.mark.parametrize(("change", "missing"), [({}, []), ({"did": ""}, ["What was tried and when."])])
def test_hertfordshires_group_is_shown_what_is_missing_and_nothing_is_sent_back(
    cast, paper, agenda, under, visit_as, change, missing
):
    under("hertfordshire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")})
    paper("setting", child=cast.bea, **change)
    assert [one.missing for one in agenda().papers] == [missing]


@pytest.mark.rule("LEI-2", "LEI-8")
def test_leicestershires_panel_reads_that_portage_ends_in_a_week_and_what_may_come_then(cast, paper, visit_as, under):
    under("leicestershire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02")})
    amir = {"child_first": "Amir", "child_last": "Haddad", **day("born", "2024-09-10")}
    paper("parent", child=cast.amir, **amir)
    main = visit_as(cast.lee).get("/panel").main
    assert (
        "Portage: the last day is Tuesday 9 March 2027, in 7 days" in main
        and "After that: Early Years SEND Inclusion" in main
    )


@pytest.mark.rule("LEI-7", "LEI-8")
def test_three_days_a_week_is_a_suggestion_to_the_panel_and_moves_nobody(cast, paper, visit_as, under):
    under("leicestershire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02")})
    row = paper("parent", child=cast.cai, places=["private"], days="3", half_days="3")
    page = visit_as(cast.lee).get(f"/panel/papers/{row.id}/accept")
    chosen = [box for box in page.outline.all("input") if "checked" in box]
    assert "Portage: no" in page.main and chosen == []


@pytest.mark.rule("LEI-4")
def test_where_two_teams_fit_the_panel_is_asked_which_leads(cast, paper, visit_as, under):
    under("leicestershire")
    visit_as(cast.lee).post("/panel/dates", {**day("day", "2027-03-02")})
    row = paper("setting", child=cast.bea, needs=["cognition", "social_communication"])
    main = visit_as(cast.lee).get(f"/panel/papers/{row.id}/accept").main
    assert main.count("a person decides") >= 2


@pytest.mark.rule("WNH-13")
def test_a_paper_with_a_reason_goes_first_whatever_its_age(cast, paper, agenda, visit_as):
    paper("parent", "2027-02-10", child=cast.cai)
    row = paper("setting", "2027-02-24", child=cast.bea)
    lee = visit_as(cast.lee)
    lee.follow(lee.post(f"/panel/papers/{row.id}/priority", {"level": "high", "reason": "Her place is at risk."}))
    assert names(agenda().papers) == ["Bea Okafor", "Cai Morgan"]
    assert "High: Her place is at risk." in lee.get(f"/panel/papers/{row.id}").main


@pytest.mark.rule("WNH-13")
def test_a_priority_without_a_reason_is_blocked(cast, paper, agenda, visit_as):
    row = paper("parent", child=cast.cai)
    page = visit_as(cast.lee).post(f"/panel/papers/{row.id}/priority", {"level": "high", "reason": "  "})
    assert page.status == 422 and "there is no priority without one" in page.main and not agenda().papers[0].high


@pytest.mark.rule("XC-11", "HER-27")
def test_who_has_a_child_in_the_family_never_meets_the_paper(cast, paper, agenda, visit_as, as_family):
    row = paper("parent", child=cast.cai)
    as_family(cast.lee, cast.cai)
    assert agenda().papers == [] and visit_as(cast.lee).get(f"/panel/papers/{row.id}").status == 404


@pytest.mark.rule("HER-27")
def test_who_declares_a_conflict_neither_reads_nor_decides_and_others_still_do(cast, paper, agenda, visit_as):
    row = paper("setting", child=cast.bea)
    lee = visit_as(cast.lee)
    lee.follow(lee.post(f"/panel/papers/{row.id}/conflict"))
    later = paper("section_23", child=cast.bea, **BEA)
    urls = [
        f"/panel/papers/{row.id}",
        f"/requests/{row.id}",
        f"/panel/papers/{later.id}/accept",
        f"/requests/{later.id}",
    ]
    assert [lee.get(url).status for url in urls] == [404] * 4 and "Bea" not in lee.get("/panel/pack").main
    assert names(agenda("ada").papers) == ["Bea Okafor"]


@pytest.mark.rule("XC-13")
@pytest.mark.parametrize("page", ["", "/accept"])
def test_reading_a_paper_is_noted_as_a_read_of_the_childs_record(cast, paper, visit_as, page):
    row = paper("setting", child=cast.bea)
    visit_as(cast.lee).get(f"/panel/papers/{row.id}{page}")
    assert db.session.scalars(select(AccessLog.child_id)).all() == [cast.bea.id]


@pytest.mark.rule("HER-27")
def test_who_is_here_is_kept_with_their_titles(cast, visit_as):
    lee, here = visit_as(cast.lee), [str(cast.lee.id), str(cast.tess.id)]
    lee.follow(lee.post("/panel/who-is-here", {"people": here}))
    page = lee.get("/panel/who-is-here")
    checked = [box["value"] for box in page.outline.all("input") if "checked" in box]
    assert sorted(checked) == sorted(here) and "Advisory Teacher" in page.main


def test_the_pack_has_every_paper_whole(cast, paper, visit_as):
    paper("setting", child=cast.bea)
    paper("parent", child=cast.cai)
    main = visit_as(cast.ada).get("/panel/pack").main
    assert "1 of 2: " in main and SETTING["see"] in main and "He does not look when I call." in main


@pytest.mark.rule("XC-20")
def test_a_school_start_a_year_later_moves_the_last_day_on_the_paper(cast, paper, agenda, under):
    profile = under("west-northamptonshire")
    row = paper("parent", child=cast.cai)
    usual = agenda().papers[0].advice(profile, clock.today()).teams[0].until
    db.session.get_one(Child, row.child_id).school_start = date(2030, 9, 2)
    db.session.commit()
    assert agenda().papers[0].advice(profile, clock.today()).teams[0].until > usual
