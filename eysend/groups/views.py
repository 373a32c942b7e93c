"""What's on, and the page that books it (pages.md 4 and 5)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.bookings import actions
from eysend.bookings.card import Card
from eysend.bookings.party import Line, Outcome, Owner
from eysend.bookings.queries import find_booking
from eysend.bookings.shown import shown
from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.db import new_id
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.pages import answer, page, part, takes_parts
from eysend.groups import queries
from eysend.groups.family import form_for
from eysend.groups.filters import Filters, read_filters
from eysend.groups.forms import Coming, guests
from eysend.groups.listing import Found

bp = Blueprint("groups", __name__)
SENT_BEFORE = "You have sent this page once already, with other people on it. Look again, and press once more."


@bp.get("/whats-on")
@allow("anyone")
def whats_on() -> Response:
    """Ten dates a page, soonest first, for anybody."""
    at, wanted = clock.now(), read_filters(request.args, at=clock.now())
    found = queries.whats_on(g.viewer, wanted.wanted, at=at, page=wanted.page)
    return page("groups/whats_on.html", found=found, filters=wanted, steps=steps(found, wanted))


@bp.get("/whats-on/<uuid:session_id>")
@allow("anyone")
def session(session_id: UUID) -> Response:
    """One session: the facts, and who is coming."""
    return page("groups/session.html", **fresh(session_id))


@bp.get("/p/whats-on/<uuid:session_id>")
@allow("anyone")
def session_part(session_id: UUID) -> Response:
    """What of the session's page differs from the list it is reached from."""
    return part("groups/_session.html", **fresh(session_id))


def fresh(session_id: UUID) -> dict[str, Any]:
    """The session with its form as it is first opened."""
    card = queries.find_session(session_id, g.viewer)
    form = form_for(g.viewer, on=clock.today())
    start = {"coming": ticked_first(form), "adults": "1"} if form else {}
    return {**about(card), "filled": form and Filled(form, start), "key": new_id()}


@bp.post("/whats-on/<uuid:session_id>/bookings")
@allow("parent")
def book(session_id: UUID) -> Response:
    """Ask for the places; on to the booking, whatever came of it."""
    card, form = queries.find_session(session_id, g.viewer), own_form()
    try:
        answers = forms.read(form, request.form)
        outcome = ask(card, form, answers)
    except forms.Refused as refused:
        filled = Filled(form, refused.raw, refused.errors)
        return answer("groups/session.html", part="groups/_session.html", **about(card), filled=filled, key=new_id())
    return arrive(outcome)


def own_form() -> Coming:
    """The form of a parent; NotYours for who has no child here."""
    if form := form_for(g.viewer, on=clock.today()):
        return form
    raise NotYours


def ask(card: Card, form: Coming, answers: forms.Answers) -> Outcome:
    """Book for the home of the first child who comes; NotNow where it is refused and nothing stands in its place."""
    party, key = guests(form, answers), forms.submission_id(request.form)
    homes = [g.viewer.homes[guest.child_id] for guest in party if guest.child_id] or list(g.viewer.homes.values())
    lines, owner = [Line(card.pool.id, party)], Owner(home_id=homes[0])
    try:
        (outcome,) = actions.book(lines, owner=owner, key=key, by=g.viewer, at=clock.now())
    except SameKeyOtherBody:
        raise forms.Refused({forms.WHOLE_FORM: [SENT_BEFORE]}, forms.gather(form, request.form)) from None
    if not outcome.booking_id:
        raise NotNow(outcome.words)
    return outcome


def arrive(outcome: Outcome) -> Response:
    """On to the booking; drawn at once only for who can take a part."""
    to = url_for("bookings.booking", booking_id=outcome.booking_id)
    if not takes_parts():
        return answer(to=to)
    booking = find_booking(outcome.booking_id, g.viewer)
    about = shown(booking, g.viewer, at=clock.now())
    return answer(to=to, part="bookings/_booking.html", shown=about, key=new_id())


def about(card: Card) -> dict[str, Any]:
    """What the session's page says beside its form."""
    return {"card": card, "ahead": card.first.starts_at > clock.now() and card.first.state == "scheduled"}


def ticked_first(form: Coming) -> list[str]:
    """Children come, brothers and sisters are asked."""
    return [str(value) for value, *_ in form.choices_of("coming") if str(value).startswith("child:")]


def steps(found: Found, filters: Filters) -> dict[str, Any]:
    """The way to the page before, the page after and the numbered ones, with the same filters."""

    def to(number: int) -> dict[str, Any] | None:
        inside = 1 <= number <= found.pages
        here = {"number": number, "current": number == found.page}
        return {"href": url_for("groups.whats_on", **filters.query, page=number), **here} if inside else None

    items = [to(number) or {"ellipsis": True} for number in found.near]
    return {"previous": to(found.page - 1), "next": to(found.page + 1), "items": items}
