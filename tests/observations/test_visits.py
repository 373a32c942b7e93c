"""A practitioner records a visit, with advice and who does what by when; the family and the setting read their own."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.observations.visits.visit import Visit
from eysend.people.home import Home

NEXT = {
    "do_1": "Put the choice board out",
    "who_1": "Joy",
    "by_1-day": "9",
    "by_1-month": "3",
    "by_1-year": "2027",
}
VISIT = {
    "place": "setting",
    "seen_on-day": "2",
    "seen_on-month": "3",
    "seen_on-year": "2027",
    "started": "10:30",
    "present": "Joy and Liz",
    "seen": "Amir pointed to the cup.",
    "advice": "Offer two things, then wait.",
    **NEXT,
}


def visit(child, **changed):
    return {**VISIT, "child_id": str(child.id), **changed}


def visits():
    db.session.expire_all()
    return db.session.scalars(select(Visit).order_by(Visit.id)).all()


def home_of(person):
    return str(db.session.scalar(select(Home.id).where(Home.person_id == person.id)))


@pytest.mark.rule("DER-18")
def test_pat_records_a_visit_with_advice_and_who_does_what_by_when(cast, visit_as):
    pat = visit_as(cast.pat)
    sent = visit(cast.amir, **{"next_on-day": "16", "next_on-month": "3", "next_on-year": "2027"})
    page = pat.follow(pat.post("/visits", sent))
    assert "Offer two things, then wait." in page.main and "Next visit: Tuesday 16 March 2027" in page.main
    assert "Put the choice board out Joy Tuesday 9 March 2027" in page.main
    assert "Amir" in pat.get("/visits").main


@pytest.mark.rule("DER-18")
def test_a_next_step_without_a_person_is_asked_for_and_nothing_is_lost(cast, visit_as):
    page = visit_as(cast.pat).post("/visits", visit(cast.amir, who_1="", seen="Amir waved"))
    assert page.status == 422 and "Enter who will do next step 1" in page.main
    assert "Amir waved" in page.html and not visits()


@pytest.mark.rule("LTS-1")
def test_a_visit_without_a_place_cannot_be_closed(cast, visit_as):
    page = visit_as(cast.pat).post("/visits", visit(cast.amir, place=""))
    assert page.status == 422 and "Choose where the visit was" in page.main and not visits()


@pytest.mark.rule("HER-7")
def test_tess_shows_a_choice_board_and_liz_is_surer_afterwards(cast, visit_as):
    tess = visit_as(cast.tess)
    shown = {"strategy": "Choice board", "watched_by": "Liz", "tried_by": "Liz", "before": "2", "after": "4"}
    page = tess.follow(tess.post("/visits", visit(cast.bea, **shown)))
    assert "Choice board" in page.main and visits()[0].answers["after"] == "4"
    refused = tess.post("/visits", visit(cast.bea, **{**shown, "strategy": ""}))
    assert refused.status == 422 and "Enter the strategy that you showed" in refused.main


def test_the_form_sent_twice_is_one_visit(cast, visit_as):
    pat, sent = visit_as(cast.pat), visit(cast.amir, submission_id=str(uuid4()))
    assert pat.post("/visits", sent).location == pat.post("/visits", sent).location
    assert len(visits()) == 1


def test_a_visit_at_home_with_two_homes_asks_whose(cast, visit_as):
    pat = visit_as(cast.pat)
    page = pat.post("/visits", visit(cast.amir, place="home"))
    assert page.status == 422 and "Choose whose home it was" in page.main
    assert pat.post("/visits", visit(cast.cai, place="home")).status == 303
    assert visits()[0].home_id is not None


@pytest.mark.parametrize("place", ["home", "setting"])
def test_another_childs_home_is_refused_and_each_home_says_whose_it_is(cast, visit_as, place):
    pat, homes = visit_as(cast.pat), {}
    page = pat.post("/visits", visit(cast.cai, place=place, home_id=home_of(cast.sana)))
    assert page.status == 422 and "Choose whose home it was" in page.main and not visits()
    for home, _, more in pat.get("/sync/v1/pack").json["lists"]["homes"]:
        homes[home] = more["child"]
    assert homes[home_of(cast.sana)] == str(cast.amir.id)


@pytest.mark.rule("XC-11")
def test_a_visit_at_sanas_home_is_sanas_to_read_and_not_toms(cast, visit_as):
    sent = visit(cast.amir, place="home", home_id=home_of(cast.sana), present="Sana", seen="In the blue kitchen")
    where = visit_as(cast.pat).post("/visits", sent).location.partition("?")[0]
    assert "blue kitchen" in visit_as(cast.sana).get(where).main
    assert visit_as(cast.tom).get(where).status == 404
    assert "Tuesday" not in visit_as(cast.tom).get("/visits").main
    assert "visited Amir" in visit_as(cast.sana).get(f"/children/{cast.amir.id}").main
    assert "visited Amir" not in visit_as(cast.tom).get(f"/children/{cast.amir.id}").main


@pytest.mark.rule("XC-11")
def test_a_visit_at_the_setting_is_read_by_both_homes_and_the_setting_without_what_staff_said_of_themselves(
    cast, visit_as
):
    shown = {"strategy": "Choice board", "watched_by": "Liz Barker", "before": "2"}
    where = visit_as(cast.pat).post("/visits", visit(cast.amir, **shown)).location.partition("?")[0]
    assert "Liz Barker" in visit_as(cast.joy).get(where).main
    protect(cast.sana, False)
    for who in ("sana", "tom"):
        page = visit_as(getattr(cast, who)).get(where)
        assert "Choice board" in page.main and "Liz Barker" not in page.main


@pytest.mark.rule("XC-11", "DER-8")
def test_where_sanas_home_is_protected_no_visit_tells_tom_where_amir_is_by_day(cast, visit_as):
    protect(cast.sana, True)
    where = visit_as(cast.pat).post("/visits", visit(cast.amir)).location.partition("?")[0]
    assert visit_as(cast.sana).get(where).status == 200
    tom = visit_as(cast.tom)
    assert tom.get(where).status == 404 and "Pat" not in tom.get("/visits").main


def protect(person, protected):
    db.session.scalar(select(Home).where(Home.person_id == person.id)).protected = protected
    db.session.commit()


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["nia", "tess", "fern", "kit", "ruth", "val"])
def test_strangers_to_amir_do_not_find_his_visit(cast, visit_as, who):
    where = visit_as(cast.pat).post("/visits", visit(cast.amir)).location.partition("?")[0]
    assert visit_as(getattr(cast, who)).get(where).status == 404


@pytest.mark.rule("XC-11")
def test_pat_cannot_visit_a_child_of_another_team_nor_her_own(cast, visit_as):
    pat = visit_as(cast.pat)
    assert pat.post("/visits", visit(cast.bea)).status == 404
    db.session.add(Home(person_id=cast.pat.id, child_id=cast.amir.id, tie="carer", from_day=cast.amir.born))
    db.session.commit()
    assert pat.post("/visits", visit(cast.amir)).status == 404 and not visits()


@pytest.mark.rule("DER-18")
def test_what_was_signed_stays_and_words_are_added(cast, visit_as):
    pat = visit_as(cast.pat)
    where = pat.post("/visits", visit(cast.amir)).location.partition("?")[0]
    assert "Joy rang" in pat.follow(pat.post(f"{where}/addenda", {"words": "Joy rang on Friday."})).main
    visits()[0].place = "home"
    with pytest.raises(RuntimeError, match="signed"):
        db.session.flush()
    db.session.rollback()
    assert visit_as(cast.sana).post(f"{where}/addenda", {"words": "Mine"}).status == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"seen_on-day": "3"}, "must not be in the future"),
        ({"seen_on-year": "2023"}, "before the child was born"),
        ({"next_on-day": "1", "next_on-month": "3", "next_on-year": "2027"}, "must come after this one"),
    ],
)
def test_days_out_of_order_are_said_beside_the_day(cast, visit_as, changed, words):
    page = visit_as(cast.pat).post("/visits", visit(cast.amir, **changed))
    assert page.status == 422 and words in page.main
