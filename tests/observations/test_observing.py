"""A practitioner records what they saw of a child: once, signed, never changed (WNH-20)."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.demo.observations import build_observations
from eysend.observations.observation import Addendum, Observation
from eysend.offline.receipts import reference

ANSWERS = {
    "place": "setting",
    "place_name": "Acorns Pre-school",
    "seen_on-day": "2",
    "seen_on-month": "3",
    "seen_on-year": "2027",
    "started": "10:00",
    "minutes": "40",
    "context": "Free play, twelve children.",
    "kind": "narrative",
    "saw": "Amir lined up the cars and looked at Joy.",
    "strengths": "He stays with what he likes.",
    "next_steps": "Joy offers two toys at the start of each session.",
}


def answers(child, **changed):
    return {**ANSWERS, "child_id": str(child.id), **changed}


def observations():
    db.session.expire_all()
    return db.session.scalars(select(Observation).order_by(Observation.id)).all()


def test_pat_records_an_observation_of_amir_and_reads_it(cast, visit_as):
    pat = visit_as(cast.pat)
    page = pat.follow(pat.post("/observations", answers(cast.amir)))
    assert "Amir Haddad, Tuesday 2 March 2027" in page.main
    assert "lined up the cars" in page.main and "Pat Whitlock" in page.main


@pytest.mark.rule("WNH-20")
def test_who_sends_without_scripts_reads_that_it_came_when_and_under_which_reference(cast, visit_as):
    pat, key = visit_as(cast.pat), uuid4()
    page = pat.follow(pat.post("/observations", answers(cast.amir, submission_id=str(key))))
    assert f"Sent. Received on Tuesday 2 March 2027 at 09:00. Reference {reference(key)}." in page.main
    assert "Sent." not in pat.get(f"/observations/{key}").main


def test_the_form_offers_only_the_children_of_pats_team(cast, visit_as):
    page = visit_as(cast.pat).get("/observations/new")
    assert "Amir H." in page.main and "Cai M." in page.main and "Bea" not in page.main


def test_the_form_sent_twice_is_one_observation(cast, visit_as):
    pat, sent = visit_as(cast.pat), answers(cast.amir, submission_id=str(uuid4()))
    assert pat.post("/observations", sent).location == pat.post("/observations", sent).location
    assert len(observations()) == 1


def test_the_same_form_with_other_words_is_kept_on_the_page(cast, visit_as):
    pat, sent = visit_as(cast.pat), answers(cast.amir, submission_id=str(uuid4()))
    pat.post("/observations", sent)
    page = pat.post("/observations", {**sent, "saw": "Something else"})
    assert page.status == 422 and "with other words" in page.main and "Something else" in page.main


def test_missing_answers_are_asked_for_and_nothing_typed_is_lost(cast, visit_as):
    page = visit_as(cast.pat).post("/observations", answers(cast.amir, strengths="", child_id=""))
    assert "Choose the child" in page.main and "#child_id" in page.links
    assert page.status == 422 and "Enter what the child does well" in page.main
    assert "lined up the cars" in page.main and not observations()


def test_a_time_sample_keeps_its_counts(cast, visit_as):
    pat = visit_as(cast.pat)
    sent = answers(cast.amir, kind="time_sample", saw="", count_1_alone="4", count_2_children="1", every="5")
    page = pat.follow(pat.post("/observations", sent))
    assert "How often the child was seen" in page.main
    assert observations()[0].answers["count_1_alone"] == 4


@pytest.mark.parametrize("who", ["sana", "joy", "ruth", "val", "ada"])
def test_others_find_no_form(cast, visit_as, who):
    assert visit_as(getattr(cast, who)).get("/observations/new").status == 404


def test_pat_cannot_observe_a_child_of_another_team(cast, visit_as):
    assert visit_as(cast.pat).post("/observations", answers(cast.bea)).status == 404
    assert not observations()


@pytest.mark.rule("XC-4")
def test_pats_words_are_still_there_when_the_child_left_her_team_while_she_typed(cast, visit_as):
    page = visit_as(cast.pat).post("/observations", answers(cast.bea))
    assert page.status == 404 and "nothing was kept here" in page.main
    assert "Amir lined up the cars and looked at Joy." in page.main and "Bea" not in page.main


@pytest.mark.rule("XC-4")
def test_a_form_that_cannot_be_taken_now_comes_back_with_its_words(cast, visit_as, monkeypatch):
    def closed(*_, **__):
        raise NotNow("This record is closed.")

    monkeypatch.setattr("eysend.observations.actions.record", closed)
    page = visit_as(cast.pat).post("/observations", answers(cast.amir))
    assert page.status == 422 and "This record is closed." in page.main and "lined up the cars" in page.main


@pytest.mark.parametrize("who", ["sana", "tom", "joy", "tess", "ruth"])
def test_others_cannot_read_it(cast, visit_as, who):
    pat = visit_as(cast.pat)
    where = pat.post("/observations", answers(cast.amir)).location.partition("?")[0]
    assert visit_as(getattr(cast, who)).get(where).status == 404
    assert visit_as(cast.lee).get(where).status == 200


@pytest.mark.rule("WNH-20")
def test_after_signing_there_is_only_adding(cast, visit_as):
    pat = visit_as(cast.pat)
    where = pat.post("/observations", answers(cast.amir)).location.partition("?")[0]
    page = pat.follow(pat.post(f"{where}/addenda", {"words": "Joy says he chose the red car on Friday."}))
    assert "the red car on Friday" in page.main
    row = observations()[0]
    row.place = "home"
    with pytest.raises(RuntimeError, match="signed"):
        db.session.flush()
    db.session.rollback()
    assert db.session.scalar(select(func.count(Addendum.id))) == 1


def test_an_empty_addition_is_refused(cast, visit_as):
    pat = visit_as(cast.pat)
    where = pat.post("/observations", answers(cast.amir)).location.partition("?")[0]
    page = pat.post(f"{where}/addenda", {"words": " "})
    assert page.status == 422 and "Enter what you want to add" in page.main


def test_the_demonstration_has_observations_to_read(cast, profile, visit_as):
    build_observations(cast, profile, clock.today())
    db.session.commit()
    page = visit_as(cast.lee).get("/observations")
    assert "Amir Haddad" in page.main and "Eli Novak" in page.main
    amirs = next(link for link in page.links if link.startswith("/observations/01a1") and link.endswith("1"))
    assert "for the first time" in visit_as(cast.pat).get(amirs).main
    assert visit_as(cast.sana).get("/observations").status == 404
