"""What's on, and the page that books it (pages.md 4 and 5)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request, url_for

from eysend.bookings import actions
from eysend.bookings.card import Card
from eysend.bookings.party import Guest, Line, Outcome, Owner
from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.db import new_id
from eysend.core.errors import NotNow, SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.groups import queries
from eysend.groups.family import form_for
from eysend.groups.filters import Filters, read_filters
from eysend.groups.forms import Coming, guests

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
    card = queries.find_session(session_id, g.viewer)
    form = form_for(g.viewer, on=clock.today())
    start = {"coming": first_ticked(form), "adults": "1", "seen": "places" if card.left else "full"}
    return page("groups/session.html", **about(card), filled=Filled(form, start), key=new_id())


@bp.post("/whats-on/<uuid:session_id>/bookings")
@allow("parent")
def book(session_id: UUID) -> Response:
    """Ask for the places; on to the booking, whatever came of it."""
    card, form = queries.find_session(session_id, g.viewer), form_for(g.viewer, on=clock.today())
    try:
        answers = forms.read(form, request.form)
        key = forms.submission_id(request.form)
        outcome = ask(card, guests(form, answers), key)
    except forms.Refused as refused:
        filled, kept = Filled(form, refused.raw, refused.errors), request.form.get("submission_id")
        return answer("groups/session.html", **about(card), filled=filled, key=kept)
    except SameKeyOtherBody:
        filled = Filled(form, forms.gather(form, request.form), {forms.WHOLE_FORM: [SENT_BEFORE]})
        return answer("groups/session.html", **about(card), filled=filled, key=new_id())
    return answer(to=shown(outcome, answers))


def ask(card: Card, party: tuple[Guest, ...], key: UUID) -> Outcome:
    """Book for the home of the first child who comes; NotNow where it is refused and nothing stands in its place."""
    children = [guest.child_id for guest in party if guest.child_id]
    home_id = g.viewer.homes[children[0]] if children else next(iter(g.viewer.homes.values()))
    lines, owner = [Line(card.pool.id, party)], Owner(home_id=home_id)
    (outcome,) = actions.book(lines, owner=owner, key=key, by=g.viewer, at=clock.now())
    if not outcome.booking_id:
        raise NotNow(outcome.words)
    return outcome


def shown(outcome: Outcome, answers: forms.Answers) -> str:
    """The address of the booking; it says so where the places went while the page was open."""
    meanwhile = "1" if outcome.state == "waiting" and answers["seen"] == "places" else None
    return url_for("bookings.booking", booking_id=outcome.booking_id, filled=meanwhile)


def about(card: Card) -> dict[str, Any]:
    """What the session's page says beside its form."""
    return {"card": card, "ahead": card.first.starts_at > clock.now() and card.first.state == "scheduled"}


def first_ticked(form: Coming) -> list[str]:
    """Children come, brothers and sisters are asked."""
    return [str(value) for value, *_ in form.choices_of("coming") if str(value).startswith("child:")]


def steps(found: queries.Found, filters: Filters) -> dict[str, dict[str, str] | None]:
    """The way to the page before and the page after, with the same filters."""

    def to(number: int) -> dict[str, str] | None:
        inside = 1 <= number <= found.pages
        return {"href": url_for("groups.whats_on", **filters.query, page=number)} if inside else None

    return {"previous": to(found.page - 1), "next": to(found.page + 1)}
