"""A Portage visit has three parts, a small step for the week, and what the family said (DER-22, LTS-4)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.observations.steps.step import Step, StepMark, StepTarget
from tests.observations.test_visits import home_of, visits

PORTAGE = {
    "place": "home",
    "seen_on-day": "2",
    "seen_on-month": "3",
    "seen_on-year": "2027",
    "started": "10:30",
    "present": "Sana, Amir and Zara",
    "child_led": "Cars by the window.",
    "teaching": "Showed the sign for more.",
    "family_focus": "Bedtime.",
}


def portage(cast, **changed):
    return {**PORTAGE, "child_id": str(cast.amir.id), "home_id": home_of(cast.sana), **changed}


@pytest.mark.rule("DER-22", "LTS-4")
def test_pat_records_all_three_parts(cast, visit_as):
    pat = visit_as(cast.pat)
    page = pat.follow(pat.post("/portage-visits", portage(cast, feedback="He signed at tea.")))
    for words in ("Cars by the window.", "Showed the sign for more.", "Bedtime.", "He signed at tea."):
        assert words in page.main


@pytest.mark.rule("LTS-4")
@pytest.mark.parametrize("part", ["child_led", "teaching", "family_focus"])
def test_a_part_left_out_wants_one_line_why_and_no_more(cast, visit_as, part):
    pat = visit_as(cast.pat)
    page = pat.post("/portage-visits", portage(cast, **{part: ""}))
    assert page.status == 422 and "or why it was left out" in page.main and not visits()
    assert pat.post("/portage-visits", portage(cast, **{part: "", "left_out": "Zara was ill."})).status == 303


@pytest.mark.rule("DER-22", "WNH-23")
def test_the_small_step_of_a_visit_becomes_the_familys_chart_for_its_routine(cast, visit_as):
    step = {"target": "Signs more", "routine": "snack", "how": "Hold up the raisins and wait."}
    visit_as(cast.pat).post("/portage-visits", portage(cast, **step))
    for parent in (cast.sana, cast.tom):
        page = visit_as(parent).get("/activity-chart")
        assert "Snack or meal" in page.main and "Hold up the raisins" in page.main
    refused = visit_as(cast.pat).post("/portage-visits", portage(cast, target="Signs more", routine=""))
    assert refused.status == 422 and "Choose when in the day" in refused.main


def test_a_step_looked_at_is_marked_and_only_amirs(cast, visit_as):
    own, other = (
        Step(child_id=child.id, place=1, words="Points", by_id=cast.pat.id) for child in (cast.amir, cast.cai)
    )
    db.session.add_all([own, other])
    db.session.commit()
    pat, steps = visit_as(cast.pat), [str(own.id), str(other.id)]
    assert pat.post("/portage-visits", portage(cast, step_id=steps[1], state="emerging")).status == 422
    page = pat.follow(pat.post("/portage-visits", portage(cast, step_id=steps[0], state="emerging")))
    assert "Points" in page.main and "Starting to" in page.main
    marks = db.session.scalars(select(StepMark)).all()
    assert [(str(mark.step_id), mark.state, mark.side) for mark in marks] == [(steps[0], "emerging", "service")]
    assert not db.session.scalars(select(StepTarget)).all()
