"""The same papers, and the way in which Lee decides."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.decisions.decision import Decision
from tests.referrals.panels.conftest import as_family, paper, under
from tests.visitor import Page

__all__ = ["as_family", "paper", "under"]


@pytest.fixture
def decide(cast: Any, visit_as: Any) -> Callable[..., Page]:
    """`decide(row, "accept", ACCEPT)`: Lee, or somebody else, sends the form of a decision."""

    def send(row: Any, outcome: str, form: dict[str, Any], who: str = "lee", **change: Any) -> Page:
        return visit_as(getattr(cast, who)).post(f"/panel/papers/{row.id}/{outcome}", {**form, **change})

    return send


@pytest.fixture
def decisions(app: Any) -> Callable[[], list[Decision]]:
    """`decisions()`: what was decided, as it is now."""

    def read() -> list[Decision]:
        db.session.rollback()
        db.session.expire_all()
        return list(db.session.scalars(select(Decision).order_by(Decision.id)))

    return read
