"""Deeds on visits. The browser's POST and the device's envelope both end here."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.children.child import Child
from eysend.core import audit, clock
from eysend.core.db import db
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.core.forms import Form, Refused, gather, read
from eysend.core.once import once
from eysend.observations.actions import MAY_OBSERVE, whom
from eysend.observations.forms import plain
from eysend.observations.kinds.portage_visit import PortageVisitForm
from eysend.observations.kinds.who_and_where import out_of_order
from eysend.observations.signed import ONLINE, Signed
from eysend.observations.steps.visited import look_at_steps
from eysend.observations.visits.visit import Visit
from eysend.observations.visits.whose import home_of, involvement_of, setting_of
from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer

BEFORE_BORN = "The day of the visit must not be before the child was born"


def record(
    form: type[Form], key: UUID, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime, signed: Signed = ONLINE
) -> UUID:
    """Record a signed visit and give its id, which is the form's; sent again, it is the same visit (DER-18).

    Refused if an answer is not in order, NotYours if this viewer may not visit this child today, Hold (to_match) if
    the child was only described in words.
    """
    answers = read(form(), sent)
    if not by.roles & MAY_OBSERVE:
        raise NotYours
    wrong = out_of_order(form(), answers, on)
    child = whom(answers, by, on) if not wrong else None
    if child and answers["seen_on"] < child.born:
        wrong = {"seen_on": [BEFORE_BORN]}
    if wrong or child is None:
        raise Refused(wrong, gather(form(), sent))
    home_id = home_of(child, answers)
    once(key, answers, lambda: sign(form, key, child, home_id, answers, signed, by, at), by=by.actor, at=at)
    return key


def sign(
    form: type[Form],
    key: UUID,
    child: Child,
    home_id: UUID | None,
    answers: Mapping[str, Any],
    signed: Signed,
    by: Viewer,
    at: datetime,
) -> dict[str, Any]:
    """Write the row, the audit note, the chronology line, and what the visit said of small steps."""
    if db.session.get(Visit, key):
        raise SameKeyOtherBody
    seen_at = clock.moment(answers["seen_on"], answers["started"].hour, answers["started"].minute)
    row = Visit(id=key, child_id=child.id, by_id=by.person_id, form=form.key(), place=answers["place"], home_id=home_id)
    row.setting_id = setting_of(child, answers, on=answers["seen_on"])
    row.involvement_id = involvement_of(child, by, on=answers["seen_on"])
    row.seen_at, row.next_on, row.answers = seen_at, answers["next_on"], plain(answers)
    row.signed_at, row.skew_ms, row.received_at = signed.at, signed.skew_ms, at
    db.session.add(row)
    db.session.flush()
    if form is PortageVisitForm:
        look_at_steps(row, answers, by=by, at=at)
    audit.note("visit signed", row, by=by.actor, at=at, fields={name: answers[name] for name in answers})
    chronology.add(child.id, "visited", f"{by.name} visited {child.first_name}.", for_=row.readers, at=seen_at)
    return {"visit": str(key)}


def apply(form: type[Form], letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of a visit that came in an envelope; the address of what was recorded."""
    signed = Signed(letter.finished_at, letter.skew_ms)
    return f"/visits/{record(form, letter.id, letter.answers, by=by, on=on, at=at, signed=signed)}"
