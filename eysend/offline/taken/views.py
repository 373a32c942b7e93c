"""What a device takes along: the lists of a person's forms."""

from flask import Blueprint, Response, current_app, g, jsonify

from eysend.core import clock
from eysend.core.access import allow
from eysend.offline import device, packs

bp = Blueprint("taken", __name__)


@bp.get("/sync/v1/pack")
@allow("signed_in")
def pack() -> Response:
    """The lists that this person's forms choose from without signal; the device seals them."""
    tag = device.tag(current_app.config["SECRET_KEY"], g.viewer.person_id)
    response = jsonify(tag=tag, lists=packs.lists(g.viewer, clock.today()))
    response.headers["Cache-Control"] = "private, no-store"
    return response
