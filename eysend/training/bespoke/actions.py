"""Deeds: ask, offer, refuse, agree, withdraw. Each once, from the state it is meant for, and told to the other side."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import update

from eysend.bookings.pool import changed
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.messages.tell import tell
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task
from eysend.training.bespoke.bespoke_request import BespokeRequest
from eysend.training.bespoke.event import course_of, policy_of
from eysend.training.making.actions import make
from eysend.training.making.money import pence

Answers = Mapping[str, Any]
MEANWHILE = "Somebody has answered this meanwhile. Open the page again and see how it stands."


def ask(answers: Answers, *, team: str, subject: str, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Keep what a setting asks for, and have the team read it; gives its id. NotYours for another's setting."""
    setting_id = UUID(answers["setting"])
    if setting_id not in by.settings:
        raise NotYours

    def do() -> dict[str, Any]:
        said = {name: answers[name] for name in ("topic", "need", "people", "days", "where", "contact")}
        row = BespokeRequest(setting_id=setting_id, asked_by=by.person_id, asked_at=at, team=team, subject=subject,
                             **said)  # fmt: skip
        db.session.add(row)
        db.session.flush()
        note("asked for training of their own", row, by=by.actor, at=at, fields=said)
        raise_task(f"A setting asks for training of its own: {subject}", for_team=team, by=by.actor, at=at,
                   why="Read what it asks for under Courses we run, and make an offer or say why not.",  # DER-26
                   due=next_working_day(clock.local(at).date() + 7 * ONE_DAY),
                   dedupe_key=f"bespoke:{row.id}")  # fmt: skip
        return {"id": str(row.id)}

    return UUID(once(key, {"ask": answers}, do, by=by.actor, at=at)["id"])


def offer(row: BespokeRequest, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Offer a day and a charge, once or again while nobody has agreed; whoever asked is told."""
    said = {"offer": dict(answers), "charge": pence(answers["charge"]), "words": answers["words"] or ""}
    step(row, ("asked", "offered"), "offered", {**said, "answered_at": at, "answered_by": by.person_id},
         key=key, by=by, at=at)  # fmt: skip


def refuse(row: BespokeRequest, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Say why it cannot be done; whoever asked is told."""
    said = {"words": answers["why"], "answered_at": at, "answered_by": by.person_id}
    step(row, ("asked", "offered"), "refused", said, key=key, by=by, at=at)


def withdraw(row: BespokeRequest, *, key: UUID, by: Viewer, at: datetime) -> None:
    """The setting does not want it any more."""
    step(row, ("asked", "offered"), "withdrawn", {"decided_at": at}, key=key, by=by, at=at)


def agree(row: BespokeRequest, *, key: UUID, by: Viewer, at: datetime) -> None:
    """The setting agrees: a private event is made, with as many places as people, and the words agreed to are kept.

    NotNow if the day that was offered is over by now. NotYours unless it is the setting's own.
    """
    if row.setting_id not in by.settings:
        raise NotYours

    def event() -> dict[str, Any]:
        answers = course_of(row)
        programme_id = make(answers, offered={"topic": {row.topic: row.subject}}, key=uuid5(key, "event"), by=by,
                            at=at, for_setting_id=row.setting_id)  # fmt: skip
        return {"decided_at": at, "programme_id": programme_id, "policy": policy_of(row)}

    with db.session.begin_nested():
        try:
            step(row, ("offered",), "agreed", event, key=key, by=by, at=at)
        except ValueError:
            raise NotNow("The day that was offered is over. Ring us, and we will find another.") from None


def step(
    row: BespokeRequest, old: tuple[str, ...], new: str, more: Any, *, key: UUID, by: Viewer, at: datetime
) -> None:
    """Go from one state to the next if it is still there, note it and tell whoever asked; NotNow if it is not."""

    def do() -> dict[str, Any]:
        still = (BespokeRequest.id == row.id) & BespokeRequest.state.in_(old)
        if changed(update(BespokeRequest).where(still).values(state=new)) != 1:
            raise NotNow(MEANWHILE)
        for name, value in (more() if callable(more) else more).items():
            setattr(row, name, value)
        db.session.flush()
        note(f"bespoke training {new}", row, by=by.actor, at=at)
        tell(row.asked_by, f"messages/training_bespoke_{new}", at=at, dedupe_key=f"bespoke:{row.id}:{new}:{key}",
             subject=row.subject, words=row.words, id=row.id, setting=row.setting.name)  # fmt: skip
        return {"state": new}

    with db.session.begin_nested():
        once(key, {"bespoke": row.id, "to": new}, do, by=by.actor, at=at)
