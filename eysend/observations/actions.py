"""Deeds on observations. The browser's POST and the device's envelope both end here."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.children.child import Child
from eysend.children.queries import find_worked_with
from eysend.core import audit, clock
from eysend.core.db import db
from eysend.core.errors import NotYours, SameKeyOtherBody
from eysend.core.forms import Refused, gather, read, to_come
from eysend.core.once import once
from eysend.observations.forms import ObservationForm, plain
from eysend.observations.observation import Observation
from eysend.observations.signed import ONLINE, Signed
from eysend.offline.envelope import Letter
from eysend.offline.held import Hold
from eysend.people.viewer import Viewer

BEFORE_BORN = "The day of the observation must not be before the child was born"
MAY_OBSERVE = frozenset({"practitioner", "lead"})


def record(key: UUID, sent: Mapping[str, Any], *, by: Viewer, on: date, at: datetime, signed: Signed = ONLINE) -> UUID:
    """Record a signed observation and give its id, which is the form's; sent again, it is the same observation.

    Refused if an answer is not in order, NotYours if this viewer may not observe this child today, Hold (to_match) if
    the child was only described in words.
    """
    answers = read(ObservationForm(), sent)
    if not by.roles & MAY_OBSERVE:
        raise NotYours
    if wrong := to_come(ObservationForm(), answers, on):
        raise Refused(wrong, gather(ObservationForm(), sent))
    child = whom(answers, by, on)
    if answers["seen_on"] < child.born:
        raise Refused({"seen_on": [BEFORE_BORN]}, gather(ObservationForm(), sent))
    once(key, answers, lambda: sign(key, child, answers, signed, by, at), by=by.actor, at=at)
    return key


def whom(answers: Mapping[str, Any], by: Viewer, on: date) -> Child:
    """The child observed, if this viewer works with them today; NotYours otherwise, for one's own child too."""
    if not answers["child_id"]:
        raise Hold("to_match", {"child_id": ["Someone in the team will match this to the child’s record"]})
    try:
        return find_worked_with(UUID(answers["child_id"]), by, on=on)
    except ValueError:
        raise NotYours from None


def sign(
    key: UUID, child: Child, answers: Mapping[str, Any], signed: Signed, by: Viewer, at: datetime
) -> dict[str, Any]:
    """Write the row, the audit note and the chronology line."""
    if db.session.get(Observation, key):
        raise SameKeyOtherBody
    seen_at = clock.moment(answers["seen_on"], answers["started"].hour, answers["started"].minute)
    row = Observation(id=key, child_id=child.id, by_id=by.person_id, form=ObservationForm.key(), seen_at=seen_at)
    row.kind, row.place, row.answers = answers["kind"], answers["place"], plain(answers)
    row.signed_at, row.skew_ms, row.received_at = signed.at, signed.skew_ms, at
    db.session.add(row)
    audit.note("observation signed", row, by=by.actor, at=at, fields={name: answers[name] for name in answers})
    chronology.add(child.id, "observed", f"{by.name} observed {child.first_name}.", for_=["service"], at=seen_at)
    return {"observation": str(key)}


def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The deed of an observation that came in an envelope; the address of what was recorded."""
    signed = Signed(letter.finished_at, letter.skew_ms)
    return f"/observations/{record(letter.id, letter.answers, by=by, on=on, at=at, signed=signed)}"
