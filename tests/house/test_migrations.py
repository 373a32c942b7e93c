"""Migrations are numbered, run both ways on this engine, leave what the models say, and migrations/HEAD pins them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import MetaData, Table, inspect

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


def put(name: str, **values: Any) -> Any:
    """A row of a table as this revision has it, with rows for whatever it must refer to; its id."""
    table = Table(name, MetaData(), autoload_with=db.engine)
    parents = {key.parent.name: key.column.table.name for key in table.foreign_keys}
    row = dict(values)
    for column in table.columns:
        if column.name not in row and not column.nullable:
            parent = parents.get(column.name)
            row[column.name] = put(parent) if parent else ENOUGH.get(column.name) or filler(column.type)
    with db.engine.begin() as connection:
        connection.execute(table.insert().values(**row))
    return row["id"]


def filler(kind: Any) -> Any:
    """Something of this type; no two the same where it is a key."""
    if getattr(kind, "length", None) == 32:
        return uuid4().hex  # a key, as SQLite keeps it
    return FILLERS.get(kind.python_type, lambda: str(uuid4()))()


def rows_of(name: str) -> list[Any]:
    """All rows of a table."""
    with db.engine.connect() as connection:
        return list(connection.execute(Table(name, MetaData(), autoload_with=db.engine).select()))


AT = datetime(2027, 2, 20, 9, 0, tzinfo=UTC)
FILLERS = {UUID: uuid4, int: lambda: 1, bool: lambda: False, date: AT.date, datetime: lambda: AT, dict: dict}
ENOUGH = {"source": "online", "reached_by": "email", "state": "confirmed", "kind": "parent", "role": "family"}
ENOUGH |= {"outcome": "signpost", "state": "scheduled"}


@pytest.mark.rule("DER-5", "HER-26")
def test_a_permission_that_a_request_carried_is_a_row_afterwards_once(bare):
    migrate.upgrade(db.engine, "0023")
    said = {"permission_by": "Nia, her mother", "permission_how": "spoken", "permission_on": "2027-02-12"}
    joys = put("intake", kind="setting", permission="given", answers={**said, "your_name": "Joy Adeyemi"})
    rosas = put("intake", permission="given", answers={"your_name": "Rosa Morgan", "tie": "mother"})
    put("intake", permission="awaited", answers={"your_name": "Dev Price"})
    put("permission", paper_id=put("intake", permission="given", answers={}), how="signed", scope=["ask"])
    migrate.upgrade(db.engine)
    found = {row.paper_id: row for row in rows_of("permission")}
    assert len(found) == 3 and (found[joys].who, found[joys].witness) == ("Nia, her mother", "Joy Adeyemi")
    assert found[joys].given_on == date(2027, 2, 12) and found[rosas].how == "e_confirmed"


def test_places_of_ones_own_go_where_the_version_before_has_none(bare):
    migrate.upgrade(db.engine, "0017")
    course = put("programme", kind="course", access="open", unit="person", certificate_rule="all", booking="needed")
    pool = put("pool", occurrence_id=put("occurrence", programme_id=course))
    place = put("place", pool_id=pool, booking_id=put("booking", pool_id=pool, state="confirmed"))
    put("certificate", place_id=place)
    put("booking", pool_id=pool, seq=2, state="confirmed", home_id=put("home"))
    migrate.downgrade(db.engine, "0016")
    assert len(rows_of("booking")) == 1 and rows_of("place") == rows_of("certificate") == []


def test_papers_of_school_admissions_go_with_what_was_decided_of_them_alone(bare):
    migrate.upgrade(db.engine, "0022")
    paper, other = put("intake", kind="admissions", permission="awaited"), put("intake", permission="awaited")
    put("decision_paper", intake_id=paper), put("priority", intake_id=paper, level="high")
    put("intake_transfer", intake_id=paper), put("conflict_of_interest", intake_id=paper)
    put("priority", intake_id=other, level="high")
    migrate.downgrade(db.engine, "0021")
    assert [row.id for row in rows_of("intake")] == [other] == [row.intake_id for row in rows_of("priority")]
    assert rows_of("decision_paper") == [] and len(rows_of("decision")) == 1
