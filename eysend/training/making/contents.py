"""What a course and its dates are made of, as the forms say it: rows of bookings, nothing told, nothing noted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.training.course import AUDIENCES, Course
from eysend.training.making.forms import ONLINE, ROOM
from eysend.training.making.money import pence
from eysend.training.making.prefilled import Offered
from eysend.training.making.sessions import Times, read_sessions

Answers = Mapping[str, Any]
PLACE = ("venue_name", "venue_address", "venue_postcode")


def write(course: Course, answers: Answers, offered: Offered) -> None:
    """Give the course what the form says of it."""
    programme = course.programme
    programme.name, programme.key, programme.level = answers["name"], answers["topic"], answers["level"]
    programme.team, programme.blurb, programme.who_you_meet = (
        answers["team"],
        answers["blurb"],
        answers["trainer"] or "",
    )
    programme.audiences = list(answers["audiences"])
    programme.per_setting_cap, programme.cap_days = answers["cap"], answers["cap_days"]
    programme.cutoff_hours, course.substitute_hours = answers["cutoff_hours"], answers["substitute_hours"]
    prices = {key: pence(answers[f"price_{key}"]) for key in AUDIENCES}
    course.prices = {key: amount for key, amount in prices.items() if amount}
    course.late_charge = pence(answers["late_charge"])
    course.topic = offered["topic"][answers["topic"]]


def add_sessions(course: Course, answers: Answers, *, at: datetime) -> Occurrence:
    """Add one date with its pools: of the day itself, or of all its sessions together; gives its first session."""
    on, mode = clock.local(at).date(), course.programme.mode
    sessions = [session(course.programme, times, answers) for times in read_sessions(answers["sessions"], on=on)]
    run = Run(programme=course.programme, occurrences=sessions) if len(sessions) > 1 else None
    db.session.add_all(sessions)
    for way, modes in (("room", ROOM), ("online", ONLINE)):
        if mode in modes:
            make_pool(answers[f"places_{way}"], run=run, occurrence=None if run else sessions[0], way=way)
    return sessions[0]


def session(programme: Programme, times: Times, answers: Answers) -> Occurrence:
    """One session to be."""
    place = {part: answers[part] or "" for part in (*PLACE, "online_link")}
    return Occurrence(programme=programme, day=times.day, starts=times.starts, ends=times.ends, **place)


def now(row: Occurrence, name: str) -> Any:
    """What the session says today: its own place, or the programme's."""
    return row.venue[PLACE.index(name)] if name in PLACE else getattr(row, name)
