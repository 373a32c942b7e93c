"""What people thought of a course: two taps after it, or typed from paper; counted without names (XC-7)."""

import pytest
from sqlalchemy import update

from eysend.bookings.booking import Place
from eysend.core.db import db
from eysend.training.evaluations.evaluation import Evaluation
from tests.training.after import place_of, rows_of

SAID = {"useful": "5", "sure": "more", "will_use": "Signs at snack time", "better": ""}


def evaluate(visitor, person, **answers):
    return visitor.post(f"/training/places/{place_of(person).id}/evaluation", {**SAID, **answers})


@pytest.mark.rule("XC-7")
def test_liz_says_what_she_thought_once(cast, visit_as, today):
    liz = visit_as(cast.liz)
    address = f"/training/places/{place_of(cast.liz).id}/evaluation"
    assert address in liz.get("/my-training").links
    assert "Thank you" in liz.follow(evaluate(liz, cast.liz)).main
    again = evaluate(liz, cast.liz, useful="1")
    assert again.status == 422 and "answered already" in again.main
    assert [(one.useful, one.on_paper) for one in rows_of(Evaluation)] == [(5, False)]
    assert address not in liz.get("/my-training").links


@pytest.mark.rule("XC-7")
def test_nobody_answers_for_somebody_else(cast, visit_as, today):
    for person in (cast.sam, cast.mo, cast.kit, cast.pat):
        assert evaluate(visit_as(person), cast.liz).status == 404
    assert not rows_of(Evaluation)


def test_nobody_is_asked_before_it_is_over(cast, visit_as, today, frozen_clock):
    frozen_clock("2027-03-23 11:59")
    liz = visit_as(cast.liz)
    answer = evaluate(liz, cast.liz)
    assert answer.status == 422 and "when the last session is over" in answer.main and "Signs at snack" in answer.html


@pytest.mark.rule("XC-7")
def test_pat_types_sams_paper_and_reads_counts_without_names(cast, visit_as, today):
    evaluate(visit_as(cast.liz), cast.liz)
    pat, here = visit_as(cast.pat), f"/training/sessions/{today.id}/evaluations"
    paper = {"place": str(place_of(cast.sam).id), "useful": "4", "sure": "same", "better": "More breaks"}
    page = pat.follow(pat.post(here, paper))
    assert "2 of 2 have answered, 1 of them on paper" in page.main and "More breaks" in page.main
    assert "Very useful 1 Useful 1" in page.main and "Liz" not in page.main and "Sam" not in page.main
    assert pat.post(here, paper).status == 422


def test_what_was_left_out_is_asked_for_beside_its_field(cast, visit_as, today):
    answer = evaluate(visit_as(cast.liz), cast.liz, useful="")
    assert answer.status == 422 and "useful" in answer.main and "Error:" in answer.title


def test_of_a_date_to_which_nobody_comes_there_is_no_paper_to_type(cast, visit_as, today):
    db.session.execute(update(Place).values(state="cancelled"))
    db.session.commit()
    assert "there is no paper to type" in visit_as(cast.pat).get(f"/training/sessions/{today.id}/evaluations/new").main
