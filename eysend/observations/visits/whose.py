"""Whose visit it was: the one home that it belongs to, and the setting that reads it besides."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child, records_of
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.children.queries import children_worked_with, in_force, with_teams
from eysend.core.db import db
from eysend.core.forms import Refused
from eysend.observations.matching import lines_of
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer

WHOSE = "Choose whose home it was"
MOST = 400
Row = tuple[str, str, dict[str, str]]  # id, words, {"child": whose it is}


def home_of(child: Child, answers: Mapping[str, Any]) -> UUID | None:
    """The home that the visit belongs to: the one chosen or, for a visit at home, the only one there is.

    Refused where it is at home and there are several to choose from, or the chosen one is not this child's.
    """
    day = answers["seen_on"]
    homes = db.session.scalars(select(Home.id).where(Home.child_id.in_(records_of(child.id)), Home.holds(day))).all()
    chosen = next((home for home in homes if str(home) == answers["home_id"]), None)
    if chosen or (answers["place"] != "home" and not answers["home_id"]):
        return chosen
    if len(homes) == 1 and not answers["home_id"]:
        return homes[0]
    raise Refused({"home_id": [WHOSE]}, {})


def setting_of(child: Child, answers: Mapping[str, Any], *, on: date) -> UUID | None:
    """The setting where the visit was: the only one that the child attends, or the one named; else None."""
    if answers["place"] not in ("setting", "school"):
        return None
    attended = (
        select(Setting).join(Placement).where(Placement.child_id.in_(records_of(child.id)), in_force(Placement, on))
    )
    found = db.session.scalars(attended.distinct()).all()
    named = [one for one in found if one.name.lower() in (answers["place_name"] or "").lower()]
    only = named or (found if len(found) == 1 else [])
    return only[0].id if len(only) == 1 else None


def involvement_of(child: Child, by: Viewer, *, on: date) -> UUID | None:
    """The involvement that the visit is part of: that of a team of its author or, where none is, the only one."""
    teams = set(db.session.scalars(select(Role.team).where(Role.person_id == by.person_id, Role.team.is_not(None))))
    ties = select(Involvement).where(Involvement.child_id.in_(records_of(child.id)), in_force(Involvement, on))
    found = db.session.scalars(ties.order_by(Involvement.id)).all()
    mine = [tie for tie in found if tie.team in teams] or (found if len(found) == 1 else [])
    return mine[0].id if mine else None


def homes_to_choose(viewer: Viewer, on: date) -> list[Row]:
    """(id, child and adult by first names, whose) of the homes of the children that this viewer visits."""
    visited = children_worked_with(viewer, on=on).where(Child.id.in_(with_teams(viewer, on=on)))
    named = (Child.first_name, Child.last_name, Child.born, Person.first_name.label("adult"))
    rows = select(Home.id, Home.child_id, *named)
    rows = rows.join(Child, Child.id == Home.child_id).join(Person, Person.id == Home.person_id)
    mine = rows.where(Child.id.in_(visited.with_only_columns(Child.id).order_by(None)), Home.holds(on))
    found = db.session.execute(mine.order_by(Child.first_name, Child.id, Home.id).limit(MOST))
    return lines_of([(row, row.adult) for row in found])
