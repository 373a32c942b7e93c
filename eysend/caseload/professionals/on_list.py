"""Who stands on a child's list, and who of them gets what; the caller has looked who asks."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from eysend.caseload.professionals.professional import WHAT, Professional
from eysend.children.child import records_of
from eysend.core.db import db


def professionals_of(child_id: UUID) -> Sequence[Professional]:
    """Everybody on the child's list by name, those who have stopped last; the caller has looked."""
    rows = select(Professional).where(Professional.child_id.in_(records_of(child_id)))
    found = db.session.scalars(rows.order_by(Professional.name, Professional.id)).all()
    return sorted(found, key=lambda one: one.ended_on is not None)


def circulation(professionals: Iterable[Professional]) -> list[tuple[str, list[Professional]]]:
    """Of each kind who gets it: reports and invitations go to these and to nobody else."""
    working = [one for one in professionals if one.ended_on is None]
    return [(words, [one for one in working if key in one.may_share]) for key, words in WHAT]
