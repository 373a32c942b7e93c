"""Visits due: each involvement of this viewer's teams with how often, the last visit, and when the next is due."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from eysend.children.child import Child, kept_id
from eysend.children.involvement import Involvement
from eysend.children.queries import in_force, in_service
from eysend.core.dates import Term
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.listed import part_of
from eysend.observations.due.expected import Expected, latest, told
from eysend.observations.due.rhythm import NotMade, VisitRhythm
from eysend.observations.visits.visit import Visit
from eysend.people.person import Person
from eysend.people.viewer import Viewer

ON_A_PAGE = 50


def visits_due(viewer: Viewer, terms: Sequence[Term], *, on: date, page: int = 1) -> tuple[Sequence[Expected], bool]:
    """A page of what this viewer's teams expect (a lead: all teams), the most pressing first; whether more follow."""
    rows = db.session.execute(expected(viewer, on))
    whole = sorted((told(row, terms, on) for row in rows), key=lambda one: (*one.rank, one.child))
    return part_of(whole, page, ON_A_PAGE)


def find_expected(involvement_id: UUID, viewer: Viewer, terms: Sequence[Term], *, on: date) -> Expected:
    """One involvement; NotYours if it is not of this viewer's teams now."""
    row = db.session.execute(expected(viewer, on).where(Involvement.id == involvement_id)).first()
    if row is None:
        raise NotYours
    return told(row, terms, on)


def expected(viewer: Viewer, on: date) -> Select[*tuple[Any, ...]]:
    """Select each involvement in force with its child, worker, latest rhythm and last visit."""
    rows = select(Involvement, Child, VisitRhythm, Visit, NotMade, Person).select_from(Involvement)
    rows = rows.join(Child, Child.id == kept_id(Involvement.child_id))
    rows = rows.outerjoin(VisitRhythm, VisitRhythm.id == latest(VisitRhythm, VisitRhythm.at))
    rows = rows.outerjoin(Visit, Visit.id == latest(Visit, Visit.seen_at))
    rows = rows.outerjoin(NotMade, NotMade.id == latest(NotMade, NotMade.day))
    rows = rows.outerjoin(Person, Person.id == Involvement.person_id)
    mine = in_service(viewer, on=on)
    if not viewer.roles & {"lead", "admin"}:
        mine = mine & Involvement.team.in_(viewer.teams)
    return rows.where(in_force(Involvement, on), mine).order_by(Involvement.id)
