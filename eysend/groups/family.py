"""The people a parent may bring along."""

from datetime import date

from sqlalchemy import select

from eysend.children.child import Child
from eysend.children.queries import children_of
from eysend.core.db import db
from eysend.groups.forms import Coming, coming
from eysend.people.home import Sibling
from eysend.people.viewer import Viewer


def form_for(viewer: Viewer, *, on: date) -> Coming | None:
    """The form with this viewer's own children and their brothers and sisters; None for who has no child here."""
    if not viewer.homes:
        return None
    children = db.session.scalars(children_of(viewer, on=on).where(Child.id.in_(viewer.homes))).all()
    mine = select(Sibling).where(Sibling.person_id == viewer.person_id).order_by(Sibling.first_name, Sibling.id)
    return coming(children, db.session.scalars(mine)) if children else None
