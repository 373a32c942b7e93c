"""Plans written before 0009 say the same after it, and after going back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from eysend.core import migrate
from eysend.core.db import db, metadata
from eysend.demo.cast import build_cast
from eysend.demo.plans import build_plans
from eysend.plans.outcome import Outcome, Strategy, Target
from eysend.plans.plan import PlanVersion
from tests.conftest import make_app, make_tables

TODAY = date(2027, 3, 2)
RECORDS = (PlanVersion, Outcome, Target, Strategy)


@pytest.fixture
def migrated(service: Flask, database_url: str, tmp_path: Path) -> Iterator[None]:
    """A database that the migrations made, with the plans of the demonstration."""
    app = make_app(database_url, tmp_path)
    with app.app_context():
        metadata.drop_all(db.engine)
        forget_revision()
        migrate.upgrade(db.engine)
        profile = app.extensions["council"].on(TODAY)
        build_plans(build_cast([team.key for team in profile.teams]), profile, TODAY)
        db.session.commit()
        yield
        db.session.remove()
        migrate.downgrade(db.engine, "base")
        forget_revision()
        make_tables()
        db.engine.dispose()


def forget_revision() -> None:
    """Leave no word of which migrations were run."""
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")


def told():
    """Everything that every plan says, by record."""
    db.session.expire_all()
    return {row.id: row.told() for model in RECORDS for row in db.session.query(model)}


def column(words):
    """What a statement finds, as text."""
    with db.engine.connect() as connection:
        return [str(one) for one in connection.scalars(text(words))]


def test_a_plan_says_the_same_after_its_words_went_back_and_came_again(migrated):
    before = told()
    db.session.remove()
    migrate.downgrade(db.engine, "0008")
    assert "His soft blue bus goes with him everywhere." in " ".join(column("SELECT matters FROM plan_version"))
    assert any("Looks at both things" in one and one[0] == "[" for one in column("SELECT steps FROM outcome"))
    assert "at every snack" in column("SELECT how_often FROM target")
    migrate.upgrade(db.engine)
    assert told() == before and len(before) > 10


def test_a_draft_that_says_nothing_yet_moves_too(migrated):
    version = db.session.query(PlanVersion).order_by(PlanVersion.id).first()
    version.answers = {}
    db.session.commit()
    migrate.downgrade(db.engine, "0008")
    assert "" in column("SELECT liked FROM plan_version")
    migrate.upgrade(db.engine)
    assert "{}" in column("SELECT answers FROM plan_version")
