"""Asking for information, reminding, taking the answer in, going on without, and saying what it changed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from eysend.core import audit
from eysend.core.dates import ONE_DAY
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Refused
from eysend.core.once import once
from eysend.core.words import whole_date
from eysend.councils.council import next_working_day
from eysend.messages.tell import tell
from eysend.offline.held import lead_of
from eysend.people.viewer import Viewer
from eysend.referrals.asking_settings import asked_setting
from eysend.referrals.information.information_request import InformationRequest, reminder_day
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import OneUseLink
from eysend.referrals.links.sending import person_at, send_link, use
from eysend.referrals.permission.permission import permissions_of, standing
from eysend.tasks.actions import raise_task

MAY_ASK = frozenset({"lead", "admin", "practitioner"})
MAY_DECIDE = frozenset({"lead"})
TOO_SOON = "Choose a day that is still to come"
TOO_LATE = "Choose a day within three months"
NOT_DUE = "It is not due yet. You can go on without it from {day}."
ANSWERED = "The answer came meanwhile. Read it first."
AFTER = timedelta(days=14)  # a link works a little longer than its day: late is better than never


def ask(row: Intake, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime) -> UUID:
    """Ask somebody by a link for one use, and let the family know; gives the id. Refused for a day that cannot be."""
    if not by.roles & MAY_ASK:
        raise NotYours
    if not on < answers["due"] <= on + timedelta(days=92):
        raise Refused({"due": [TOO_SOON if answers["due"] <= on else TOO_LATE]}, {})

    def do() -> dict[str, Any]:
        made = begin(row, answers, by=by, at=at)
        asked_setting(row, by=by, at=at)
        tell_family(row, made, by=by, on=on, at=at)
        return {"request": str(made.id)}

    return UUID(once(key, {"paper": row.id, **answers}, do, by=by.actor, at=at)["request"])


def begin(row: Intake, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> InformationRequest:
    """The question, and the letter to whom it is asked; in the transaction of the deed that asks it."""
    to = person_at(answers["name"], answers["email"])
    made = InformationRequest(id=new_id(), paper_id=row.id, to_person=to.id, what=answers["what"])
    made.due, made.remind_on = answers["due"], reminder_day(answers["due"])
    made.asked_at, made.asked_by = at, by.actor
    db.session.add(made)
    db.session.flush()
    audit.note("information asked", made, by=by.actor, at=at, fields=answers)
    write_to(made, row, by=by.actor, at=at, name=answers["name"])
    return made


def write_to(
    made: InformationRequest, row: Intake, *, by: str, at: datetime, again: bool = False, name: str = ""
) -> None:
    """The letter with its link, the first, to `name`, or a reminder; `by` is an actor."""
    to, words = made.person, {"due": whole_date(made.due), "again": again}
    send_link("information", row, to, "messages/information_asked", by=by, at=at, about_id=made.id,
              last_day=made.due + AFTER, name=name, **words)  # fmt: skip


def tell_family(row: Intake, made: InformationRequest, *, by: Viewer, on: date, at: datetime) -> None:
    """Who gave permission, and the parent who asked, hear that more is asked for, not of whom; a lead rings others."""
    people = {one.person_id for one in standing(permissions_of(row.id), "ask") if one.person_id}
    people |= {row.asker_id} if row.kind == "parent" and row.asker_id else set()
    for person_id in sorted(people - {made.to_person}):
        words: dict[str, Any] = {"reference": row.reference, "due": whole_date(made.due)}
        tell(person_id, "messages/information_family", at=at, dedupe_key=f"told {made.id} {person_id}", **words)
    if not people and (owner := lead_of(None, on, row.child_id)):
        what = f"Tell the family that more is asked for: {row.reference}"
        raise_task(what, why="We have no account of theirs to write to.", due=next_working_day(on + ONE_DAY),
                   by=by.actor, at=at, dedupe_key=f"told {made.id}", **owner)  # fmt: skip


def take_in(link: OneUseLink, answers: Mapping[str, Any], *, key: UUID, by: Viewer, on: date, at: datetime) -> None:
    """Keep what they answered; who leads reads it before the decision."""
    use(link, key=key, at=at)
    made = db.session.get_one(InformationRequest, link.about_id)
    made.received_at, made.answered_by, made.answer = at, answers["your_name"], answers["answer"]
    sender = f"person:{link.to_person}"
    audit.note("information received", made, by=sender, at=at, fields=answers)
    if owner := lead_of(None, on, link.paper.child_id):
        what, due = f"Read what came for {link.paper.reference}", next_working_day(on + ONE_DAY)
        why, key_of = "It was asked for before a decision.", f"information {made.id}"
        raise_task(what, why=why, due=due, by=sender, at=at, dedupe_key=key_of, **owner)


def go_on_without(made: InformationRequest, *, by: Viewer, on: date, at: datetime) -> None:
    """Nobody answered by the day: the panel can go on, and that is written down. NotNow before, or if it came."""
    if not by.roles & MAY_ASK:
        raise NotYours
    if made.received_at:
        raise NotNow(ANSWERED)
    if on <= made.due:
        raise NotNow(NOT_DUE.format(day=whole_date(made.due + ONE_DAY)))
    if not made.without_at:
        made.without_at, made.without_by = at, by.actor
        audit.note("went on without information", made, by=by.actor, at=at)


def say_effect(made: InformationRequest, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """What it changes for the decision, said by who leads."""
    if not by.roles & MAY_DECIDE:
        raise NotYours

    def do() -> dict[str, Any]:
        made.effect, made.effect_by, made.effect_at = answers["effect"], by.actor, at
        audit.note("effect of information said", made, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {"effect": made.id, **answers}, do, by=by.actor, at=at)
