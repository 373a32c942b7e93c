"""Whatever a form of the plan asks, the plan tells its family, and "what changed" tells that it is new."""

from datetime import date
from typing import get_args

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.filled import Filled, in_words
from eysend.core.typed import DATE_PARTS
from eysend.councils.areas import AREAS
from eysend.councils.offer import CodeArea
from eysend.observations.forms import ObservationForm
from eysend.plans.forms import AboutChild, OutcomeForm, StrategyForm, TargetForm, asked
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion

DAY = date(2027, 6, 1)
FORMS = {"about": AboutChild, "outcomes": OutcomeForm, "targets": TargetForm, "strategies": StrategyForm}


def answer_to(view):
    """An answer that no other field is given."""
    if view.widget == "date":
        return DAY
    if view.choices:
        return view.choices[-1][0]
    return 1 if view.widget == "number" else f"Words of {view.name}"


def sent(answers):
    """The answers as a browser sends them."""
    days = {name: value for name, value in answers.items() if isinstance(value, date)}
    parts = {f"{name}-{part}": getattr(value, part) for name, value in days.items() for part in DATE_PARTS}
    return {name: str(value) for name, value in answers.items() if name not in days} | parts


def address_of(kinds, outcome):
    """Where the form of the draft's first outcome, target or strategy is."""
    if kinds == "about":
        return "draft/about"
    first = outcome if kinds == "outcomes" else getattr(outcome, kinds)[0]
    return f"draft/{kinds}/{first.id}"


@pytest.mark.rule("XC-10")
@pytest.mark.parametrize("kinds", FORMS)
def test_each_field_is_on_the_plan_and_in_what_changed(plans, visit_as, kinds):
    there, pat, schema = f"/children/{plans.amir.id}/plan", visit_as(plans.pat), FORMS[kinds]()
    pat.post(f"{there}/draft")
    newest = select(PlanVersion.id).order_by(PlanVersion.made_at.desc()).limit(1).scalar_subquery()
    outcome = db.session.scalars(select(Outcome).where(Outcome.version_id == newest, Outcome.position == 0)).one()
    address = f"{there}/{address_of(kinds, outcome)}"
    answers = {view.name: answer_to(view) for view in Filled(schema).fields if view.widget != "hidden"}
    assert pat.post(address, pat.get(address).form() | sent(answers)).status == 303
    form = pat.get(f"{there}/activation").form() | sent({"agreed_on": clock.today(), "review_on": DAY})
    assert pat.post(f"{there}/activation", form).status == 303
    plan, changed = (visit_as(plans.sana).get(f"{there}{page}").main for page in ("", "/changes"))
    words = [in_words(schema, name, answer) for name, answer in answers.items()]
    assert [one for one in words if one not in plan or one not in changed] == []
    assert [label for label in asked(FORMS[kinds]).values() if label not in changed] == []


def test_the_areas_of_need_are_the_same_everywhere():
    areas = tuple(key for key, _ in AREAS)
    assert areas == get_args(CodeArea)
    assert OutcomeForm().choices_of("area") == ObservationForm().choices_of("areas") == AREAS
