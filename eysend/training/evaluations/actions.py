"""The deed: say what one thought of a course, or type what somebody wrote on paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.booking import Place
from eysend.core.audit import note
from eysend.core.claims import claim
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.attendance.queries import expected_in
from eysend.training.evaluations.evaluation import Evaluation
from eysend.training.session import find_session, sessions_of

ASKED = ("useful", "sure", "will_use", "better")
THANKS = "This has been answered already. Thank you."
TOO_SOON = "You can say what you thought when the last session is over."


def evaluate(place: Place, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Keep one answer for this place, found as the viewer’s own or as one of a session they run (XC-7).

    NotNow before the last session is over, or if there is an answer already.
    """
    days = sessions_of(place.booking.pool)
    if place.state != "confirmed" or not days or at < days[-1].ends_at:
        raise NotNow(TOO_SOON)

    def do() -> dict[str, Any]:
        made = {"place_id": place.id, "by_id": by.person_id, "on_paper": by.person_id != place.person_id}
        said = {"useful": int(answers["useful"]), "sure": answers["sure"]}
        words = {name: answers[name] or "" for name in ("will_use", "better")}
        evaluation_id = new_id()
        if not claim(Evaluation, id=evaluation_id, **made, **said, **words):
            raise NotNow(THANKS)
        note("evaluated a course", db.session.get_one(Evaluation, evaluation_id), by=by.actor, at=at)
        return {}

    once(key, {"evaluation": place.id, **answers}, do, by=by.actor, at=at)


def type_paper(session_id: UUID, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Type what one person of this session wrote on paper; NotYours for a session that the viewer does not run."""
    session, place = find_session(session_id, by), db.session.get(Place, UUID(answers["place"]))
    if place is None or place.id not in {one.id for one in expected_in(session, by)}:
        raise NotYours
    evaluate(place, {name: answers[name] for name in ASKED}, key=key, by=by, at=at)
