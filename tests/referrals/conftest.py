"""What people type in the three forms."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.councils.profile import load
from eysend.referrals.intake import Intake
from tests.offline.conftest import tablet_of

__all__ = ["tablet_of"]


def day(name: str, value: str) -> dict[str, str]:
    """A day in its three boxes, from ISO text."""
    year, month, number = value.split("-")
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


PARENT = {
    "your_name": "Rosa Morgan",
    "tie": "mother",
    "phone": "01632 960 111",
    "child_first": "Cai",
    "child_last": "Morgan",
    **day("born", "2025-06-30"),
    "places": ["none"],
    "see": "He does not look when I call.",
    "responsibility": "yes",
    "agrees": "true",
}
SETTING = {
    "your_name": "Joy Adeyemi",
    "your_role": "SENCO",
    "asked_by": "setting",
    "organisation": "Acorns Pre-school",
    "email": "joy@example.org",
    "child_first": "Bea",
    "child_last": "Okafor",
    **day("born", "2023-04-15"),
    "places": ["voluntary"],
    "days": "3",
    "half_days": "5",
    "parent_name": "Nia Okafor",
    "permission": "yes",
    "permission_by": "Nia, her mother",
    **day("permission_on", "2027-03-01"),
    "permission_how": "written",
    "needs": ["cognition"],
    "see": "She cannot yet follow a story.",
    "did": "Three short stories a day with pictures.",
    **day("reviewed_on", "2027-02-12"),
    "effect": "none",
    "hoped": "A teacher who shows us how.",
}
NOTICE = {
    "notice": "section_23",
    "your_name": "Ruth Penn",
    "your_role": "health_visitor",
    "organisation": "Exampleshire NHS Trust",
    "phone": "01632 960 222",
    "child_first": "Cai",
    "child_last": "Morgan",
    **day("born", "2025-06-30"),
    "opinion": "probably",
    "what": ["sen"],
    "see": "He does not turn to sounds.",
    "parent_name": "Rosa Morgan",
    **day("told_on", "2027-02-25"),
    **day("offered_on", "2027-02-25"),
    "none_known": "true",
}
ADDRESS = {"parent": "/request-support", "setting": "/request-support/setting", "section_23": "/section-23"}
TYPED = {"parent": PARENT, "setting": SETTING, "section_23": NOTICE}


@pytest.fixture
def council_is(app, monkeypatch) -> Callable[[str], Any]:
    """`council_is("hertfordshire")`: from now on the pages are this council’s; gives its profile."""

    def change(key: str) -> Any:
        monkeypatch.setitem(app.extensions, "council", load(key))
        return app.extensions["council"].on(clock.today())

    return change


@pytest.fixture
def intakes() -> Callable[[], list[Any]]:
    """`intakes()`: what the service has taken in, as it is now."""

    def read() -> list[Any]:
        db.session.rollback()
        db.session.expire_all()
        return list(db.session.scalars(select(Intake).order_by(Intake.id)))

    return read
