"""Settling a held form: recorded now through the same door as any other, or put away with a reason."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import WHOLE_FORM, Refused, read
from eysend.offline import held
from eysend.offline.held_forms.forms import SettlementForm
from eysend.offline.held_forms.held_form import HeldForm
from eysend.offline.held_forms.recording import record
from eysend.people.viewer import Viewer


def may_settle(form: HeldForm, *, by: Viewer) -> bool:
    """Whether this viewer may settle it at all: a lead, or its author while they still work here."""
    own = form.author is not None and form.author.id == by.person_id
    return form.item.settled_at is None and ("lead" in by.roles or (own and by.works_here))


def may_record(form: HeldForm, *, by: Viewer) -> bool:
    """Whether it can be recorded: we know the form and who wrote it (or anybody may send such a form), and it opens."""
    offline = form.offline_form
    known = offline is not None and form.letter is not None and (form.author is not None or offline.public)
    return known and form.item.reason != "other_author" and may_settle(form, by=by)


def settle(form: HeldForm, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> str:
    """Do what was asked and give the address that it leads to; the same once more is the same address.

    NotYours if it is not theirs to settle, Refused with words (and nothing done) if it cannot be recorded as it is.
    """
    if form.item.settled_by == by.actor:
        return form.first.address or "/held-forms"
    if not may_settle(form, by=by):
        raise NotYours
    answers = read(SettlementForm(), sent)
    if answers["deed"] == "record" and not may_record(form, by=by):
        raise NotYours
    with db.session.begin_nested():
        try:
            held.settle(form.item, by=by.actor, at=at)
        except NotNow as late:
            raise Refused({WHOLE_FORM: [str(late)]}, sent) from None
        return (record if answers["deed"] == "record" else put_away)(form, answers, by=by, on=on, at=at)


def put_away(form: HeldForm, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> str:
    """Leave it unrecorded, for the reason given; the envelope and the reason are kept."""
    form.item.words = {**form.item.words, "not recorded because": [answers["reason"]]}
    audit.note("held form put away", form.item, by=by.actor, at=at, fields={"reason": answers["reason"], "on": on})
    return "/held-forms"
