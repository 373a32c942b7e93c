"""Forty papers cost no more questions to the database than one (design.md §6)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.intake import Intake
from tests import rows
from tests.plans.test_statements import counted

__all__ = ["counted"]
BUDGET = 8


@pytest.fixture
def forty(cast, paper, known):
    """Forty papers of forty children, each matched to a record."""

    def come_in():
        for number in range(40):
            kind = ("parent", "setting", "section_23")[number % 3]
            paper(kind, f"2027-02-{10 + number % 15:02d} 10:00", child="new", child_first=f"Child{number}")

    rows.once(known, "forty", come_in, rows.read())
    return db.session.scalars(select(Intake.id).order_by(Intake.received_at)).all()


@pytest.mark.parametrize(
    "url", ["/panel", "/panel/papers/{}", "/panel/papers/{}/accept", "/panel/pack", "/panel/dates", "/decisions"]
)
def test_a_page_of_a_panel_with_forty_papers_costs_at_most_8_statements(cast, forty, visit_as, counted, url):
    lee = visit_as(cast.lee)
    counted.clear()
    assert lee.get(url.format(forty[20])).status == 200
    assert len(counted) <= BUDGET, "\n".join(counted)


def test_all_forty_are_there_and_in_their_order(cast, forty, visit_as):
    main = visit_as(cast.lee).get(f"/panel/papers/{forty[6]}").main
    assert "of 40" in main and "40 to decide" in main
