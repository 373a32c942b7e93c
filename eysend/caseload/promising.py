"""Who is to be rung first, and by when: each home, and who asked (WNH-11)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.caseload.acceptance import Acceptance, Asker
from eysend.caseload.first_contact import FirstContact
from eysend.children.child import records_of
from eysend.core.db import db
from eysend.people.home import Home


def due_on(reviewed_on: date, promise_days: int | None) -> date | None:
    """The last day of the promise: so many local days after the panel, over a clock change too. None: none is made."""
    return reviewed_on + timedelta(days=promise_days) if promise_days is not None else None


def promise(row: Acceptance, asker: Asker | None, family: Asker | None, *, on: date) -> date | None:
    """Promise a call to each home with responsibility for the child, and to who asked if that is none of them."""
    due = due_on(row.reviewed_on, row.promise_days)
    homes = homes_to_ring(row.child_id, on=on)
    for home in homes:
        same = asker if asker and asker.person_id == home.person_id else None
        add(row, "family", due, home_id=home.id, person_id=home.person_id, name=home.person.first_name,
            phone=home.phone or (same.phone if same else ""), email=home.person.email or "",
            safely=same.safely if same else "", language=home.language)  # fmt: skip
    if not homes:
        add(row, "family", due, **told(family or Asker(None, "The family")))
    if asker and asker.person_id not in {home.person_id for home in homes}:
        add(row, "asker", due, **told(asker))
    return due


def homes_to_ring(child_id: UUID, *, on: date) -> Sequence[Home]:
    """The homes of the child that last and have responsibility."""
    rows = select(Home).where(Home.child_id.in_(records_of(child_id)), Home.holds(on), Home.responsibility)
    return db.session.scalars(rows.options(joinedload(Home.person)).order_by(Home.id)).all()


def told(one: Asker) -> dict[str, Any]:
    """What the paper says of somebody to be rung."""
    return {name: getattr(one, name) for name in ("person_id", "name", "phone", "email", "safely", "language")}


def add(row: Acceptance, whom: str, due: date | None, **facts: Any) -> None:
    """One promise."""
    db.session.add(FirstContact(acceptance_id=row.id, whom=whom, due=due, **facts))
