"""Who reads what came in, who says which child it is about; and what its sender sees of it: that, and nothing else."""

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.children.chronology import ChronologyLine
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.referrals.requests.actions import match
from eysend.tasks.task import Task
from tests.referrals.conftest import ADDRESS, PARENT, SETTING, TYPED, day

AMIR = {"child_first": "Amir", "child_last": "Haddad", **day("born", "2024-09-10")}
CANARIES = {
    "see": "Heron at the window",
    "safely": "Ring the blue door",
    "postcode": "ZZ99 9QX",
    "phone": "01632 960 987",
}


@pytest.fixture
def sanas(cast, visit_as, intakes):
    """Sana asked for Amir from her own page, with words that nobody of the other home may read."""
    child = {**AMIR, "child_id": str(cast.amir.id)}
    visit_as(cast.sana).post("/request-support", {**PARENT, **child, **CANARIES, "your_name": "Sana Haddad"})
    return intakes()[0].id


@pytest.fixture
def unknown(cast, visitor, intakes):
    """Somebody who had not signed in asked for Amir."""
    visitor.post("/request-support", {**PARENT, **AMIR, **CANARIES})
    return intakes()[0].id


@pytest.mark.rule("XC-11")
def test_the_other_home_reads_nothing_of_it_anywhere(cast, visit_as, sanas):
    tom = visit_as(cast.tom)
    pages = [
        tom.get(url) for url in (f"/requests/{sanas}", "/requests", f"/children/{cast.amir.id}", f"/receipts/{sanas}")
    ]
    assert pages[0].status == 404 and "EY-" not in pages[1].main + pages[2].main
    assert [
        word for page in pages for word in [*CANARIES.values(), "Sana", "asked for support"] if word in page.html
    ] == []


@pytest.mark.rule("XC-11")
def test_the_other_home_reads_nothing_of_it_after_a_match_either(cast, visit_as, unknown):
    visit_as(cast.lee).post(f"/requests/{unknown}/match", {"child": str(cast.amir.id)})
    for_ = db.session.scalars(select(ChronologyLine.for_).where(ChronologyLine.child_id == cast.amir.id)).all()
    assert for_ == [["service"]] and visit_as(cast.tom).get(f"/requests/{unknown}").status == 404


@pytest.mark.rule("XC-11")
def test_the_home_that_asked_finds_it_on_its_own_path(cast, visit_as, sanas):
    home = db.session.scalar(select(Home.id).where(Home.person_id == cast.sana.id))
    line = db.session.scalars(select(ChronologyLine)).one()
    assert line.for_ == [f"home:{home}", "service"] and "Heron" not in line.words


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("matched", [False, True])
def test_who_is_the_other_home_does_not_read_it_at_work_either(cast, visit_as, unknown, matched):
    if matched:
        visit_as(cast.lee).post(f"/requests/{unknown}/match", {"child": str(cast.amir.id)})
    db.session.add(Home(person_id=cast.lee.id, child_id=cast.amir.id, tie="father", from_day=LONG_AGO))
    lee = visit_as(cast.lee)
    assert lee.get(f"/requests/{unknown}").status == 404 and "Amir" not in lee.get("/requests").main
    assert lee.post(f"/requests/{unknown}/match", {"child": "new"}).status == 404


@pytest.mark.rule("DER-4")
def test_who_asks_without_responsibility_sees_what_they_sent_and_its_state_and_nothing_else(cast, visit_as, intakes):
    gran = {**PARENT, **AMIR, "tie": "family", "responsibility": "no"}
    visit_as(cast.rosa).post("/request-support", gran)
    request_id = intakes()[0].id
    before = visit_as(cast.rosa).get(f"/requests/{request_id}")
    visit_as(cast.lee).post(f"/requests/{request_id}/match", {"child": str(cast.amir.id)})
    after = visit_as(cast.rosa).get(f"/requests/{request_id}")
    assert before.main == after.main and "waits for permission" in after.main and PARENT["see"] in after.main
    assert visit_as(cast.rosa).get(f"/children/{cast.amir.id}").status == 404


@pytest.mark.parametrize("who", ["ada", "lee"])
def test_a_lead_or_administrator_finds_it_reads_what_is_missing_and_matches_it(cast, visit_as, unknown, intakes, who):
    visitor = visit_as(getattr(cast, who))
    page = visitor.get(f"/requests/{unknown}")
    assert "Amir Haddad" in visitor.get("/requests").main and "Born Tuesday 10 September 2024" in page.main
    visitor.follow(visitor.post(f"/requests/{unknown}/match", {"child": str(cast.amir.id)}))
    row = intakes()[0]
    assert (row.child_id, row.matched_by) == (cast.amir.id, f"person:{getattr(cast, who).id}")
    assert db.session.scalars(select(Task.done_at)).all() == [clock.now()]


