"""A person's devices: what each has, stopping it, taking one's things off it; and what devices tell of themselves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, g, jsonify, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.csrf import protect
from eysend.core.db import db, transaction
from eysend.core.pages import answer, page
from eysend.core.words import clock_time, whole_date
from eysend.offline import ledger
from eysend.offline.devices import actions
from eysend.offline.devices.queries import devices_of, find_device
from eysend.offline.report import read_report
from eysend.offline.sync.views import sender_or_refuse, too_many, unstored, within_limit
from eysend.people import browsers

bp = Blueprint("devices", __name__)
REPORTS = 600  # an hour from one network


@bp.get("/my-devices")
@allow("signed_in")
def my_devices() -> Response:
    """The devices on which this person fills in forms."""
    mine = db.session.scalars(devices_of(g.viewer)).all()
    return page("offline/my_devices.html", devices=mine, in_words=browsers.in_words, when=when)


@bp.post("/my-devices/<uuid:row_id>/stopping")
@allow("signed_in")
def stopping(row_id: UUID) -> Response:
    """Stop a device that is lost."""
    return done(row_id, actions.stop)


@bp.post("/my-devices/<uuid:row_id>/starting")
@allow("signed_in")
def starting(row_id: UUID) -> Response:
    """Let a device send again that was stopped."""
    return done(row_id, actions.let_again)


@bp.post("/my-devices/<uuid:row_id>/emptying")
@allow("signed_in")
def emptying(row_id: UUID) -> Response:
    """Have this person's things taken off a device at its next contact."""
    return done(row_id, actions.empty)


@bp.post("/sync/v1/reports")
@protect.exempt  # no cookie speaks here: only the device's token, in a header that no other site's page can set
@allow("anyone")
def reports() -> Response:
    """Take note of what a device tells of itself."""
    sender, report = sender_or_refuse(), read_report(request.get_json(silent=True))
    if report is None:
        abort(400)
    if not within_limit("reports", REPORTS, 1):
        return too_many()
    with transaction(write=True):
        ledger.told(sender, report, browser=str(request.user_agent), on=clock.today(), at=clock.now())
    return unstored(jsonify(told=True))


def done(row_id: UUID, deed: Callable[..., Any]) -> Response:
    """Do one of the three to a device of this person, and show them all again."""
    deed(find_device(row_id, g.viewer), by=g.viewer, at=clock.now())
    return answer(to="/my-devices")


def when(moment: datetime) -> str:
    """A moment as a wall clock shows it: “Tuesday 2 March 2027, 09:00”."""
    shown = clock.local(moment)
    return f"{whole_date(shown.date())}, {clock_time(shown.time())}"
