"""The page of one first contact: how to reach them safely, what was tried, and what came of it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.caseload.contacts import actions
from eysend.caseload.contacts.forms import AttemptForm, LateForm
from eysend.caseload.contacts.measures import state_of
from eysend.caseload.contacts.queries import find_contact
from eysend.caseload.first_contact import HOW, OUTCOMES, FirstContact
from eysend.caseload.offers.planned import offers_of
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.councils import council

bp = Blueprint("first_contacts", __name__, url_prefix="/first-contacts")


@bp.get("/<uuid:contact_id>")
@allow("practitioner", "lead")
def contact(contact_id: UUID) -> Response:
    """Whom to ring, how it is safe, and what was tried so far."""
    return show(find(contact_id))


@bp.post("/<uuid:contact_id>/attempts")
@allow("practitioner", "lead")
def attempts(contact_id: UUID) -> Response:
    """Write down one try (WNH-12); a visit agreed on leads to the times that are offered."""
    row, says = find(contact_id), council.in_force().caseload
    on = clock.today()
    offers = request.form.get("outcome") == "visit_booked" and row.whom == "family"
    there = f"/first-contacts/{row.id}/offer" if offers else f"/first-contacts/{row.id}"
    return answered(
        AttemptForm(), request.form,
        lambda answers, key: actions.log_attempt(key, row, answers, says, by=g.viewer, on=on, at=clock.now()),
        then=lambda _: answer(to=there), again=lambda filled, _: show(row, tried=filled),
    )  # fmt: skip


@bp.post("/<uuid:contact_id>/reason")
@allow("practitioner", "lead")
def reason(contact_id: UUID) -> Response:
    """Say why a promise was late."""
    row = find(contact_id)
    return answered(
        LateForm(), request.form,
        lambda answers, key: actions.say_why_late(key, row, answers, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/first-contacts/{row.id}"), again=lambda filled, _: show(row, late=filled),
    )  # fmt: skip


def find(contact_id: UUID) -> FirstContact:
    """The contact; its child's record is being read."""
    row = find_contact(contact_id, g.viewer, on=clock.today())
    saw(row.acceptance.child_id)
    return row


def show(row: FirstContact, *, tried: Filled | None = None, late: Filled | None = None) -> Response:
    """The page; a form that came back keeps what was typed."""
    on = clock.today()
    values: dict[str, Any] = {"contact": row, "child": row.acceptance.child, "state": state_of(row, on), "on": on}
    values |= {"tried": tried or Filled(AttemptForm(), {"tried_on": on}), "late": late or Filled(LateForm())}
    values |= {"offers": offers_of(row), "how": dict(HOW), "outcomes": dict(OUTCOMES), "keys": [new_id(), new_id()]}
    wrong = [one.error_list for one in (tried, late) if one]
    return page("caseload/contacts/contact.html", 422 if any(wrong) else 200, **values)
