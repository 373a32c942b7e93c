"""Two people write one draft at a time: nothing is lost, and nobody’s words win because they came last (XC-6)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from tests.plans.typed import typed


@pytest.fixture
def where(plans, visit_as):
    """Where the draft of Amir's next plan is."""
    visit_as(plans.pat).post(f"/children/{plans.amir.id}/plan/draft")
    return f"/children/{plans.amir.id}/plan/draft"


def draft():
    db.session.expire_all()
    return db.session.scalars(select(PlanVersion).order_by(PlanVersion.made_at.desc()).limit(1)).one()


def first(kinds):
    outcome = db.session.scalars(
        select(Outcome).where(Outcome.version_id == draft().id).order_by(Outcome.position)
    ).first()
    return outcome if kinds == "outcomes" else getattr(outcome, kinds)[0]


@pytest.mark.rule("XC-6")
def test_pat_and_joy_write_other_fields_and_both_stand(plans, visit_as, where):
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    opened = typed(pat.get(f"{where}/about"))
    joys = typed(joy.get(f"{where}/about")) | {"needs": "Joy: loud rooms."}
    assert joy.post(f"{where}/about", joys).status == 303
    assert pat.post(f"{where}/about", opened | {"strengths": "Pat: he waits for his turn."}).status == 303
    assert (draft().text("needs"), draft().text("strengths")) == ("Joy: loud rooms.", "Pat: he waits for his turn.")


@pytest.mark.rule("XC-6")
def test_the_same_field_stands_side_by_side_and_what_only_joy_changed_is_not_undone(plans, visit_as, where):
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    opened = typed(pat.get(f"{where}/about"))
    joys = typed(joy.get(f"{where}/about")) | {"needs": "Joy: loud rooms.", "at_home": "Joy: a song."}
    joy.post(f"{where}/about", joys)
    page = pat.post(f"{where}/about", opened | {"needs": "Pat: many words.", "liked": "Pat: his laugh."})
    assert page.status == 422 and draft().text("needs") == "Joy: loud rooms."
    assert page.main.count("Joy: loud rooms.") == 1 and page.main.count("Pat: many words.") == 2
    assert page.main.count("Joy: a song.") == 1  # in its box, and nowhere to choose from
    assert pat.post(f"{where}/about", typed(page) | {"needs": "Loud rooms and many words."}).status == 303
    said = [draft().text(name) for name in ("needs", "liked", "at_home")]
    assert said == ["Loud rooms and many words.", "Pat: his laugh.", "Joy: a song."]


PIECES = {
    "outcomes": ({"name": "Joy’s name"}, {"now": "Pat: he points."}),
    "targets": ({"measure": "Joy counts."}, {"who": "Pat"}),
    "strategies": ({"where": "At snack"}, {"how_often": "Every day"}),
}


@pytest.mark.rule("XC-6")
@pytest.mark.parametrize("kinds", PIECES)
def test_other_fields_of_an_outcome_a_target_or_a_strategy_merge(plans, visit_as, where, kinds):
    joys, pats = PIECES[kinds]
    address = f"{where}/{kinds}/{first(kinds).id}"
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    opened = typed(pat.get(address))
    assert joy.post(address, typed(joy.get(address)) | joys).status == 303
    assert pat.post(address, opened | pats).status == 303
    told = first(kinds).values()
    assert {name: told[name] for name in joys | pats} == joys | pats


@pytest.mark.rule("XC-6")
def test_a_day_that_both_chose_waits_for_a_person(plans, visit_as, where):
    address = f"{where}/targets/{first('targets').id}"
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    day = {"review_on-day": "3", "review_on-month": "5", "review_on-year": "2027"}
    opened = typed(pat.get(address))
    joy.post(address, typed(joy.get(address)) | day)
    page = pat.post(address, opened | day | {"review_on-day": "4"})
    assert page.status == 422 and "Monday 3 May 2027" in page.main and "4 5 2027" in page.main
    assert first("targets").review_on.day == 3
