"""A piece of a draft is taken out while somebody writes it: what they typed stays, and can go in again (XC-6)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion

WORDS = "Pat’s long and careful words"
TYPED = {
    "outcomes": {"name": "Friends", "words": WORDS},
    "targets": {"words": WORDS},
    "strategies": {"words": WORDS, "level": "targeted"},
}


@pytest.fixture
def where(plans, visit_as):
    """Where the draft of Amir's next plan is."""
    visit_as(plans.pat).post(f"/children/{plans.amir.id}/plan/draft")
    return f"/children/{plans.amir.id}/plan/draft"


def first_outcome():
    newest = select(PlanVersion.id).order_by(PlanVersion.made_at.desc()).limit(1).scalar_subquery()
    return db.session.scalars(select(Outcome).where(Outcome.version_id == newest).order_by(Outcome.position)).first()


def action_of(page, end):
    """Where the form of a page is sent."""
    return next(form["action"] for form in page.outline.all("form") if form.get("action", "").endswith(end))


@pytest.mark.rule("XC-6")
@pytest.mark.parametrize("kinds", ["outcomes", "targets", "strategies"])
def test_words_for_a_piece_that_was_taken_out_stay_and_go_in_again(plans, visit_as, where, kinds):
    outcome = first_outcome()
    one, under = (outcome, "new") if kinds == "outcomes" else (getattr(outcome, kinds)[0], f"new?of={outcome.id}")
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    opened = pat.get(f"{where}/{kinds}/{one.id}")
    address = action_of(opened, str(outcome.id))
    assert joy.post(f"{where}/{kinds}/{one.id}/removal").status == 303
    page = pat.post(address, opened.form() | TYPED[kinds])
    assert page.status == 422 and "Somebody took this out" in page.main and WORDS in page.html
    assert pat.post(action_of(page, under), page.form() | TYPED[kinds]).status == 303
    assert WORDS in pat.get(f"{where}/reading").main


@pytest.mark.rule("XC-6")
@pytest.mark.parametrize("kinds", ["targets", "strategies"])
def test_words_for_an_outcome_that_was_taken_out_stay(plans, visit_as, where, kinds):
    outcome = first_outcome()
    pat, address = visit_as(plans.pat), f"{where}/{kinds}/new?of={outcome.id}"
    opened = pat.get(address).form()
    assert visit_as(plans.joy).post(f"{where}/outcomes/{outcome.id}/removal").status == 303
    page = pat.post(address, opened | TYPED[kinds])
    assert page.status == 422 and "Copy them to another outcome" in page.main and WORDS in page.html
    assert pat.get(address).status == 404
