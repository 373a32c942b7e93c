"""What devices say and hand in: hello, the inbox, and the door that both go through."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, g, jsonify, make_response, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import DBAPIError

from eysend.core import clock, limits
from eysend.core.access import allow
from eysend.core.csrf import protect
from eysend.core.db import is_busy, new_id, transaction
from eysend.offline import device, ledger
from eysend.offline.envelope import MAX_BYTES, MIN_CLIENT, Envelope, Unreadable, read_batch
from eysend.offline.hello import said
from eysend.offline.photos.photo import with_parts
from eysend.offline.receipts import receipt
from eysend.offline.report import read_report
from eysend.offline.taking_in import take_in

bp = Blueprint("sync", __name__)
HELLOS_OF_NOBODY, OF_NOBODY, OF_SOMEBODY = 300, 30, 600  # an hour from one network; the last two count envelopes
TRY_AGAIN_SECONDS = 900


@bp.get("/sync/v1/hello")
@allow("anyone")
def hello() -> Response:
    """Whether the service can be reached, and a token for this device and whoever is signed in."""
    if not g.viewer.signed_in and not within_limit("hello of nobody", HELLOS_OF_NOBODY, 1):
        return too_many()
    secret = current_app.config["SECRET_KEY"]
    told = said(secret, asked_device(), by=g.viewer, at=clock.real_now())
    return unstored(jsonify({**told, "ahead_ms": ahead_ms(), "csrf": generate_csrf()}))


def ahead_ms() -> int:
    """By how much a demonstration works on a later day than it is: 0 to the second everywhere else."""
    return round((clock.now() - clock.real_now()).total_seconds()) * 1000


@bp.post("/sync/v1/envelopes")
@protect.exempt  # no cookie speaks here: only the device's token, in a header that no other site's page can set
@allow("anyone")
@limits.at_most(MAX_BYTES)
def envelopes() -> Response:
    """Take in up to 25 envelopes, each in a transaction of its own, and give a receipt for each."""
    sender = sender_or_refuse()
    if request.headers.get("X-Eysend-Client", 1, int) < MIN_CLIENT:
        return too_old()
    try:
        batch = read_batch(request.get_json(silent=False))
    except (Unreadable, RecursionError):
        abort(400)
    if not within_limit(*(("envelopes", OF_SOMEBODY) if sender.person_id else ("of nobody", OF_NOBODY)), len(batch)):
        return too_many()
    told = results(batch, sender)
    note_report(sender)
    return unstored(jsonify(results=told))


def results(batch: list[Envelope], sender: device.Sender) -> list[dict[str, Any]]:
    """A receipt for each envelope; once the database is busy, the rest are to be sent again."""
    told: list[dict[str, Any]] = []
    for number, envelope in enumerate(batch):
        try:
            with transaction(write=True):
                taken = take_in(envelope, sender, on=clock.today(), at=clock.now())
                told.append(with_parts(taken, envelope, sender, at=clock.now()))
        except DBAPIError as error:
            if not (told and is_busy(error)):
                raise
            return told + [receipt(late, "retry", reason="busy", after=5) for late in batch[number:]]
    return told


def note_report(sender: device.Sender) -> None:
    """Keep what the device told of itself along with its forms; where the database is busy, the next time will do."""
    if report := read_report(request.get_json().get("ledger")):
        try:
            with transaction(write=True):
                ledger.told(sender, report, browser=str(request.user_agent), on=clock.today(), at=clock.now())
        except DBAPIError as error:
            if not is_busy(error):
                raise


def too_old() -> Response:
    """A page of an older release, which we cannot take forms from any more: it keeps them and asks to be updated."""
    return unstored(make_response(jsonify(error="client_too_old"), 409))


def asked_device() -> UUID:
    """The id that this browser gave itself, or a new one."""
    try:
        return UUID(request.headers.get("X-Eysend-Device", ""))
    except ValueError:
        return new_id()


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
