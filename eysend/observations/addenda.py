"""Adding words to what was signed: an observation or a visit never changes, it is only added to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.once import once
from eysend.observations.observation import Addendum, Observation
from eysend.observations.visits.visit import Visit, VisitAddendum
from eysend.people.viewer import Viewer


def add(key: UUID, to: Observation | Visit, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> None:
    """Add the words of an AddendumForm to a signed record that this viewer may read; the same key adds them once."""

    def write() -> dict[str, Any]:
        about = {"id": new_id(), "by_id": by.person_id, "at": at, "words": answers["words"]}
        row = (
            VisitAddendum(visit_id=to.id, **about) if isinstance(to, Visit) else Addendum(observation_id=to.id, **about)
        )
        db.session.add(row)
        audit.note(f"{to.__tablename__} added to", row, by=by.actor, at=at, fields=answers)
        return {"addendum": str(row.id)}

    once(key, {**answers, to.__tablename__: str(to.id)}, write, by=by.actor, at=at)
