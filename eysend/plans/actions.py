"""The deed that everybody who reads a plan may do: say what they think of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.children import chronology
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.plans.circle import people_to_tell
from eysend.plans.comment import Comment
from eysend.plans.plan import PlanVersion
from eysend.plans.queries import read_plan
from eysend.plans.reading import Reading

Answers = Mapping[str, Any]


def comment(answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Keep what somebody who reads the plan thinks of it, from whichever door it comes (XC-11)."""
    found = _version(answers["version_id"])
    read = read_plan(found.plan.child_id, by, on=clock.local(at).date(), number=found.number)
    if not isinstance(read, Reading) or read.version.id != found.id or by.person_id is None:
        raise NotYours
    once(key, {"comment": read.child.id, **answers}, lambda: _say(read, answers, by=by, at=at), by=by.actor, at=at)


def _say(read: Reading, answers: Answers, *, by: Viewer, at: datetime) -> dict[str, Any]:
    """Write it down, note it, and tell those who work with the child."""
    about = next((thread for thread in read.named if str(thread) == answers["about"]), None)
    said = Comment(version_id=read.version.id, about=about, words=answers["words"], person_id=by.person_id, at=at,
                   home_id=read.sight.home_id, for_everybody=answers["for_everybody"])  # fmt: skip
    db.session.add(said)
    db.session.flush()
    note("plan.commented", said, by=by.actor, at=at, fields={"words": answers["words"]})
    own = [f"home:{read.sight.home_id}"] if read.sight.home_id else []
    words = f"{by.name} said what they think of {read.child.first_name}’s SEND Support Plan."
    chronology.add(read.child.id, "plan.commented", words, for_=["setting", "service", *own], at=at)
    _tell(said, read.child.id, by=by, at=at)
    return {}


def _version(named: str) -> PlanVersion:
    """The version that a form names; NotYours where it names none."""
    try:
        found = db.session.get(PlanVersion, UUID(named))
    except ValueError:
        found = None
    if found is None:
        raise NotYours
    return found


def _tell(said: Comment, child_id: UUID, *, by: Viewer, at: datetime) -> None:
    """Let those who work with the child know that there is something to read; never what (XC-12)."""
    for person_id in people_to_tell(child_id, on=clock.local(at).date()):
        if person_id != by.person_id:
            key = f"plan-said:{said.id}:{person_id}"
            tell(person_id, "messages/plan_said", at=at, dedupe_key=key, path=f"/children/{child_id}/plan#think")
