"""Asking a partner team and answering, and keeping what was agreed with a school (WNH-43)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.children.child import Child
from eysend.children.queries import children_of
from eysend.core import audit
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused, gather
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.referrals.consultations.naming import seems_to_name
from eysend.referrals.partners.asked import people_of
from eysend.referrals.partners.forms import SchoolActionForm
from eysend.referrals.partners.partner_ask import PartnerAsk, SchoolAction
from eysend.tasks.actions import raise_task

ANSWERED = "Somebody has answered this already."
NAMED = "“{name}” looks like a child’s name. What is agreed with a school names no child"


def ask(key: UUID, child: Child, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> UUID:
    """Ask a partner team about a child, and let its people know by a message that names nobody; gives the id."""
    if by.person_id is None:
        raise NotYours
    row = PartnerAsk(id=key, child_id=child.id, partner=answers["partner"], question=answers["question"], at=at)
    row.basis, row.asker_id, row.asker_name = answers["basis"], by.person_id, by.name

    def write() -> dict[str, Any]:
        db.session.add(row)
        db.session.flush()
        audit.note("partner asked", row, by=by.actor, at=at, fields=answers)
        for person_id in db.session.scalars(people_of(row.partner, child.id, on=on)).all():
            once_each, path = f"partner:{row.id}:{person_id}", f"/partner-asks/{row.id}"
            tell(person_id, "messages/partner_asked", at=at, dedupe_key=once_each, path=path)
        return {"ask": str(row.id)}

    return UUID(once(key, {"child": child.id, **answers}, write, by=by.actor, at=at)["ask"])


def reply(key: UUID, row: PartnerAsk, words: str, name: str, *, by: Viewer, on: date, at: datetime) -> None:
    """Answer for the partner team; who asked has a task to read it. NotNow if somebody was quicker."""
    if row.partner not in by.partners:
        raise NotYours

    def write() -> dict[str, Any]:
        still = (PartnerAsk.id == row.id) & PartnerAsk.answered_at.is_(None)
        values = {"answer": words, "answered_by": by.name, "answered_at": at}
        if not db.session.connection().execute(update(PartnerAsk).where(still).values(**values)).rowcount:
            raise NotNow(ANSWERED)
        db.session.refresh(row)
        audit.note("partner answered", row, by=by.actor, at=at, fields={"answer": words})
        raise_task(f"Read what {name} answered about {row.child.first_name}", why="You asked them.",
                   due=next_working_day(on + ONE_DAY), by=by.actor, at=at, child_id=row.child_id,
                   for_person=row.asker_id, dedupe_key=f"partner-answer:{row.id}")  # fmt: skip
        return {}

    once(key, {"reply": row.id, "words": words}, write, by=by.actor, at=at)


def close(row: PartnerAsk, *, by: Viewer, at: datetime) -> None:
    """The partner sees the child no more; the question and the answer stay."""
    if row.closed_at is None:
        row.closed_at = at
        audit.note("partner question closed", row, by=by.actor, at=at)


def agree_with_school(key: UUID, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """Keep what was agreed with a school. Refused where a child seems to be named: it is in no child's record."""
    children = db.session.scalars(select(Child).where(Child.id.in_(children_of(by, on=on).with_only_columns(Child.id))))
    known = {name for child in children for name in (child.first_name, child.last_name)}
    if name := seems_to_name(answers["words"], known):
        raise Refused({"words": [NAMED.format(name=name)]}, gather(SchoolActionForm(choices=ANY), answers))
    row = SchoolAction(id=key, setting_id=UUID(answers["setting"]), partner=answers["partner"] or "", at=at)
    row.kind, row.words, row.due, row.by_name = answers["kind"], answers["words"], answers["due"], by.name

    def write() -> dict[str, Any]:
        db.session.add(row)
        db.session.flush()
        audit.note("school action agreed", row, by=by.actor, at=at, fields=answers)
        return {}

    once(key, answers, write, by=by.actor, at=at)


ANY = {"setting": [("", "")], "partner": [("", "")]}
