"""After a parent’s request a lead is told to ask the setting for what the parent was not asked for (HER-21)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.tasks.task import Task
from tests.referrals.conftest import PARENT, day

AMIRS = {**PARENT, "your_name": "Sana Haddad", "child_first": "Amir", "child_last": "Haddad"}
AMIRS |= {**day("born", "2024-09-10"), "places": ["voluntary"]}
JOY = {
    "name": "Joy Adeyemi",
    "email": "joy@example.org",
    "what": "An assessment and your plan.",
    **day("due", "2027-03-16"),
}


def to_ask():
    db.session.rollback()
    return [one for one in db.session.scalars(select(Task)) if one.what.startswith("Ask the setting")]


@pytest.mark.rule("HER-21")
def test_sana_sends_without_any_paper_and_lee_is_told_to_ask_joy(cast, council_is, visit_as, intakes):
    council_is("hertfordshire")
    assert visit_as(cast.sana).post("/request-support", AMIRS).status == 303
    [task] = to_ask()
    assert task.for_person == cast.lee.id and intakes()[0].reference in task.what and "Amir" not in task.what
    visit_as(cast.lee).post(f"/requests/{intakes()[0].id}/information/new", JOY)
    assert [one.done_at is not None for one in to_ask()] == [True]


@pytest.mark.rule("HER-21")
@pytest.mark.parametrize(
    ("council", "change"),
    [("hertfordshire", {"places": ["none"]}), ("west-northamptonshire", {})],
    ids=["a child who goes nowhere", "a council that asks no setting for it"],
)
def test_where_there_is_nobody_or_nothing_to_ask_there_is_no_task(cast, council_is, visit_as, council, change):
    council_is(council)
    assert visit_as(cast.sana).post("/request-support", {**AMIRS, **change}).status == 303
    assert to_ask() == []
