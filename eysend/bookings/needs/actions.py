"""Deeds: say what would help, get on with it, raise a task where it gets late, forget it when it is over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from eysend.bookings.booking import Place
from eysend.bookings.needs.letters import told
from eysend.bookings.needs.need import Need, days_of, why_not_now
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

Answers = Mapping[str, Any]


def ask(place: Place, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Write down what would help on this place, found as this viewer’s own or their setting’s (XC-7).

    NotNow without a place, or when the last session is over.
    """
    days = place.booking.pool.still_on
    if words := why_not_now(place, at=at):
        raise NotNow(words)

    def do() -> dict[str, Any]:
        need = Need(id=new_id(), place_id=place.id, given_by=by.person_id, type=answers["type"], text=answers["text"])
        need.due, need.delete_after = days_of(days)
        need.place = place
        db.session.add(need)
        db.session.flush()
        note("asked for help to take part", need, by=by.actor, at=at, fields={"type": need.type})
        if need.due <= clock.local(at).date():
            alarm(need, by=by.actor, at=at)
        return {"need": str(need.id)}

    once(key, {"need": place.id, **answers}, do, by=by.actor, at=at)


def answer(need: Need, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Say how far the team is with a need, found as one of a session that this viewer leads; whoever asked is told."""

    def do() -> dict[str, Any]:
        if need.status != answers["status"]:
            need.status = answers["status"]
            db.session.flush()
            note("need answered", need, by=by.actor, at=at, fields={"status": need.status})
            told(need, at=at, key=key)
        return {"status": need.status}

    once(key, {"answer": need.id, **answers}, do, by=by.actor, at=at)


def follow(had: Place, has: Place, *, by: Viewer, at: datetime) -> None:
    """Somebody moves to another date: what would help goes along, to be arranged anew for that day (XC-7)."""
    days = has.booking.pool.still_on
    for need in db.session.scalars(select(Need).where(Need.place_id == had.id).order_by(Need.id)).all():
        fresh = Need(id=new_id(), place=has, given_by=need.given_by, type=need.type, text=need.text)
        fresh.due, fresh.delete_after = days_of(days)
        db.session.add(fresh)
        db.session.flush()
        note("moved with a place", fresh, by=by.actor, at=at, fields={"from": need.id})
        settle(need, by=by.actor, at=at)
        forget(need, by=by.actor, at=at)
        if fresh.due <= clock.local(at).date():
            alarm(fresh, by=by.actor, at=at)


def follow_session(pool: Pool, *, anew: bool, by: str, at: datetime) -> None:
    """A session of this pool has moved or was called off: what would help keeps pace with the days that are left.

    With `anew`, what was arranged for the session as it was is open again. Called once more, it changes nothing.
    """
    days = pool.still_on
    asked = select(Need).join(Need.place).options(contains_eager(Need.place)).where(Place.pool_id == pool.id)
    for need in db.session.scalars(asked.order_by(Need.id)).all() if days else ():
        before = (need.due, need.delete_after, need.status)
        need.due, need.delete_after = days_of(days)
        need.status = "asked" if anew else need.status
        if (need.due, need.delete_after, need.status) == before:
            continue
        note("moved with its session", need, by=by, at=at, fields={"due": need.due, "status": need.status})
        settle(need, by=by, at=at)
        if need.open and need.place.state == "confirmed" and need.due <= clock.local(at).date():
            alarm(need, by=by, at=at)


def settle(need: Need, *, by: str, at: datetime) -> None:
    """End the task about it, if there is one open."""
    mine = Task.dedupe_key.in_(need.task_keys) & Task.done_at.is_(None)
    for task in db.session.scalars(select(Task).where(mine)):
        do_task(task, by=by, at=at)


def alarm(need: Need, *, by: str, at: datetime) -> None:
    """Have the team look at a need that is still open five working days before. Once for each time it is at."""
    session = need.place.booking.pool.occurrences[0]
    team = session.programme.team
    if not team:
        return
    raise_task(f"Arrange what somebody needs on {session.programme.name}",
               why="It is still open five working days before the session.",  # XC-7
               due=next_working_day(clock.local(at).date()), by=by, at=at, for_team=team,
               dedupe_key=need.task_keys[-1])  # fmt: skip


def forget(need: Need, *, by: str, at: datetime) -> None:
    """Delete what is of no use any more: thirty days after the last session."""
    note("need deleted", need, by=by, at=at)
    db.session.delete(need)
