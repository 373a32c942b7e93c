"""Migrations are numbered, run both ways on this engine, leave what the models say, and migrations/HEAD pins them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

from eysend.core import migrate
from eysend.core.db import db, metadata
from tests.conftest import make_app, make_tables
from tests.house.source import files, nothing, text


@pytest.fixture
def bare(service: Flask, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An app whose database has no tables."""
    app = make_app(database_url, tmp_path)
    with app.app_context():
        metadata.drop_all(db.engine)
        forget_revision()
        yield app
        db.session.remove()
        migrate.downgrade(db.engine, "base")
        forget_revision()
        make_tables()
        db.engine.dispose()


def forget_revision() -> None:
    """Leave no word of which migrations were run."""
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")


def test_migrations_are_numbered_in_one_row():
    names = [Path(name).name for name in files("migrations/versions/", ".py")]
    nothing([name for name in names if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name)])
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]


def test_the_last_migration_is_pinned_so_that_two_branches_collide_in_git():
    last = Path(ScriptDirectory.from_config(migrate.config()).get_revision("head").path).stem
    assert text("migrations/HEAD").strip() == last, f"migrations/HEAD must say {last}"


def test_migrations_run_up_down_and_up_again(bare):
    migrate.upgrade(db.engine)
    migrate.downgrade(db.engine, "base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(db.engine)
    assert set(metadata.tables) <= set(inspect(db.engine).get_table_names())


def test_migrations_leave_what_the_models_say(bare):
    migrate.upgrade(db.engine)
    migrate.check(db.engine)
    assert migrate.standing(db.engine) == "same"
