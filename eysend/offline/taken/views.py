"""What a device takes along: the lists of a person's forms, and the details of children they chose to take."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, jsonify, request

from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.db import new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused
from eysend.core.pages import answer, page
from eysend.offline import device, packs
from eysend.offline.offered import wanted
from eysend.offline.taken import actions
from eysend.offline.taken.forms import RemovalForm, take_form
from eysend.offline.taken.queries import day_on

bp = Blueprint("taken", __name__)
NO_CHILD = ("", "No child")


@bp.get("/sync/v1/pack")
@allow("signed_in")
def pack() -> Response:
    """The lists that this person's forms choose from, and the children they took; the device seals both."""
    tag, now = device.tag(current_app.config["SECRET_KEY"], g.viewer.person_id), clock.real_now()
    asking, on = device_id(request.headers.get("X-Eysend-Device", "")), clock.today()
    day = day_on(asking, g.viewer, on=on, at=now) if asking else None
    for child in day["children"] if day else ():
        saw(UUID(child["id"]))
    response = jsonify(tag=tag, lists=wanted(packs.lists(g.viewer, on), g.viewer), day=day, server_time=now.isoformat())
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.get("/take-offline")
@allow("practitioner", "lead")
def take_offline() -> Response:
    """Whose details to take, and exactly what is taken."""
    return page("offline/take_offline.html", **values(request.args.get("taken") == "yes"))


@bp.post("/take-offline/packs")
@allow("practitioner", "lead")
def take() -> Response:
    """Take the details of the chosen children on this device."""
    schema = take_form(choosable() or [NO_CHILD])
    try:
        wanted, key = forms.read(schema, request.form), forms.submission_id(request.form)
        actions.take(key, UUID(wanted["device"]), wanted["children"], by=g.viewer, at=clock.now())
    except Refused as refused:
        return answer("offline/take_offline.html", **values(filled=Filled(schema, refused.raw, refused.errors)))
    except SameKeyOtherBody:
        again = Filled(schema, {}, {WHOLE_FORM: [forms.OUT_OF_DATE]})
        return answer("offline/take_offline.html", **values(filled=again))
    return answer(to="/take-offline?taken=yes")


@bp.post("/take-offline/removals")
@allow("practitioner", "lead")
def removal() -> Response:
    """What this person took on this device is not kept there any more."""
    try:
        actions.remove(UUID(forms.read(RemovalForm(), request.form)["device"]), by=g.viewer, at=clock.now())
    except Refused:
        return answer("offline/take_offline.html", **values())
    return answer(to="/take-offline")


def values(taken: bool = False, filled: Filled | None = None) -> dict[str, Any]:
    """What the page needs. `taken`: its scripts fetch what was just allowed."""
    children = choosable()
    filled = filled or Filled(take_form(children or [NO_CHILD]))
    return {"filled": filled, "children": children, "taken": taken, "details": packs.detail_names(), "key": new_id()}


def choosable() -> list[tuple[str, str]]:
    """(id, first name and initial) of the children whose details this viewer may take."""
    return [(str(child), name) for child, name in packs.children(g.viewer, clock.today()).items()]


def device_id(text: str) -> UUID | None:
    """The id that a browser gave itself, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
