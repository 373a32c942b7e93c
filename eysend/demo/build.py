"""The demonstration: built once from the profile in force, the same every time."""

from typing import Any

from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import build_cast
from eysend.demo.crowd import build_crowd
from eysend.people.person import Person


def build(council: Any) -> bool:
    """Build the demonstration in this transaction; False (and nothing done) where there is one already."""
    if db.session.scalar(select(Person.id).limit(1)):
        return False
    profile = council.on(clock.today())
    teams = [team.key for team in profile.teams]
    build_cast(teams)
    build_crowd(teams, {team.key: team.roles for team in profile.teams})
    return True
