"""A database that a newer version made is left alone, and whoever starts the service is told why."""

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from eysend import cli
from eysend.core import migrate
from eysend.core.db import db

SCRIPT = ScriptDirectory.from_config(migrate.config())
FIRST, NEWEST = [*SCRIPT.walk_revisions()][-1].revision, SCRIPT.get_current_head()


@pytest.fixture
def at(app):
    """`at("0001_…")`: the database says that it is at this revision, until the test ends."""

    def say(revision):
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})

    yield say
    say(NEWEST)


@pytest.mark.parametrize(("revision", "standing"), [(FIRST, "older"), (NEWEST, "same"), ("9999", "newer")])
def test_a_database_is_older_the_same_or_newer(at, revision, standing):
    at(revision)
    assert migrate.standing(db.engine) == standing


@pytest.mark.parametrize("command", ["serve", "worker", "migrate", "check"])
def test_a_newer_database_is_neither_migrated_nor_served(app, at, monkeypatch, command):
    at("9999")
    monkeypatch.setattr(cli, "create_app", lambda settings: app)
    with pytest.raises(SystemExit, match="This database was made by a newer version"):
        cli.main([command])
    assert migrate.standing(db.engine) == "newer"
