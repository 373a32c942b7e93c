"""A letter never says of a parent that they agreed to a plan when they did not."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from tests.plans.test_writing import pat, start

__all__ = ["pat"]


@pytest.mark.rule("WNH-18")
def test_only_a_parent_who_agreed_is_told_that_they_did(plans, pat):
    start(pat, plans.amir, agreed=[plans.tom])
    posts = db.session.scalars(select(Post).where(Post.template == "messages/plan_agreed"))
    letters = {post.to_person: compose(post.template, post.values).body for post in posts}
    assert "has been agreed" in letters[plans.tom.id]
    assert "has started" in letters[plans.sana.id] and "say what you think" in letters[plans.sana.id]
    assert "agreed" not in letters[plans.sana.id] and "made together" not in letters[plans.sana.id]
