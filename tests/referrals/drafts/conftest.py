"""Drafts of requests, as their writers begin and fill them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.drafts.draft import RequestDraft
from tests.referrals.conftest import PARENT, SETTING

HERE = "/request-support/drafts"


@pytest.fixture
def all_drafts() -> Callable[[], list[Any]]:
    """`all_drafts()`: every draft, as it is now."""

    def read() -> list[Any]:
        db.session.rollback()
        db.session.expire_all()
        return list(db.session.scalars(select(RequestDraft).order_by(RequestDraft.id)))

    return read


@pytest.fixture
def begin(all_drafts) -> Callable[..., str]:
    """`begin(visit_as(cast.rosa), child=…)`: the address of a new draft."""

    def start(who: Any, **chosen: Any) -> str:
        page = who.post(HERE, {"child": "another", **chosen})
        assert page.status == 303, page.main
        return page.location

    return start


def keep(who: Any, draft: str, part: str, **typed: Any) -> Any:
    """Open a part, change some answers as a browser would, and press “Save and continue”."""
    page = who.get(f"{draft}/{part}")
    return who.post(f"{draft}/{part}", {**page.form(), **typed})


def fill(who: Any, draft: str) -> None:
    """Every part with what one types on the long page."""
    typed = PARENT if "tie" in who.get(f"{draft}/you").html else SETTING
    parts = ("you", "child", "permission", "see", "tried", "hoped")
    for part in parts:
        if who.get(f"{draft}/{part}").status == 200:
            keep(who, draft, part, **typed)
