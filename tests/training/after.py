"""What the tests of what happens around a session share: marking the sheet, and reading rows afresh."""

from sqlalchemy import select

from eysend.bookings.booking import Place
from eysend.core.db import db


def rows_of(table):
    """All rows, oldest first, as the database has them now."""
    db.session.expire_all()
    return db.session.scalars(select(table).order_by(table.made_at, table.id)).all()


def place_of(person):
    """This person's place, as it is now."""
    db.session.expire_all()
    return db.session.scalars(select(Place).where(Place.person_id == person.id).order_by(Place.id)).all()[-1]


def choices(*marks):
    """The answers that mark these people: (person, kind)."""
    return {f"came_{place_of(person).id.hex}": kind for person, kind in marks}


def mark(leader, session, *marks, page=None, **more):
    """Open the sheet (or take the page opened before), mark these people and send it."""
    address = f"/training/sessions/{session.id}/attendance"
    page = page or leader.get(address)
    return leader.post(address, {**page.form(), **choices(*marks), **more})
