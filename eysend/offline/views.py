"""What devices ask for: hello, the inbox, the service worker, the manifest and the pages that work without signal."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, g, jsonify, make_response, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import DBAPIError

from eysend.core import clock, limits
from eysend.core.access import allow
from eysend.core.csrf import protect
from eysend.core.db import db, is_busy, new_id, transaction
from eysend.core.pages import page
from eysend.councils import council
from eysend.offline import appliers, device, sealing, worker
from eysend.offline.envelope import MAX_BYTES, MAX_ITEMS, Envelope, Unreadable, read_batch
from eysend.offline.inbox import receipt, take_in

bp = Blueprint("offline", __name__)
PROTO = "eysend-sync/1"
HELLOS_OF_NOBODY, OF_NOBODY, OF_SOMEBODY = 300, 30, 600  # an hour from one network; the last two count envelopes
TRY_AGAIN_SECONDS = 900


@bp.app_context_processor
def person_tag() -> dict[str, Any]:
    """Every page of somebody signed in says, by a tag that means nothing elsewhere, whose it is."""
    person_id = g.viewer.person_id if "viewer" in g else None
    return {"person_tag": device.tag(current_app.config["SECRET_KEY"], person_id)}


@bp.get("/sync/v1/hello")
@allow("anyone")
def hello() -> Response:
    """Whether the service can be reached, and a token for this device and whoever is signed in."""
    if not g.viewer.signed_in and not within_limit("hello of nobody", HELLOS_OF_NOBODY, 1):
        return too_many()
    device_id = asked_device()
    secret, person_id, now = current_app.config["SECRET_KEY"], g.viewer.person_id, clock.real_now()
    token, until = device.give(secret, device_id, person_id, at=now)
    said = {"proto": PROTO, "user_handle": device.handle(secret, device_id, person_id), "csrf": generate_csrf()}
    said["tag"] = device.tag(secret, person_id)
    said |= {"server_time": now.isoformat(), "max_batch": MAX_ITEMS, "max_bytes": MAX_BYTES, "min_client": 1}
    said |= {"forms": {name: form.name_and_version[1] for name, form in appliers.newest().items()}}
    said |= {"seal_key": sealing.current_key()}
    said |= {"device": {"id": str(device_id), "token": token, "until": until.isoformat()}}
    return unstored(jsonify(said))


@bp.post("/sync/v1/envelopes")
@protect.exempt  # no cookie speaks here: only the device's token, in a header that no other site's page can set
@allow("anyone")
def envelopes() -> Response:
    """Take in up to 25 envelopes, each in a transaction of its own, and give a receipt for each."""
    request.max_content_length = MAX_BYTES
    if request.headers.get("X-Eysend-Sync") != "1":
        abort(403)
    sender = device.sender_of(current_app.config["SECRET_KEY"], bearer(), at=clock.real_now())
    if sender is None:
        abort(401)
    try:
        batch = read_batch(request.get_json(silent=False))
    except (Unreadable, RecursionError):
        abort(400)
    if not within_limit(*(("envelopes", OF_SOMEBODY) if sender.person_id else ("of nobody", OF_NOBODY)), len(batch)):
        return too_many()
    return unstored(jsonify(results=results(batch, sender)))


@bp.get("/sw.js")
@allow("anyone")
def service_worker() -> Response:
    """The service worker, with the list of what this release needs without signal."""
    response = make_response(worker.script(precache()))
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/manifest.webmanifest")
@allow("anyone")
def manifest() -> Response:
    """What makes the service installable."""
    response = jsonify(worker.manifest(council.in_force()))
    response.headers["Content-Type"] = "application/manifest+json"
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/waiting-to-send")
@allow("anyone")
def waiting_to_send() -> Response:
    """The page that lists what waits on this device; also what any address shows without signal. Nothing personal."""
    return unsigned("offline/waiting_to_send.html", "no-cache", forms=named())


@bp.get("/f/<name>/<int:version>/shell")
@allow("anyone")
def shell(name: str, version: int) -> Response:
    """A form's empty page, the same for everybody; for ever under the address that carries its hash."""
    form = appliers.find(f"{name}.v{version}")
    if form is None:
        abort(404)
    response = unsigned("offline/form.html", "no-cache", **form.values())
    if request.args.get("h") == worker.hash_of(response.get_data()):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def precache() -> list[str]:
    """The addresses that must all be on the device before it is ready to use without signal."""
    shells = []
    for form in appliers.newest().values():
        name, version = form.name_and_version
        content = unsigned("offline/form.html", "", **form.values()).get_data()
        shells.append(f"/f/{name}/{version}/shell?h={worker.hash_of(content)}#{form.address}")
    waiting = worker.hash_of(unsigned("offline/waiting_to_send.html", "", forms=named()).get_data())
    return [*worker.assets(), *shells, f"/waiting-to-send?h={waiting}", "/manifest.webmanifest"]


def named() -> dict[str, tuple[str, str, str]]:
    """What each form is called on "Waiting to send", where it is filled in, and its newest version."""
    return {name: (form.name, form.address, form.key) for name, form in appliers.newest().items()}


def unsigned(template: str, caching: str, **values: Any) -> Response:
    """A page as somebody sees it who is not signed in, whoever asks."""
    response = page(template, viewer=worker.NOBODY, person_tag=None, **values)
    response.headers["Cache-Control"] = caching
    return response


def results(batch: list[Envelope], sender: device.Sender) -> list[dict[str, Any]]:
    """A receipt for each envelope; once the database is busy, the rest are to be sent again."""
    told: list[dict[str, Any]] = []
    for number, envelope in enumerate(batch):
        try:
            with transaction(write=True):
                told.append(take_in(envelope, sender, on=clock.today(), at=clock.now()))
        except DBAPIError as error:
            if not (told and is_busy(error)):
                raise
            return told + [receipt(late, "retry", reason="busy", after=5) for late in batch[number:]]
    return told


def within_limit(what: str, at_most: int, number: int) -> bool:
    """Count what this network asks within an hour; in a transaction of its own, also where the request only reads."""
    db.session.rollback()
    with transaction(write=True):
        whom, now = limits.network(request.remote_addr), clock.real_now()
        return limits.take(what, whom, at_most=at_most, at=now, number=number)


def too_many() -> Response:
    """Later, please: the device keeps everything until then."""
    response = make_response(jsonify(error="too_many"), 429)
    response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return unstored(response)


def bearer() -> str:
    """The token in the Authorization header; empty if there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def asked_device() -> UUID:
    """The id that this browser gave itself, or a new one."""
    try:
        return UUID(request.headers.get("X-Eysend-Device", ""))
    except ValueError:
        return new_id()


def unstored(response: Response) -> Response:
    """An answer that nothing between here and the device may keep."""
    response.headers["Cache-Control"] = "no-store"
    return response
