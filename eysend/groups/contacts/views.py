"""The contact list of one group, reached from one's own booking in it (LTS-15)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.booking import Booking
from eysend.bookings.queries import find_booking
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.groups.contacts import actions
from eysend.groups.contacts.forms import Share
from eysend.groups.contacts.members import standing
from eysend.groups.contacts.queries import find_own, others, own_contact
from eysend.groups.contacts.whose import programme_of

bp = Blueprint("contacts", __name__, url_prefix="/my-bookings")


@bp.get("/<uuid:booking_id>/contacts")
@allow("parent")
def contacts(booking_id: UUID) -> Response:
    """The other families who share, and one's own words, or the question."""
    return show(find_own(booking_id, g.viewer), Filled(Share()))


@bp.post("/<uuid:booking_id>/contacts")
@allow("parent")
def share(booking_id: UUID) -> Response:
    """Share."""
    found = find_own(booking_id, g.viewer)
    if standing(found, g.viewer, at=clock.now()) != (False, True):
        raise NotYours
    return answered(
        Share(), request.form,
        lambda told, key: actions.share(programme_of(found), told, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/my-bookings/{booking_id}/contacts"),
        again=lambda filled, _: show(found, filled, 422),
    )  # fmt: skip


@bp.post("/<uuid:booking_id>/contacts/removal")
@allow("parent")
def take_back(booking_id: UUID) -> Response:
    """Stop sharing, also when the place is gone."""
    found = find_booking(booking_id, g.viewer)
    actions.take_back(programme_of(found), key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/my-bookings/{booking_id}" + ("/contacts" if found.state == "confirmed" else ""))


def show(found: Booking, filled: Filled, status: int = 200) -> Response:
    """The page."""
    programme = programme_of(found)
    protected, inside = standing(found, g.viewer, at=clock.now())
    own, shown = own_contact(programme, g.viewer), others(programme, g.viewer, at=clock.now())
    about = {"booking": found, "own": own, "others": shown, "protected": protected, "over": not inside}
    return page("groups/contacts/contacts.html", status, **about, filled=filled, key=new_id())