@pytest.mark.rule("DER-6")
def test_a_likely_double_is_shown_and_nothing_is_merged_by_itself(cast, visit_as, unknown, intakes):
    assert intakes()[0].child_id is None
    page = visit_as(cast.lee).get(f"/requests/{unknown}")
    assert "Another child: make a new record" in page.main
    assert visit_as(cast.lee).post(f"/requests/{unknown}/match", {}).status == 422


def test_day_and_month_exchanged_still_shows_the_child(cast, visitor, visit_as, intakes):
    visitor.post("/request-support", {**PARENT, **AMIR, **day("born", "2024-10-09")})
    assert str(cast.amir.id) in visit_as(cast.lee).get(f"/requests/{intakes()[0].id}").html


def test_a_child_whom_we_did_not_know_gets_one_record_however_often_it_is_pressed(cast, visitor, visit_as, intakes):
    visitor.post("/request-support", {**PARENT, "child_first": "Noor", "child_last": "Shah"})
    lee, request_id = visit_as(cast.lee), intakes()[0].id
    for _ in range(2):
        lee.follow(lee.post(f"/requests/{request_id}/match", {"child": "new"}))
    made = db.session.scalars(select(Child).where(Child.last_name == "Shah")).one()
    assert (made.first_name, made.born.isoformat()) == ("Noor", "2025-06-30")


def test_of_two_who_match_it_the_later_reads_that_it_is_done(cast, visit_as, unknown, intakes):
    visit_as(cast.ada).post(f"/requests/{unknown}/match", {"child": str(cast.amir.id)})
    page = visit_as(cast.lee).post(f"/requests/{unknown}/match", {"child": "new"})
    assert page.status == 422 and "matched this already" in page.main and intakes()[0].child_id == cast.amir.id


@pytest.mark.parametrize("who", ["pat", "tess", "joy", "val", "ruth", "tom"])
def test_nobody_else_reads_what_is_not_matched_yet(cast, visit_as, unknown, who):
    visitor = visit_as(getattr(cast, who))
    assert visitor.get(f"/requests/{unknown}").status == 404 and "Amir" not in visitor.get("/requests").main


def test_once_matched_the_childs_team_reads_it_and_another_team_does_not(cast, visit_as, sanas):
    assert CANARIES["see"] in visit_as(cast.pat).get(f"/requests/{sanas}").main
    assert visit_as(cast.tess).get(f"/requests/{sanas}").status == 404


def test_a_setting_reads_what_it_sent_while_somebody_acts_for_it(cast, visit_as, intakes):
    visit_as(cast.joy).post("/request-support/setting", {**SETTING, "child_id": str(cast.bea.id)})
    request_id = intakes()[0].id
    asked = {who: visit_as(getattr(cast, who)).get(f"/requests/{request_id}") for who in ("joy", "mo", "fern", "nia")}
    assert {who: page.status for who, page in asked.items()} == {"joy": 200, "mo": 200, "fern": 404, "nia": 404}
    assert intakes()[0].child_id == cast.bea.id


@pytest.mark.parametrize("kind", list(TYPED))
def test_every_answer_stands_on_the_page_of_who_reads_it(cast, visitor, visit_as, intakes, kind):
    visitor.post(ADDRESS[kind], TYPED[kind])
    main = visit_as(cast.lee).get(f"/requests/{intakes()[0].id}").main
    free = [value for name, value in TYPED[kind].items() if " " in value]
    assert [value for value in free if value not in main] == []


def test_oldest_first(cast, visitor, visit_as, frozen_clock):
    for name, moment in (("Zoe", "2027-03-02 10:00"), ("Ben", "2027-03-02 11:00")):
        frozen_clock(moment)
        visitor.post("/request-support", {**PARENT, "child_first": name})
    main = visit_as(cast.ada).get("/requests").main
    assert main.index("Zoe Morgan") < main.index("Ben Morgan")


@pytest.mark.rule("XC-11")
def test_a_lead_who_asked_as_a_parent_does_not_match_it_themselves(cast, visit_as, intakes):
    lee = visit_as(cast.lee)
    lee.post("/request-support", {**PARENT, **AMIR})
    request_id = intakes()[0].id
    assert "Match it" not in lee.get(f"/requests/{request_id}").main
    assert lee.post(f"/requests/{request_id}/match", {"child": "new"}).status == 404
    assert intakes()[0].child_id is None


def test_only_a_lead_or_an_administrator_matches_by_whatever_door(cast, unknown, intakes):
    by = viewer_of(cast.pat, on=clock.today())
    with pytest.raises(NotYours):
        match(intakes()[0], {"child": "new"}, by=by, on=clock.today(), at=clock.now())
