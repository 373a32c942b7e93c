"""The world of the tests: one cast, a frozen clock, a real database, a visitor who reviews every page."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import make_transient_to_detached

import eysend
from eysend.core import clock, migrate
from eysend.core.db import db, metadata
from eysend.demo.cast import Cast, build_cast
from eysend.people import signin_session
from eysend.people.person import Person
from tests import postgres, rows, shuffled
from tests.visitor import Visitor

pytest.register_assert_rewrite("tests.journeys.offline.tablet", "tests.soak.oracle")
TUESDAY = datetime(2027, 3, 2, 9, 0, tzinfo=clock.LONDON)

WHEN_ASKED = {
    "browsers": ("--other-browsers", "Firefox and WebKit, which most machines lack: make test-browsers"),
    "soak": ("--soak", "a thousand forms with everything going wrong: make soak"),
    "bench": ("--bench", "what things cost, beside something to compare with: make bench"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", default="sqlite", choices=("sqlite", "postgresql"))
    parser.addoption("--shuffled", action="store_true", help="rows in another order each time: tests/shuffled.py")
    for option, says in WHEN_ASKED.values():
        parser.addoption(option, action="store_true", help=says)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--shuffled"):
        shuffled.shuffle()


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it again and again for what may go is a sixth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Some folders run only when they are asked for."""
    asked = WHEN_ASKED.get(collection_path.name)
    return True if asked and not config.getoption(asked[0]) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where two share the work, a file stays whole, and the house rules stay with whoever walked the service."""
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group(folder if folder == "house" else str(item.path)))


@contextmanager
def empty_database(config: pytest.Config) -> Iterator[str]:
    """The address of a database that nobody else uses: empty for the embedded SQLite, else one on PostgreSQL."""
    if config.getoption("--engine") == "sqlite":
        yield ""
    else:
        with postgres.start() as url:
            yield url


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The database of this worker's tests."""
    with empty_database(request.config) as url:
        yield url


def make_app(database_url: str, folder: Path, **settings: Any) -> Flask:
    """An app on an empty database with all tables."""
    given = {"EYSEND_ENV": "test", "TESTING": True, "EYSEND_DATA": folder, "DATABASE_URL": database_url}
    for name in ("COUNCIL", "EYSEND_NOW", "SECRET_KEY", "BASE_URL"):
        os.environ.pop(name, None)
    app = eysend.create_app({**given, "COUNCIL": "exampleshire", "WTF_CSRF_ENABLED": False, **settings})
    eysend.models()
    with app.app_context():
        hasten()
        make_tables()
    return app


def hasten() -> None:
    """SQLite waits for no disk, as the tests' PostgreSQL does not, and answers whatever has no order of its own in
    reverse, so that no test rests on chance.
    """
    if db.engine.dialect.name == "sqlite":
        for pragma in ("synchronous = OFF", "reverse_unordered_selects = ON"):
            event.listen(db.engine, "connect", lambda raw, _, pragma=pragma: raw.execute(f"PRAGMA {pragma}"))


def make_tables() -> None:
    """Make every table from the models, as the newest migration leaves them."""
    metadata.create_all(db.engine)
    migrate.stamp(db.engine)


@pytest.fixture(scope="session")
def service(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app, once for all tests of this worker."""
    app = make_app(database_url, tmp_path_factory.mktemp("data"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def frozen_clock() -> Iterator[Callable[[str], None]]:
    """It is Tuesday 2 March 2027, 09:00 in London, until a test moves it: `frozen_clock("2027-03-09 10:00")`."""

    def move(to: str) -> None:
        moment = datetime.fromisoformat(to).replace(tzinfo=clock.LONDON).astimezone(clock.UTC)
        clock.use(lambda: moment)

    move("2027-03-02 09:00")
    yield move
    clock.use(clock.real_now)


@pytest.fixture
def app(service: Flask) -> Iterator[Flask]:
    """The app on an empty database, with an app context for the test itself."""
    with service.app_context():
        yield service
        db.session.rollback()
        rows.empty_tables()
        db.session.remove()


@pytest.fixture
def profile(app: Flask) -> Any:
    """The profile in force: exampleshire, unless the test says otherwise."""
    return app.extensions["council"].on(clock.today())


@pytest.fixture(scope="session")
def known() -> rows.Known:
    """What was built already, for `rows.once`."""
    return {}


@pytest.fixture
def cast(app: Flask, profile: Any, known: rows.Known) -> Cast:
    """Amir, Bea, Cai, Dot, Eli and their people (rules.md C)."""
    teams = [team.key for team in profile.teams]
    keys = rows.once(known, "cast", lambda: cast_of(teams), teams)
    return Cast({name: there(kind, key) for name, (kind, key) in keys.items()})


def cast_of(teams: list[str]) -> dict[str, tuple[type[Any], UUID]]:
    """Build the cast: what each is, and its id."""
    people = build_cast(teams).people
    for one in people.values():
        db.session.expunge(one)
    return {name: (type(one), one.id) for name, one in people.items()}


def there(kind: type[Any], key: UUID) -> Any:
    """The record with this id, which is read when it is asked for something."""
    one = kind(id=key)
    make_transient_to_detached(one)
    db.session.add(one)
    return one


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(app)


@pytest.fixture
def visit_as(app: Flask) -> Callable[[Person], Visitor]:
    """`visit_as(cast.sana)`: a visitor who is signed in as this person, in a browser of their own."""

    def sign_in(person: Person) -> Visitor:
        token = signin_session.start(person.id, browser="a test", at=clock.real_now())
        db.session.commit()
        return Visitor(app, token)

    return sign_in
