"""Taking in requests and notices. The browser's POST and the device's envelope both end here, from anybody at all."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children import chronology
from eysend.children.child import Child
from eysend.children.queries import children_of
from eysend.core import audit
from eysend.core.dates import ONE_DAY, next_working_day, reaches
from eysend.core.db import db
from eysend.core.errors import SameKeyOtherBody
from eysend.core.forms import Form, Refused, gather, read
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.messages.tell import tell
from eysend.offline.held import owner_of
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.missing import permission_of
from eysend.referrals.paper import KINDS, plain, schema_of
from eysend.referrals.section_23 import FUTURE, not_in_order
from eysend.tasks.actions import raise_task

GROWN = "Check the year: this is nobody under 18"
TO_MATCH = "Read {reference}, and say which child it is about"
TO_READ = "Read {reference}"
WHY = {
    "parent": "A family asks for support.",
    "setting": "Somebody who works with a child asks for support.",
    "section_23": "A health colleague sent a Section 23 notice.",
}


def take_in(
    kind: str, key: UUID, sent: Mapping[str, Any], profile: Profile, *, by: Viewer, on: date, at: datetime
) -> UUID:
    """Record what came in and give its id, which is the form's; sent again, it is the same (WNH-8).

    Refused if an answer is not in order. Anybody may send, signed in or not; nothing is refused for what it lacks.
    """
    schema = schema_of(kind, profile)
    answers = read(schema, sent)
    if wrong := wrong_days(kind, answers, on):
        raise Refused(wrong, gather(schema, sent))
    once(key, answers, lambda: record(kind, key, schema, answers, profile, by, on, at), by=by.actor, at=at)
    return key


def wrong_days(kind: str, answers: dict[str, Any], on: date) -> dict[str, list[str]]:
    """The days that cannot be so, by field; for a notice also the law's age (WNH-37)."""
    days = [name for name, value in answers.items() if isinstance(value, date)]
    wrong = {name: [FUTURE] for name in days if answers[name] > on}
    if not wrong and on >= reaches(answers["born"], years=18):
        wrong = {"born": [GROWN]}
    return wrong or (not_in_order(answers, on) if kind == "section_23" else {})


def record(
    kind: str, key: UUID, schema: Form, answers: dict[str, Any], profile: Profile, by: Viewer, on: date, at: datetime
) -> dict[str, Any]:
    """Write the row and the audit note, make it somebody's task, tell its sender."""
    if db.session.get(Intake, key):
        raise SameKeyOtherBody
    row = Intake(id=key, kind=kind, form=schema.key(), profile=f"{profile.key} {profile.version}", received_at=at)
    row.asker_id, row.answers, row.born = by.person_id, plain(answers), answers["born"]
    row.child_first, row.child_last = answers["child_first"], answers["child_last"]
    row.told_parents_on, row.talk_offered_on = answers.get("told_on"), answers.get("offered_on")
    row.permission = permission_of(kind, answers)
    row.setting_id = next(iter(by.settings), None) if kind == "setting" and len(by.settings) == 1 else None
    row.child_id = own_child(answers, by, on)
    if row.child_id:
        row.matched_at, row.matched_by = at, by.actor
    db.session.add(row)
    audit.note(f"{KINDS[kind].deed} received", row, by=by.actor, at=at, fields=answers)
    pass_on(row, by, on, at)
    return {"intake": str(key)}


def own_child(answers: Mapping[str, Any], by: Viewer, on: date) -> UUID | None:
    """The child that the form carried, if its sender may see them and the name and birthday are still theirs."""
    try:
        child_id = UUID(answers.get("child_id") or "")
    except ValueError:
        return None
    mine = children_of(by, on=on).where(Child.id == child_id)
    child = db.session.scalar(mine) if by.signed_in else None
    same = child and (child.born, child.first_name.lower()) == (answers["born"], answers["child_first"].lower())
    return child_id if same else None


def pass_on(row: Intake, by: Viewer, on: date, at: datetime) -> None:
    """Somebody's task by the next working day; a line for who asked; a message where we know their account."""
    what = (TO_READ if row.child_id else TO_MATCH).format(reference=row.reference)
    if owner := owner_of(None, on):
        due = next_working_day(on + ONE_DAY)
        known = {**owner, "child_id": row.child_id, "dedupe_key": task_key(row)}
        raise_task(what, why=WHY[row.kind], due=due, by=by.actor, at=at, **known)
    if row.child_id:
        add_line(row, row.child_id)
    if row.asker_id:
        words: dict[str, Any] = {"reference": row.reference, "path": f"/requests/{row.id}"}
        words["name"] = KINDS[row.kind].name
        tell(row.asker_id, "messages/request_received", at=at, dedupe_key=f"received {row.id}", **words)


def add_line(row: Intake, child_id: UUID) -> None:
    """A line for the service and the home that asked; the child's other home does not learn that it did (XC-11)."""
    words = f"{KINDS[row.kind].name} received, {row.reference}."
    mine = (Home.person_id == row.asker_id) & (Home.child_id == child_id)
    home = db.session.scalar(select(Home.id).where(mine)) if row.kind == "parent" and row.asker_id else None
    for_ = ["service", f"home:{home}"] if home else ["service"]
    chronology.add(child_id, KINDS[row.kind].deed, words, for_=for_, at=row.received_at)


def task_key(row: Intake) -> str:
    """The key of the task that goes with what came in."""
    return f"intake {row.id}"
