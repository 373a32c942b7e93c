"""What's on, and the page that books it (pages.md 4 and 5)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, request, url_for

from eysend.bookings.card import Card
from eysend.bookings.party import Line, Outcome, Owner
from eysend.bookings.party_limits import too_many, who_may_come
from eysend.bookings.queries import find_booking, still_live
from eysend.bookings.saving.queries import has_saved
from eysend.bookings.shown import shown, with_room
from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page, part, takes_parts
from eysend.groups import actions, queries
from eysend.groups.family import form_for
from eysend.groups.filters import Filters, read_filters
from eysend.groups.forms import Coming, Photos, guests
from eysend.groups.kinds import said_of
from eysend.groups.listing import Found, find_pool
from eysend.groups.near.postcodes import table_in
from eysend.groups.photo_permission import given_for

bp = Blueprint("groups", __name__)
SENT_BEFORE = "You have sent this page once already, with other people on it. Look again, and press once more."


@bp.get("/whats-on")
@allow("anyone")
def whats_on() -> Response:
    """Ten dates a page, soonest first, for anybody."""
    at, table = clock.now(), table_in(current_app.config["EYSEND_DATA"])
    wanted = read_filters(request.args, table, at=at)
    found = queries.whats_on(g.viewer, wanted.wanted, at=at, page=wanted.page)
    return page("groups/whats_on.html", found=found, filters=wanted, steps=steps(found, wanted), said_of=said_of)


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
    form = form_for(g.viewer, card.first.programme, on=clock.today())
    start = {"coming": ticked_first(form), "adults": "1"} if form else {}
    return {**about(card), "filled": form and Filled(form, start), "key": new_id()}


@bp.post("/whats-on/<uuid:session_id>/bookings")
@allow("parent")
@asks_first("your booking", stands=still_live)
def book(session_id: UUID) -> Response:
    """Ask for the places; on to the booking, whatever came of it."""
    card = Card(find_pool(session_id))
    form = own_form(card)
    try:
        answers = forms.read(form, request.form)
        outcome = ask(card, form, answers)
    except forms.Refused as refused:
        filled = Filled(form, refused.raw, refused.errors)
        values = about(queries.find_session(session_id, g.viewer))
        return answer("groups/session.html", part="groups/_session.html", **values, filled=filled, key=new_id())
    return arrive(outcome)


def own_form(card: Card) -> Coming:
    """The form of a parent; NotYours for who has no child here."""
    if form := form_for(g.viewer, card.first.programme, on=clock.today()):
        return form
    raise NotYours


def ask(card: Card, form: Coming, answers: forms.Answers) -> Outcome:
    """Book for the home of the first child who comes; NotNow where it is refused and nothing stands in its place."""
    party, key = guests(form, answers), forms.submission_id(request.form)
    if words := too_many(card.first.programme, party):
        raise forms.Refused({"coming": [words]}, forms.gather(form, request.form))
    homes = [g.viewer.homes[guest.child_id] for guest in party if guest.child_id] or list(g.viewer.homes.values())
    line, owner = Line(card.pool.id, party), Owner(home_id=homes[0])
    try:
        return actions.book(line, answers, owner=owner, key=key, by=g.viewer, at=clock.now())
    except SameKeyOtherBody:
        raise forms.Refused({forms.WHOLE_FORM: [SENT_BEFORE]}, forms.gather(form, request.form)) from None


@bp.post("/whats-on/<uuid:session_id>/photos")
@allow("parent")
def photos(session_id: UUID) -> Response:
    """Another answer about photos."""
    card = queries.find_session(session_id, g.viewer)
    if card.mine is None:
        raise NotYours
    booking, to = card.mine, url_for("groups.session", session_id=session_id)
    return answered(
        Photos(), request.form,
        lambda answers, key: actions.say_about_photos(booking, answers, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=to), again=lambda _, __: answer(to=to),
    )  # fmt: skip


def arrive(outcome: Outcome) -> Response:
    """On to the booking; drawn at once only for who can take a part."""
    to = url_for("bookings.booking", booking_id=outcome.booking_id)
    if not takes_parts():
        return answer(to=to)
    booking = find_booking(outcome.booking_id, g.viewer)
    about = with_room(shown(booking, g.viewer, at=clock.now()))
    return answer(to=to, part="bookings/_booking.html", shown=about, key=new_id())


def about(card: Card) -> dict[str, Any]:
    """What the session's page says beside its form."""
    programme = card.first.programme
    ahead = card.first.starts_at > clock.now() and card.first.state == "scheduled"
    left = queries.left_for(card, g.viewer, on=clock.today()) if ahead and not card.mine else card.left
    values = {"card": card, "left": left, "ahead": ahead, "said": said_of(programme), "party": who_may_come(programme)}
    saved = programme.booking != "needed" and ahead and has_saved(card.first.id, g.viewer)
    return {**values, "photos": photos_of(card), "photos_key": new_id(), "saved": saved}


def photos_of(card: Card) -> Filled | None:
    """What this family said about photos, to be said again; None where they have no booking or it is no event."""
    if card.mine is None or card.first.programme.kind != "event":
        return None
    given = given_for([card.mine.id]).get(card.mine.id)
    return Filled(Photos(), {} if given is None else {"photos": "yes" if given else "no"})


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
