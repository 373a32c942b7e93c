"""Offering times for a first visit, and the page on which a home chooses one."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, make_response, request

from eysend.caseload.contacts.queries import find_contact
from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import PLACES, VisitOffer
from eysend.caseload.offers import actions
from eysend.caseload.offers.calling_off import call_off, entry_of, planned_of
from eysend.caseload.offers.chosen import chosen_time
from eysend.caseload.offers.forms import OfferAnswerForm, OfferForm
from eysend.caseload.offers.letters import when
from eysend.caseload.offers.link import offer_of
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.ical import calendar
from eysend.core.pages import answer, page
from eysend.councils import council

bp = Blueprint("offers", __name__)


@bp.get("/first-contacts/<uuid:contact_id>/offer")
@allow("practitioner", "lead")
def new(contact_id: UUID) -> Response:
    """The times that might suit one home."""
    return show_new(find(contact_id), Filled(OfferForm(), {"place": "home"}))


@bp.post("/first-contacts/<uuid:contact_id>/offers")
@allow("practitioner", "lead")
def offers(contact_id: UUID) -> Response:
    """Offer them (HER-31)."""
    contact, profile, on = find(contact_id), council.in_force(), clock.today()
    return answered(
        OfferForm(), request.form,
        lambda answers, key: actions.offer(
            key, contact, answers, profile, by=g.viewer, on=on, at=clock.now()),
        then=lambda _: answer(to=f"/first-contacts/{contact_id}"),
        again=lambda filled, _: show_new(contact, filled, 422),
    )  # fmt: skip


@bp.get("/first-visit/<token>")
@allow("anyone")
def first_visit(token: str) -> Response:
    """The times that this home may choose from, or what it chose. Looking does nothing."""
    return show(token, offer_of(token, g.viewer), Filled(OfferAnswerForm()))


@bp.post("/first-visit/<token>/answer")
@allow("anyone")
def first_visit_answer(token: str) -> Response:
    """Choose one of them with one press, ask for another, or say no."""
    row = offer_of(token, g.viewer)
    return answered(
        OfferAnswerForm(), request.form,
        lambda answers, key: actions.answer_offer(key, row, answers, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/first-visit/{token}"), again=lambda filled, _: show(token, row, filled, 422),
    )  # fmt: skip


@bp.post("/first-visit/<token>/calling-off")
@allow("anyone")
def calling_off(token: str) -> Response:
    """I can’t make this: the time is free again, and somebody rings."""
    row = offer_of(token, g.viewer)
    call_off(key_or_new(request.form), row, by=g.viewer, on=clock.today(), at=clock.now())
    return answer(to=f"/first-visit/{token}")


@bp.get("/first-visit/<token>/calendar.ics")
@allow("anyone")
def calendar_file(token: str) -> Response:
    """The visit, for the phone’s own calendar."""
    row = offer_of(token, g.viewer)
    visit = planned_of(row)
    if visit is None:
        raise NotYours
    url = f"{current_app.config['BASE_URL']}/first-visit/{token}"
    entries = [entry_of(visit, dict(PLACES)[row.place], url)]
    response = make_response(calendar(entries, at=visit.made_at, organizer=council.in_force().email))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return response


def find(contact_id: UUID) -> FirstContact:
    """The first contact of one home; who asked is offered no visit."""
    contact = find_contact(contact_id, g.viewer, on=clock.today())
    if contact.whom != "family":
        raise NotYours
    saw(contact.acceptance.child_id)
    return contact


def show_new(contact: FirstContact, filled: Filled, status: int = 200) -> Response:
    """The form of the times."""
    values: dict[str, Any] = {"contact": contact, "child": contact.acceptance.child, "filled": filled}
    return page("caseload/offers/new.html", status, **values, key=new_id())


def show(token: str, row: VisitOffer, filled: Filled, status: int = 200) -> Response:
    """The page of the home: no name of a child, because a link may be passed on."""
    ahead = [(one.id, when(one.starts_at)) for one in row.times if one.starts_at > clock.now()]
    chosen = chosen_time(row)
    off = row.answer == "chosen" and chosen is None
    values: dict[str, Any] = {"offer": row, "ahead": ahead, "token": token, "filled": filled, "key": new_id()}
    values |= {
        "off": off,
        "past": bool(chosen and chosen <= clock.now()),
        "chosen": when(chosen) if chosen else "",
        "place": dict(PLACES)[row.place],
    }
    return page("caseload/offers/first_visit.html", status, **values)
