"""Which held forms a viewer may read: leads and admins all that are open, a practitioner their own; nobody
what somebody else sent about a child of their own family (XC-11)."""

from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, false, func, select, true

from eysend.core import clock
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


def not_family(form: HeldForm, viewer: Viewer) -> bool:
    """Whether it is about no child of this viewer's family, or they wrote it themselves (XC-11)."""
    own = form.author is not None and form.author.id == viewer.person_id
    return own or not viewer.family or not form.is_about(viewer.family, viewer, clock.local(form.item.held_at).date())


def open_held_forms(viewer: Viewer) -> list[HeldForm]:
    """What still waits for a person, as many as fit a page, the oldest first."""
    waits = held_by(viewer).where(HeldItem.settled_at.is_(None))
    if not viewer.family:
        return [HeldForm(*row) for row in db.session.execute(waits.limit(ON_A_PAGE))]
    found = (HeldForm(*row) for row in db.session.execute(waits).all())
    return list(islice((form for form in found if not_family(form, viewer)), ON_A_PAGE))


def number_held(viewer: Viewer) -> int:
    """How many forms wait that this viewer may read. Whose child is asked only of those who have one here: that stands
    inside what is sealed."""
    waits = held_by(viewer).where(HeldItem.settled_at.is_(None))
    if viewer.family:
        return sum(not_family(HeldForm(*row), viewer) for row in db.session.execute(waits).all())
    ids = waits.order_by(None).with_only_columns(HeldItem.id)
    return db.session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def find_held_form(held_id: UUID, viewer: Viewer) -> HeldForm:
    """The held form, settled or not; NotYours if this viewer may not read it."""
    row = db.session.execute(held_by(viewer).where(HeldItem.id == held_id)).first()
    if row is None or not not_family(found := HeldForm(*row), viewer):
        raise NotYours
    return found
