"""Addresses: how one is reached; and for staff, letters to post and people to ring."""

from uuid import UUID

from flask import Blueprint, Response, current_app, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import db, new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.messages.channels import WAYS
from eysend.people.contact import actions, queries
from eysend.people.contact.by_hand import ByHand
from eysend.people.contact.forms import ContactForm, ReachedForm
from eysend.people.person import Person

bp = Blueprint("contact", __name__)


@bp.get("/my-contact")
@allow("signed_in")
def my_contact() -> Response:
    """How this person asked to be reached."""
    person = db.session.get_one(Person, g.viewer.person_id)
    return show(Filled(contact_form(), {"reached_by": person.reached_by, "phone": person.phone}))


@bp.post("/my-contact")
@allow("signed_in")
def choose() -> Response:
    """Reach them so from now on."""
    return answered(
        contact_form(), request.form,
        lambda told, key: actions.choose(told, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to="/my-contact?kept=1"), again=lambda filled, _: show(filled, 422),
    )  # fmt: skip


@bp.get("/by-hand")
@allow("lead", "admin")
def by_hand() -> Response:
    """What no email and no text reaches, and what was given up."""
    return page("people/contact/by_hand.html", found=queries.to_do(g.viewer), failed=queries.given_up(g.viewer))


@bp.get("/by-hand/<uuid:post_id>")
@allow("lead", "admin")
def letter(post_id: UUID) -> Response:
    """One message, to be printed or read out."""
    return show_letter(queries.find_by_hand(post_id, g.viewer), Filled(ReachedForm()))


@bp.post("/by-hand/<uuid:post_id>")
@allow("lead", "admin")
def reached(post_id: UUID) -> Response:
    """Write down what was done."""
    found = queries.find_by_hand(post_id, g.viewer)
    return answered(
        ReachedForm(), request.form,
        lambda told, key: actions.reached(found.post, told["how"], key=key, by=g.viewer, at=clock.now(),
                                          sent_at=clock.real_now()),
        then=lambda _: answer(to="/by-hand"), again=lambda filled, _: show_letter(found, filled, 422),
    )  # fmt: skip


def contact_form() -> ContactForm:
    """The form; without text messages where this service sends none."""
    texts = current_app.extensions["post_office"].text is not None
    return ContactForm(choices={"reached_by": [one for one in WAYS.items() if texts or one[0] != "text"]})


def show(filled: Filled, status: int = 200) -> Response:
    """The page of how one is reached."""
    return page("people/contact/my_contact.html", status, filled=filled, key=new_id(), kept="kept" in request.args)


def show_letter(found: ByHand, filled: Filled, status: int = 200) -> Response:
    """The page of one message."""
    return page("people/contact/letter.html", status, found=found, filled=filled, key=new_id())
