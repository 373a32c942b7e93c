"""The whole service, demonstration included, for the rules that look at every page."""

from collections.abc import Iterator

import pytest
from flask import Flask

from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.demo import build
from tests.conftest import TUESDAY, empty_database, make_app
from tests.house.crawl import Walk, walk
from tests.house.everybody import ask_all
from tests.house.people import WHO, visitor
from tests.rows import empty_tables
from tests.visitor import Page, Visitor


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app in demonstration mode, with every address that there is, on a database of its own."""
    with empty_database(request.config) as url:
        app = make_app(url, tmp_path_factory.mktemp("whole"), DEMO=True)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def walks(whole: Flask) -> Iterator[dict[str, Walk]]:
    """The demonstration, walked by each of these people."""
    with whole.app_context():
        clock.use(lambda: TUESDAY.astimezone(clock.UTC))
        with transaction(write=True):
            build.build(whole.extensions["council"])
        yield {who: walk(whole, visitor(whole, who)) for who in WHO}
        db.session.rollback()
        empty_tables()
        db.session.remove()


@pytest.fixture(autouse=True)
def let_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that asked for pages sits on no transaction afterwards: PostgreSQL ends one that is idle for long."""
    yield
    if "walks" in request.fixturenames:
        db.session.rollback()


@pytest.fixture(scope="session")
def visitors(whole: Flask, walks: dict[str, Walk]) -> dict[str, Visitor]:
    """Each of these people in a browser of their own."""
    return {who: visitor(whole, who) for who in WHO}


@pytest.fixture(scope="session")
def given(walks: dict[str, Walk], visitors: dict[str, Visitor]) -> dict[str, dict[str, Page]]:
    """What each person is given for each address that anybody can find, on the day on which they walked."""
    clock.use(lambda: TUESDAY.astimezone(clock.UTC))
    shown = ask_all(walks, visitors)
    db.session.rollback()
    return shown
