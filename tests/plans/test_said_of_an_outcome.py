"""What is said of one outcome stays about that outcome, whichever door it comes through (XC-11)."""

from uuid import UUID

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.offline.held import HeldItem
from eysend.people.home import Home
from eysend.plans.comment import Comment
from eysend.plans.outcome import Outcome
from tests.offline.conftest import tablet_of as tablet_of
from tests.plans.test_said import hand_in
from tests.plans.test_said import now as now

WORDS = "He chose the boat."
UNKNOWN = "0190a000-0000-7000-8000-000000000001"  # an outcome of no plan


@pytest.fixture
def choosing(plans, now):
    """The thread of Amir's outcome, and its name."""
    found = db.session.scalars(select(Outcome).where(Outcome.version_id == UUID(now))).first()
    return str(found.thread), found.name


def said_about():
    db.session.expire_all()
    return [str(one.about) for one in db.session.scalars(select(Comment).where(Comment.words == WORDS))]


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("door", ["page", "device"])
def test_what_sana_says_of_choosing_is_shown_with_choosing(plans, now, choosing, tablet_of, visit_as, door):
    thread, name = choosing
    answers = {"version_id": now, "about": thread, "words": WORDS}
    if door == "page":
        visit_as(plans.sana).post("/plan-comments", {"submission_id": UNKNOWN, **answers})
    else:
        assert hand_in(tablet_of(plans.sana), "plan-comment.v1", answers)["outcome"] == "applied"
    assert said_about() == [thread]
    assert f"about “{name}”" in visit_as(plans.pat).get(f"/children/{plans.amir.id}/plan").main


@pytest.mark.parametrize("about", [UNKNOWN, "plan", "", "junk"])
def test_what_this_plan_has_no_outcome_for_is_about_the_whole_plan(plans, now, tablet_of, about):
    answers = {"version_id": now, "about": about, "words": WORDS}
    assert hand_in(tablet_of(plans.sana), "plan-comment.v1", answers)["outcome"] == "applied"
    assert said_about() == ["None"]


def test_what_is_held_names_no_bare_id(plans, now, choosing, tablet_of, visit_as):
    db.session.scalars(select(Home).where(Home.person_id == plans.sana.id)).one().sees_plan = False
    db.session.commit()
    answers = {"version_id": now, "about": choosing[0], "words": WORDS}
    assert hand_in(tablet_of(plans.sana), "plan-comment.v1", answers)["outcome"] == "held"
    shown = visit_as(plans.ada).get(f"/held-forms/{db.session.scalars(select(HeldItem.id)).one()}").main
    assert "One that their device had in its list" in shown and choosing[0] not in shown
