"""What everybody who reads a plan may do: say what they think of it, and their view before a review."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, select

from eysend.children import chronology
from eysend.children.child import Child, records_of
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.once import once
from eysend.messages.tell import tell
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.plans.before_review import ReviewView
from eysend.plans.circle import people_to_tell, practitioners_of
from eysend.plans.comment import Comment
from eysend.plans.queries import read_plan
from eysend.plans.reading import Reading
from eysend.plans.versions import version_named
from eysend.tasks.actions import raise_task

Answers = Mapping[str, Any]
TO_READ = timedelta(weeks=1)


def comment(answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Keep what somebody who reads the plan thinks of it, from whichever door it comes (XC-11); the child's id."""
    done = once(key, {"deed": "comment", **answers}, lambda: _say(answers, by=by, at=at), by=by.actor, at=at)
    return UUID(done["child"])


def view(answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Keep somebody's view before the review, from whichever door it comes (XC-11); gives the child's id."""
    done = once(key, {"deed": "view", **answers}, lambda: _view(answers, by=by, at=at), by=by.actor, at=at)
    return UUID(done["child"])


def _read(answers: Answers, by: Viewer, at: datetime) -> Reading:
    """The version that a form names, as its author may read it on this day; NotYours where they may not."""
    found = version_named(answers["version_id"])
    read = read_plan(found.plan.child_id, by, on=clock.local(at).date(), number=found.number, plan_id=found.plan_id)
    if not isinstance(read, Reading) or read.version.id != found.id or by.person_id is None:
        raise NotYours
    return read


def _say(answers: Answers, *, by: Viewer, at: datetime) -> dict[str, Any]:
    """Write down what they think."""
    read = _read(answers, by, at)
    about = next((thread for thread in read.named if str(thread) == answers["about"]), None)
    said = Comment(version_id=read.version.id, about=about, words=answers["words"], person_id=by.person_id, at=at,
                   home_id=_home_of(by, read, at), for_everybody=answers["for_everybody"])  # fmt: skip
    words = f"{by.name} said what they think of {read.child.first_name}’s SEND Support Plan."
    return _keep("plan.commented", said, read, words, {"words": answers["words"]}, by=by, at=at)


def _view(answers: Answers, *, by: Viewer, at: datetime) -> dict[str, Any]:
    """Write down their view."""
    read = _read(answers, by, at)
    said = ReviewView(version_id=read.version.id, person_id=by.person_id, home_id=_home_of(by, read, at), at=at)
    said.fill(answers)
    words = f"{by.name} sent their view before the review of {read.child.first_name}’s SEND Support Plan."
    return _keep("plan.view_sent", said, read, words, answers, by=by, at=at)


def _home_of(by: Viewer, read: Reading, at: datetime) -> UUID | None:
    """The home that its author says this from: their own tie to the child, whoever settles what was held (XC-11). One
    that lasts comes first, then that of the kept record."""
    lasts, kept = Home.holds(clock.local(at).date()), Home.child_id == read.child.id
    own = select(Home.id).where(Home.person_id == by.person_id, Home.child_id.in_(records_of(read.child.id)))
    return db.session.scalar(own.order_by(case((lasts, 0), else_=1), case((kept, 0), else_=1), Home.id).limit(1))


def _keep(deed: str, said: Comment | ReviewView, read: Reading, words: str, fields: Answers, *, by: Viewer,
          at: datetime) -> dict[str, Any]:  # fmt: skip
    """Add the row, note it, and tell those who work with the child."""
    db.session.add(said)
    db.session.flush()
    note(deed, said, by=by.actor, at=at, fields=fields)
    own = [f"home:{said.home_id}"] if said.home_id else []
    chronology.add(read.child.id, deed, words, for_=["setting", "service", *own], at=at)
    _tell(said, read.child.id, by=by, at=at)
    if read.sight.home_id:
        _to_read(said, read.child, by=by, at=at)
    return {"child": str(read.child.id)}


def _tell(said: Comment | ReviewView, child_id: UUID, *, by: Viewer, at: datetime) -> None:
    """Let those who work with the child know that there is something to read; never what (XC-12)."""
    for person_id in people_to_tell(child_id, on=clock.local(at).date()):
        if person_id != by.person_id:
            key = f"plan-said:{said.id}:{person_id}"
            tell(person_id, "messages/plan_said", at=at, dedupe_key=key, path=f"/children/{child_id}/plan#think")


def _to_read(said: Comment | ReviewView, child: Child, *, by: Viewer, at: datetime) -> None:
    """Have each practitioner of the child read what a parent said; the task says never what, nor who (XC-11, XC-12)."""
    on, what = clock.local(at).date(), f"Read what was said of {child.first_name}’s plan"
    for person_id in practitioners_of(child.id, on=on):
        raise_task(what, why="A parent said what they think.", due=on + TO_READ, by=by.actor, at=at, child_id=child.id,
                   for_person=person_id, dedupe_key=f"plan-to-read:{said.id}:{person_id}")  # fmt: skip
