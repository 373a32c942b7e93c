"""My children, and the page of each (pages.md 3)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.pages import page
from eysend.overview.children.child_page import child_page, my_children

bp = Blueprint("children", __name__)


@bp.get("/children")
@allow("parent", "setting", "practitioner", "lead", "admin")
def children() -> Response:
    """The children that are mine to see."""
    number = request.args.get("page", 1, type=int)
    found, more = my_children(g.viewer, on=clock.today(), page=number)
    return page("overview/children.html", children=found, more=more, number=number, on=clock.today())


@bp.get("/children/<uuid:child_id>")
@allow("parent", "setting", "practitioner", "lead", "admin")
def child(child_id: UUID) -> Response:
    """What happens next for this child, the plan, the people, and so far."""
    found = child_page(child_id, g.viewer, on=clock.today())
    saw(found.child.id)
    return page("overview/child.html", found=found, child=found.child, on=clock.today())
