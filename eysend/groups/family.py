"""The people a parent may bring along."""

from datetime import date

from sqlalchemy import select

from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.children.queries import children_of
from eysend.core.db import db
from eysend.groups.forms import Coming, coming
from eysend.people.home import Sibling
from eysend.people.viewer import Viewer


def form_for(viewer: Viewer, programme: Programme, *, on: date) -> Coming | None:
    """The form with this viewer's own children, their brothers and sisters where those may come, and so many adults.

    None for who has no child here, and for what nobody books.
    """
    if not viewer.homes or programme.booking == "none":
        return None
    children = db.session.scalars(children_of(viewer, on=on).where(Child.id.in_(viewer.homes))).all()
    mine = select(Sibling).where(Sibling.person_id == viewer.person_id).order_by(Sibling.first_name, Sibling.id)
    along = db.session.scalars(mine) if programme.siblings else ()
    return coming(children, along, programme.max_adults, event=programme.kind == "event") if children else None
