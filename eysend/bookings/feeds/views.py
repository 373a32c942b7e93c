"""My bookings in my own calendar: the page with its private address, and the calendar itself."""

from hashlib import sha256
from uuid import UUID

from flask import Blueprint, Response, current_app, g, make_response, request, url_for

from eysend.bookings.feeds import actions, queries
from eysend.bookings.feeds.calendar_feed import opened
from eysend.bookings.feeds.entries import entries_of
from eysend.bookings.party import COLLEAGUES
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import key_or_new
from eysend.core.db import new_id
from eysend.core.ical import calendar
from eysend.core.pages import answer, page
from eysend.councils.council import in_force
from eysend.people.viewer import viewer_of

bp = Blueprint("feeds", __name__)


@bp.get("/my-bookings/calendar")
@allow("parent", "setting", *sorted(COLLEAGUES))
def own_calendar() -> Response:
    """The private address, how to use it, and how to stop it."""
    feed = queries.own_feed(g.viewer)
    return page("bookings/feeds/own_calendar.html", feed=feed, base=current_app.config["BASE_URL"], key=new_id())


@bp.post("/my-bookings/calendar-addresses")
@allow("parent", "setting", *sorted(COLLEAGUES))
def make() -> Response:
    """Make the address."""
    actions.make_feed(key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("feeds.own_calendar"))


@bp.post("/my-bookings/calendar-addresses/<uuid:feed_id>/ending")
@allow("parent", "setting", *sorted(COLLEAGUES))
def stop(feed_id: UUID) -> Response:
    """Stop it: whoever has the address finds nothing there any more."""
    actions.stop_feed(feed_id, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=url_for("feeds.own_calendar"))


@bp.get("/calendars/<token>.ics")
@allow("anyone")
def subscribed(token: str) -> Response:
    """The calendar behind a private address. Unchanged, it answers 304: programs ask every hour."""
    feed = opened(token)
    owner = viewer_of(feed.person, on=clock.today())
    entries = entries_of(owner, current_app.config["BASE_URL"], at=clock.now())
    changed = max((entry.changed for entry in entries), default=feed.made_at)
    written = calendar(entries, at=changed, organizer=in_force().email)
    response = make_response(written)
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(sha256(written).hexdigest())
    response.make_conditional(request)
    return response
