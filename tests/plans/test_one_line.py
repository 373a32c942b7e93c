"""Adding a field is one line in one place: a line in a form, and it is asked, kept, read, compared and copied."""

import pytest
from sqlalchemy import select

from eysend.core import fields
from eysend.core.db import db
from eysend.core.filled import Filled
from eysend.plans.forms import schema_of
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from tests.plans.test_fields import FORMS, address_of, sent
from tests.plans.test_writing import start, there

WORDS = "Words that nobody had asked for"
LINES = {
    "long_text": (lambda: fields.long_text("What is new?", short="The new one", required=False), WORDS, WORDS),
    "one_of": (lambda: fields.one_of("What is new?", (("a", "The first way"),), short="The new one", required=False),
               "a", "The first way"),
    "tick": (lambda: fields.tick("What is new?", short="The new one"), "true", "Yes"),
    "number": (lambda: fields.number("What is new?", short="The new one", required=False), "41", "41"),
}  # fmt: skip


@pytest.fixture(params=FORMS)
def kinds(request):
    """Each form of a plan: about, outcomes, targets, strategies."""
    return request.param


@pytest.fixture(params=LINES)
def line(request, kinds, monkeypatch):
    """One line more in that form; what is typed there, and how it reads."""
    field, typed, words = LINES[request.param]
    monkeypatch.setitem(FORMS[kinds]._declared_fields, "novelty", field())
    schema_of.cache_clear()
    yield typed, words
    monkeypatch.undo()
    schema_of.cache_clear()


def newest(child):
    return select(PlanVersion.id).order_by(PlanVersion.made_at.desc()).limit(1).scalar_subquery()


def address(child, kinds):
    """Where that form of the newest draft of this child's plan is."""
    outcome = db.session.scalars(select(Outcome).where(Outcome.version_id == newest(child), Outcome.position == 0))
    return f"{there(child)}/{address_of(kinds, outcome.one())}"


def as_it_stands(kinds, child):
    """All answers of that form as the draft has them, as a browser sends them."""
    version = db.session.get(PlanVersion, db.session.scalar(select(newest(child))))
    outcome = db.session.scalars(select(Outcome).where(Outcome.version_id == version.id, Outcome.position == 0)).one()
    record = {"about": version, "outcomes": outcome}.get(kinds) or getattr(outcome, kinds)[0]
    values = {view.name: view.value for view in Filled(record.asks(), record.values()).fields if view.widget != "date"}
    return sent({name: value for name, value in values.items() if value is not None})


def test_a_new_line_in_a_form_is_asked_kept_read_compared_and_copied(plans, visit_as, kinds, line):
    typed, words = line
    pat, sana, amir = visit_as(plans.pat), visit_as(plans.sana), plans.amir
    pat.post(f"{there(amir)}/draft")
    here = address(amir, kinds)
    asked = pat.get(here)
    assert "What is new?" in asked.main
    kept = pat.post(here, as_it_stands(kinds, amir) | asked.form() | {"novelty": typed})
    assert kept.status == 303
    assert words in pat.get(f"{there(amir)}/draft/reading").main
    assert start(pat, amir).status == 303
    read, changed = sana.get(there(amir)).main, sana.get(f"{there(amir)}/changes").main
    assert words in read and f"The new one Now {words}" in changed
    pat.post(f"{there(amir)}/draft")
    assert words in pat.get(f"{there(amir)}/draft/reading").main


def test_what_was_agreed_before_the_new_line_still_reads(plans, visit_as, kinds, line):
    assert "His soft blue bus" in visit_as(plans.sana).get(there(plans.amir)).main
