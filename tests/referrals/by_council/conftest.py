"""The five services, each under its own profile: a file of tests names its council, and all is that council’s."""

from typing import Any

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from tests.referrals.decisions.conftest import decide, decisions
from tests.referrals.decisions.test_confirming import worker
from tests.referrals.drafts.conftest import all_drafts, begin
from tests.referrals.panels.conftest import agenda, as_family, day, paper, under

__all__ = ["agenda", "all_drafts", "as_family", "begin", "decide", "decisions", "paper", "under", "worker"]


@pytest.fixture(autouse=True)
def council(request: pytest.FixtureRequest, under: Any) -> Any:
    """The profile of the council that the file names, in force before anything else is made."""
    return under(request.module.COUNCIL)


@pytest.fixture
def meets_today(cast: Any, visit_as: Any) -> None:
    """The panel meets on 2 March, and what came by 1 March is on its agenda."""
    sent = {**day("day", "2027-03-02"), **day("cut_off", "2027-03-01")}
    assert visit_as(cast.lee).post("/panel/dates", sent).status == 303


def link_to(person: Any, template: str = "") -> str:
    """The address in the newest letter to this person."""
    posts = select(Post).where(Post.to_person == person.id, Post.template.startswith(f"messages/{template}"))
    return str(next(post.values["path"] for post in db.session.scalars(posts.order_by(Post.id.desc()))))
