"""Waiting lists for staff: who is next, whom to ring, and what may be changed by hand (XC-2, XC-8)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.card import Card
from eysend.bookings.waiting import first_to_ring
from eysend.bookings.waiting_lists import actions, queries
from eysend.bookings.waiting_lists.forms import Capacity, Reserve, WhyExtra, WhyFirst
from eysend.core import clock, forms
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotNow
from eysend.core.filled import Filled
from eysend.core.pages import answer, page

bp = Blueprint("waiting_lists", __name__, url_prefix="/waiting-lists")


@bp.get("")
@allow("practitioner", "lead")
def waiting_lists() -> Response:
    """The sessions of this viewer's teams for which somebody waits."""
    return page("bookings/waiting_lists/waiting_lists.html", queues=queries.queues(g.viewer, at=clock.now()))


@bp.get("/<uuid:pool_id>")
@allow("practitioner", "lead")
def waiting_list(pool_id: UUID) -> Response:
    """One list in its order, and how many places there are."""
    return show_list(pool_id)


@bp.post("/<uuid:pool_id>/capacity")
@allow("practitioner", "lead")
def capacity(pool_id: UUID) -> Response:
    """More places or fewer."""
    return answered(
        Capacity(), request.form,
        lambda told, key: actions.change_capacity(pool_id, told["capacity"], key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/waiting-lists/{pool_id}"),
        again=lambda filled, _: show_list(pool_id, filled, 422),
    )  # fmt: skip


@bp.post("/<uuid:pool_id>/reserve")
@allow("practitioner", "lead")
def reserve(pool_id: UUID) -> Response:
    """Places for invited families, until a day."""
    return answered(
        Reserve(), request.form,
        lambda told, key: actions.keep_for_invited(pool_id, told["places"], told["until"], key=key, by=g.viewer,
                                                   at=clock.now()),
        then=lambda _: answer(to=f"/waiting-lists/{pool_id}"),
        again=lambda filled, _: show_list(pool_id, kept=filled, status=422),
    )  # fmt: skip


def show_list(
    pool_id: UUID, filled: Filled | None = None, status: int = 200, *, kept: Filled | None = None
) -> Response:
    """The page of one list."""
    pool = queries.find_queue(pool_id, g.viewer)
    parties = queries.who_waits(pool, g.viewer)
    turn = first_to_ring(pool, at=clock.now())
    form = filled or Filled(Capacity(), {"capacity": pool.capacity})
    reserved = kept or Filled(Reserve(), {"places": pool.reserved, "until": pool.reserved_until})
    values = {
        "reserved": reserved,
        "reserve_key": new_id(),
        "card": Card(pool),
        "parties": parties,
        "turn": turn,
        "filled": form,
        "key": new_id(),
    }
    return page("bookings/waiting_lists/waiting_list.html", status, **values)


@bp.get("/parties/<uuid:booking_id>")
@allow("practitioner", "lead")
def party(booking_id: UUID) -> Response:
    """One party: how to ring them, and what staff may do."""
    return show_party(booking_id)


@bp.post("/parties/<uuid:booking_id>/call")
@allow("practitioner", "lead")
def call(booking_id: UUID) -> Response:
    """Keep the places while ringing."""
    actions.offer_by_phone(booking_id, key=key_of_form(), by=g.viewer, at=clock.now())
    return answer(to=f"/waiting-lists/parties/{booking_id}")


@bp.post("/parties/<uuid:booking_id>/answer")
@allow("practitioner", "lead")
def said(booking_id: UUID) -> Response:
    """Write down what they said."""
    actions.answered(booking_id, request.form.get("said", ""), key=key_of_form(), by=g.viewer, at=clock.now())
    return answer(to=f"/waiting-lists/parties/{booking_id}")


@bp.post("/parties/<uuid:booking_id>/priority")
@allow("practitioner", "lead")
def priority(booking_id: UUID) -> Response:
    """Put a party first, with the reason."""
    return answered(
        WhyFirst(), request.form,
        lambda told, key: actions.put_first(booking_id, told["reason"], key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/waiting-lists/parties/{booking_id}"),
        again=lambda filled, _: show_party(booking_id, first=filled, status=422),
    )  # fmt: skip


@bp.post("/parties/<uuid:booking_id>/extra-places")
@allow("practitioner", "lead")
def extra_places(booking_id: UUID) -> Response:
    """Let a party in above the capacity, with the reason."""
    return answered(
        WhyExtra(), request.form,
        lambda told, key: actions.add_places(booking_id, told["extra_reason"], key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/waiting-lists/parties/{booking_id}"),
        again=lambda filled, _: show_party(booking_id, extra=filled, status=422),
    )  # fmt: skip


def show_party(
    booking_id: UUID, *, first: Filled | None = None, extra: Filled | None = None, status: int = 200
) -> Response:
    """The page of one party; the children in it are being read."""
    found = queries.find_party(booking_id, g.viewer)
    for place in found.booking.places:
        if place.child_id:
            saw(place.child_id)
    pool = queries.find_queue(found.booking.pool_id, g.viewer)
    values = {"first": first or Filled(WhyFirst()), "extra": extra or Filled(WhyExtra()), "turn": False}
    if found.booking.state == "waiting":
        turn = first_to_ring(pool, at=clock.now())
        values["turn"] = bool(turn and turn.id == booking_id)
    over = clock.now() >= pool.first_on.starts_at
    values |= {"one": found, "card": Card(pool), "over": over, "key": new_id}
    return page("bookings/waiting_lists/party.html", status, **values)


def key_of_form() -> UUID:
    """The form's key; NotNow where the page lost it."""
    try:
        return forms.submission_id(request.form)
    except forms.Refused:
        raise NotNow(forms.OUT_OF_DATE) from None
