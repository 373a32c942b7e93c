"""The one address that gives a key back to the person whose device keeps it."""

from uuid import UUID

from flask import Blueprint, Response, abort, current_app, g, jsonify, make_response, request

from eysend.core import clock, limits
from eysend.core.access import allow
from eysend.offline.kept_keys import actions

bp = Blueprint("kept_keys", __name__)
EACH_HOUR = 10
MAX_BYTES = 4096


@bp.post("/sync/v1/escrow")
@allow("signed_in")
@limits.at_most(MAX_BYTES)
def give_back() -> Response:
    """Open what this person sealed to us on this device: 10 times an hour, within 15 minutes of signing in."""
    sent, now = request.get_json(), clock.real_now()
    if not limits.take("key of a device", g.viewer.actor, at_most=EACH_HOUR, at=now):
        return unstored(make_response(jsonify(error="too_many"), 429))
    if not actions.just_signed_in(g.viewer, at=now):
        return unstored(make_response(jsonify(error="sign_in_again"), 403))
    try:
        device_id, sealed = UUID(sent["device"]), dict(sent["sealed"])
    except (KeyError, TypeError, ValueError):
        abort(400)
    secret = current_app.config["SECRET_KEY"]
    return unstored(jsonify(key=actions.give_back(sealed, device_id, secret, by=g.viewer, at=clock.now())))


def unstored(response: Response) -> Response:
    """An answer that nothing between here and the device may keep."""
    response.headers["Cache-Control"] = "no-store"
    return response
