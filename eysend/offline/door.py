"""The door that all devices go through: whose token speaks, how often one may ask, answers that nobody keeps."""

from flask import Response, abort, current_app, jsonify, make_response, request

from eysend.core import clock, limits
from eysend.offline import device

TRY_AGAIN_SECONDS = 900


def sender_or_refuse() -> device.Sender:
    """The device that speaks, by its token; 403 to a page of another site, 401 without a token of ours."""
    if request.headers.get("X-Eysend-Sync") != "1":
        abort(403)
    sender = device.sender_of(current_app.config["SECRET_KEY"], bearer(), at=clock.real_now())
    if sender is None:
        abort(401)
    return sender


def bearer() -> str:
    """The token in the Authorization header; empty if there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def within_limit(what: str, at_most: int, number: int) -> bool:
    """Count what this network asks within an hour; in a transaction of its own, also where the request only reads."""
    whom = limits.network(request.remote_addr)
    return limits.take_apart(what, whom, at_most=at_most, at=clock.real_now(), number=number)


def too_many() -> Response:
    """Later, please: the device keeps everything until then."""
    response = make_response(jsonify(error="too_many"), 429)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return unstored(response)


def unstored(response: Response) -> Response:
    """An answer that nothing between here and the device may keep."""
    response.headers["Cache-Control"] = "no-store"
    return response
