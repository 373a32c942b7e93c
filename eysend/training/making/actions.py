"""Deeds of who runs courses: make one, give it a date, change its terms, move or place a session."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.actions import pass_on
from eysend.bookings.moved_session import follow, starts_of
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, gate
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.course import Course
from eysend.training.interest.actions import tell_of_date
from eysend.training.letters import tell_moved_up
from eysend.training.making.contents import PLACE, Answers, add_sessions, now, write
from eysend.training.making.letters import tell_moved
from eysend.training.making.prefilled import Offered
from eysend.training.making.queries import pools_of, pools_since
from eysend.training.making.replacement import ask_those_stood_down

TIMES = ("day", "starts", "ends", *PLACE)
STARTED = "This session has started or was cancelled, so it cannot be changed any more."


def make(
    answers: Answers, *, offered: Offered, key: UUID, by: Viewer, at: datetime,
    for_setting_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Make a course with its first date; gives the programme's id. `offered`: what could be chosen.

    With `for_setting_id` it is a private event: listed for nobody, booked by that setting alone (DER-26).
    """

    def do() -> dict[str, Any]:
        programme = Programme(kind="course", access="open", unit="person", mode=answers["mode"])  # fmt: skip
        course = Course(programme=programme, topic="", prices={}, for_setting_id=for_setting_id)
        write(course, answers, offered)
        db.session.add(course)
        add_sessions(course, answers, at=at)
        db.session.flush()
        note("made a course", course, by=by.actor, at=at, fields={"name": programme.name})
        return {"id": str(programme.id)}

    return UUID(once(key, {"make": for_setting_id, **answers}, do, by=by.actor, at=at)["id"])


def add_date(course: Course, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """Give a course one more date, and tell whoever waited for one; gives its first session's id.

    Where it replaces one that was called off, whoever was booked on that is asked first.
    """

    def do() -> dict[str, Any]:
        first = add_sessions(course, answers, at=at)
        db.session.flush()
        note("added a date", first, by=by.actor, at=at, fields={"course": course.id, "day": first.day})
        pools = pools_of(first, by)
        if (instead_of := answers.get("replaces", "no")) != "no":
            ask_those_stood_down(course, UUID(instead_of), pools, by=by, at=at)
        tell_of_date(course, pools[0], first, by=by, at=at)
        return {"id": str(first.id)}

    return UUID(once(key, {"add date": course.id, **answers}, do, by=by.actor, at=at)["id"])


def change(course: Course, answers: Answers, *, offered: Offered, key: UUID, by: Viewer, at: datetime) -> None:
    """Change what a course is and its terms. What was booked keeps the terms that it was booked on (XC-7, XC-8).

    Where a setting may have more places now, whoever waited for that alone is let in at once.
    """

    def do() -> dict[str, Any]:
        agreed = course.agreed_to
        write(course, answers, offered)
        course.terms += course.agreed_to != agreed
        db.session.flush()
        note("changed a course", course, by=by.actor, at=at, fields={"terms": course.terms, **answers})
        ahead = pools_since([course.programme_id], by, since=clock.local(at).date())
        let_in([pool for pool in ahead if pool.first_on.starts_at > at], by=by, at=at)
        return {}

    once(key, {"change": course.id, **answers}, do, by=by.actor, at=at)


def let_in(pools: list[Pool], *, by: Viewer, at: datetime) -> None:
    """Pass the gates and give free places to whoever waits and may have them now."""
    for pool in gate(pool.id for pool in pools).values():
        pass_on(pool, by.actor, at)
    tell_moved_up(at, [pool.id for pool in pools])


def change_session(row: Occurrence, answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Move one session or put it elsewhere: calendars are told by a rising number, people by a letter (I11).

    Nothing is raised and nobody told where only the link changed, which people find on their own pages (LTS-21).
    NotNow for a session that has started or was cancelled.
    """
    wanted = {**answers, "starts": f"{answers['starts']:%H:%M}", "ends": f"{answers['ends']:%H:%M}"}

    def do() -> dict[str, Any]:
        pools = gate(pool.id for pool in pools_of(row, by)).values()
        db.session.refresh(row)
        was = starts_of(pools)
        if row.state != "scheduled" or row.starts_at <= at:
            raise NotNow(STARTED)
        said = {name: wanted[name] or "" for name in (*TIMES, "online_link")}
        changed = {name: value for name, value in said.items() if value != now(row, name)}
        for name, value in changed.items():
            setattr(row, name, value)
        if row.starts_at <= at:
            raise NotNow("Enter a day and a time that are still to come.")
        if changed:
            note("changed a session", row, by=by.actor, at=at, fields=changed)
        if changed.keys() & set(TIMES):
            db.session.flush()
            follow(pools, was, by=by.actor, at=at)
            tell_moved(row, list(pools), at=at)
        return {"changed": sorted(changed)}

    with db.session.begin_nested():
        once(key, {"change session": row.id, **wanted}, do, by=by.actor, at=at)
