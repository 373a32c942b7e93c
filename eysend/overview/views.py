"""The front page, the pages about the service itself, and whether it is well."""

from typing import Any

from flask import Blueprint, Response, current_app, g, make_response
from sqlalchemy import text

from eysend.core import migrate
from eysend.core.access import allow
from eysend.core.db import db
from eysend.core.pages import page
from eysend.overview.tasks.waiting import number_waiting

bp = Blueprint("overview", __name__)


@bp.get("/")
@allow("anyone")
def home() -> Response:
    """The front page: four doors (pages.md 1), and what waits for one of the service."""
    return page("home.html", tasks=number_waiting(g.viewer) if g.viewer.works_here else 0)


@bp.get("/<any(accessibility, privacy, cookies):name>")
@allow("anyone")
def about(name: str) -> Response:
    """What we promise about access, data and cookies."""
    return page(f"content/{name}.html")


@bp.get("/health/live")
@allow("anyone")
def live() -> dict[str, Any]:
    """The process answers."""
    return {"live": True}


@bp.get("/health/ready")
@allow("anyone")
def ready() -> Response:
    """The database answers and has this version's tables, so people may be sent here; 503 until it has."""
    db.session.execute(text("SELECT 1"))
    known = current_app.extensions
    known["migrated"] = known.get("migrated") or migrate.standing(db.engine) == "same"
    return make_response({"ready": known["migrated"]}, 200 if known["migrated"] else 503)
