"""A page of a child costs few statements, however much the plan says."""

import pytest
from sqlalchemy import event

from eysend.core.db import db

BUDGET = 8


@pytest.fixture
def counted(app):
    """Every statement that the database is sent, but for the start of a transaction."""
    sent = []

    def write_down(_, __, words, *___):
        if not words.startswith("BEGIN"):
            sent.append(words)

    event.listen(db.engine, "before_cursor_execute", write_down)
    yield sent
    event.remove(db.engine, "before_cursor_execute", write_down)


@pytest.mark.parametrize("who", ["sana", "joy", "pat", "lee"])
@pytest.mark.parametrize("page", ["", "/plan", "/plan/changes", "/plan/versions/1", "/plan/draft"])
def test_a_page_of_amir_costs_at_most_8_statements(plans, visit_as, counted, who, page):
    visitor, address = visit_as(getattr(plans, who)), f"/children/{plans.amir.id}{page}"
    counted.clear()
    visitor.get(address)
    assert len(counted) <= BUDGET, "\n".join(counted)


@pytest.mark.parametrize(
    "page", ["", "/plan", "/plan/draft", "/plan/draft/reading", "/plan/draft/about", "/plan/activation"]
)
def test_a_page_of_beas_draft_costs_at_most_8_statements(plans, visit_as, counted, page):
    tess, address = visit_as(plans.tess), f"/children/{plans.bea.id}{page}"
    counted.clear()
    tess.get(address)
    assert len(counted) <= BUDGET, "\n".join(counted)
