"""What the tests of signing in share: the real clock in a test's hands, and the letter that went out."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.messages.letter import Letter, compose
from eysend.messages.post import Post
from eysend.people.person import Person
from eysend.people.signin_session import SignInSession
from tests.visitor import Visitor

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def real_time() -> Iterator[Any]:
    """The real clock stands at noon until a test moves it: `real_time.shift(601)`."""
    with time_machine.travel(START, tick=False) as moved:
        yield moved


@pytest.fixture
def sana_asks(app: Flask, cast: object, visitor: Visitor) -> Visitor:
    """A browser in which Sana has asked to sign in."""
    visitor.follow(visitor.post("/sign-in", {"email": "Sana@example.org ", "next": "/my-sign-ins"}))
    return visitor


@pytest.fixture
def letter() -> Callable[[], Letter]:
    """The newest letter that waits."""

    def newest() -> Letter:
        db.session.rollback()
        post = db.session.scalars(select(Post).order_by(Post.id.desc()).limit(1)).one()
        newest = compose(post.template, post.values)
        db.session.rollback()
        return newest

    return newest


@pytest.fixture
def link(letter: Callable[[], Letter]) -> Callable[[], str]:
    """The path of the newest link."""
    return lambda: re.search(r"/sign-in/link/\S+", letter().body)[0]


@pytest.fixture
def code(letter: Callable[[], Letter]) -> Callable[[], str]:
    """The newest code."""
    return lambda: re.search(r"\b\d{6}\b", letter().body)[0]


def sessions_of(person: Person) -> int:
    """In how many browsers a person is signed in."""
    db.session.rollback()
    live = select(func.count()).where(SignInSession.person_id == person.id, SignInSession.ended_at.is_(None))
    return db.session.scalar(live)
