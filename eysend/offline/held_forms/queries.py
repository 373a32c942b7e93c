"""Which held forms a viewer may read: leads and admins all that are open, a practitioner their own."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, false, func, select, true

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.offline.held import HeldItem
from eysend.offline.held_forms.held_form import HeldForm
from eysend.offline.inbox import InboxItem, InboxVariant
from eysend.people.person import Person
from eysend.people.viewer import Viewer

ON_A_PAGE = 100
AUTHOR: ColumnElement[Any] = case((InboxVariant.id.is_not(None), InboxVariant.author_id), else_=InboxItem.author_id)


def held_by(viewer: Viewer) -> Select[HeldItem, InboxItem, InboxVariant, Person]:
    """Select (HeldItem, InboxItem, InboxVariant or None, Person or None) that this viewer may read, oldest first."""
    everything = true() if viewer.roles & {"lead", "admin"} else false()
    own = AUTHOR.in_([viewer.person_id]) if viewer.works_here else false()
    same = (InboxVariant.inbox_id == HeldItem.inbox_id) & (InboxVariant.sha256 == HeldItem.sha256)
    whole = select(HeldItem, InboxItem, InboxVariant, Person).join(InboxItem, InboxItem.id == HeldItem.inbox_id)
    joined = whole.outerjoin(InboxVariant, same).outerjoin(Person, Person.id == AUTHOR)
    return joined.where(everything | own).order_by(HeldItem.held_at, HeldItem.id)


def open_held_forms(viewer: Viewer) -> list[HeldForm]:
    """What still waits for a person, as many as fit a page, the oldest first."""
    found = db.session.execute(held_by(viewer).where(HeldItem.settled_at.is_(None)).limit(ON_A_PAGE)).all()
    return [HeldForm(*row) for row in found]


def number_held(viewer: Viewer) -> int:
    """How many forms wait that this viewer may read."""
    waits = held_by(viewer).where(HeldItem.settled_at.is_(None)).order_by(None).with_only_columns(HeldItem.id)
    return db.session.scalar(select(func.count()).select_from(waits.subquery())) or 0


def find_held_form(held_id: UUID, viewer: Viewer) -> HeldForm:
    """The held form, settled or not; NotYours if this viewer may not read it."""
    row = db.session.execute(held_by(viewer).where(HeldItem.id == held_id)).first()
    if row is None:
        raise NotYours
    return HeldForm(*row)
