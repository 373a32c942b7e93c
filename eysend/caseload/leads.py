"""Whose desk it comes to when a promise is in danger: the lead of the team or, where there is none, any lead."""

from datetime import date
from uuid import UUID

from sqlalchemy import case, select

from eysend.core.db import db
from eysend.people.role import Role
from eysend.people.viewer import family_of


def lead_of(team: str, child_id: UUID, *, on: date) -> UUID | None:
    """The lead for this team; never somebody of the child's own family (XC-11)."""
    mine_first = case((Role.team == team, 0), else_=1)
    rows = select(Role.person_id).where(Role.kind == "lead", Role.holds(on), Role.person_id.not_in(family_of(child_id)))
    found: UUID | None = db.session.scalar(rows.order_by(mine_first, Role.from_day, Role.id).limit(1))
    return found
