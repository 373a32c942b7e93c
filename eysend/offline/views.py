"""What devices keep: the service worker, the manifest and the pages that work without signal."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, g, jsonify, make_response, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.pages import page
from eysend.councils import council
from eysend.offline import appliers, device, packs, worker
from eysend.offline.appliers import OfflineForm
from eysend.offline.receipts import reference

bp = Blueprint("offline", __name__)
bp.add_app_template_filter(reference)


@bp.app_context_processor
def person_tag() -> dict[str, Any]:
    """Every page of somebody signed in says, by a tag that means nothing elsewhere, whose it is."""
    person_id = g.viewer.person_id if "viewer" in g else None
    return {"person_tag": device.tag(current_app.config["SECRET_KEY"], person_id)}


@bp.get("/sw.js")
@allow("anyone")
def service_worker() -> Response:
    """The service worker, with the list of what this release needs without signal."""
    response = make_response(worker.script(precache(), {form.key: address(form) for form in appliers.older()}))
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
    return unsigned("offline/waiting_to_send.html", "no-cache", forms=named(), stored=True)


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
    shells = [f"{address(form)}#{form.address}" for form in appliers.newest().values()]
    waiting = worker.hash_of(unsigned("offline/waiting_to_send.html", "", forms=named(), stored=True).get_data())
    return [*worker.assets(), *shells, f"/waiting-to-send?h={waiting}", "/manifest.webmanifest"]


def address(form: OfflineForm) -> str:
    """Where the form's empty page is for ever, as it is now."""
    name, version = form.name_and_version
    return f"/f/{name}/{version}/shell?h={hash_today(form)}"


def hash_today(form: OfflineForm) -> str:
    """The hash of a form's empty page. Browsers ask for the worker with every page, so it is worked out once a day for
    each profile in force: nothing else changes the page of a release."""
    known = current_app.extensions.setdefault("empty pages", {})
    key = form, id(council.in_force()), clock.today()
    if key not in known:
        known[key] = worker.hash_of(unsigned("offline/form.html", "", **form.values()).get_data())
    return str(known[key])


def named() -> dict[str, tuple[str | bool, ...]]:
    """What each form is called on "Waiting to send", where it is filled in, its newest version, and the way there with
    the list that it takes, and whether that is a list of staff."""
    return {
        name: (form.name, form.address, form.key, form.way, form.takes, packs.for_staff(form.takes))
        for name, form in appliers.newest().items()
    }


def unsigned(template: str, caching: str, **values: Any) -> Response:
    """A page as somebody sees it who is not signed in, whoever asks."""
    response = page(template, viewer=worker.NOBODY, person_tag=None, **values)
    response.headers["Cache-Control"] = caching
    return response
