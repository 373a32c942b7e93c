"""From what was typed to a series with its dates: each date is made once, however often it is asked for."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import make_pool
from eysend.bookings.programme import Programme
from eysend.core.claims import claim
from eysend.core.db import db, new_id
from eysend.core.words import clock_time
from eysend.councils.postcode import tidy
from eysend.groups.series.planned import Planned
from eysend.groups.series.series import Series, SeriesDate

TEXTS = ("what_to_expect", "who_you_meet", "focus", "access_text", "quiet_text")
AS_TYPED = (
    "kind",
    "name",
    "access",
    "unit",
    "team",
    "booking",
    "under_months",
    "max_children",
    "max_adults",
    "siblings",
)


def known_as(answers: Mapping[str, Any]) -> str:
    """What makes two runs the same: team, name, place, day of the week and time, whatever the case and gaps."""
    parts = (answers["team"], answers["name"], answers["venue_name"], answers["every"], clock_time(answers["starts"]))
    return "|".join(" ".join(part.lower().split()) for part in parts)


def named(planned: Sequence[Planned]) -> str:
    """A name for just these dates, for a page to say which it showed."""
    days = " ".join(one.day.isoformat() for one in planned if one.new)
    return hashlib.sha256(days.encode()).hexdigest()


def with_those_there(planned: Sequence[Planned], answers: Mapping[str, Any]) -> list[Planned]:
    """The same days, those marked that this very series has already, moved or cancelled ones too."""
    mine = select(SeriesDate.day).join(Series).where(Series.known_as == known_as(answers))
    there = set(db.session.scalars(mine))
    return [Planned(one.day, one.why_not, one.day in there) for one in planned]


def the_series(answers: Mapping[str, Any]) -> Series:
    """The series that was made of the same before, held until the end of this transaction; else a new one."""
    mine = select(Series).where(Series.known_as == known_as(answers)).with_for_update()
    if found := db.session.scalar(mine):
        return found
    programme = programme_of(answers)
    db.session.add(programme)
    db.session.flush()
    starts, ends = (clock_time(answers[name]) for name in ("starts", "ends"))
    about = {"every": answers["every"], "starts": starts, "ends": ends, "capacity": answers["capacity"]}
    if not claim(Series, id=new_id(), programme_id=programme.id, known_as=known_as(answers), **about):
        db.session.delete(programme)
    return db.session.scalars(mine).one()


def programme_of(answers: Mapping[str, Any]) -> Programme:
    """What is offered, as it was typed."""
    made = Programme(**{name: answers[name] for name in AS_TYPED})
    made.season = answers["season"] or ""
    made.venue_name, made.venue_address = answers["venue_name"], answers["venue_address"]
    made.venue_postcode = tidy(answers["venue_postcode"])
    made.max_party = max((answers["max_adults"] or 4) + (answers["max_children"] or 8), 2)
    put_words(made, answers)
    return made


def put_words(programme: Programme, answers: Mapping[str, Any]) -> None:
    """What families read, and the ages it is meant for."""
    for name in TEXTS:
        setattr(programme, name, answers[name] or "")
    programme.from_months, programme.under_months = answers["from_months"] or 0, answers["under_months"]


def add_dates(series: Series, days: Sequence[date]) -> list[UUID]:
    """A session with its pool on each of these days, unless the series has one planned for it; ids of the new ones."""
    there = set(db.session.scalars(select(SeriesDate.day).where(SeriesDate.series_id == series.id)))
    made = []
    for day in days:
        if day not in there:
            session = Occurrence(programme_id=series.programme_id, day=day, starts=series.starts, ends=series.ends)
            make_pool(series.capacity, occurrence=session)
            db.session.add(SeriesDate(series=series, day=day, occurrence=session))
            made.append(session)
    db.session.flush()
    return [session.id for session in made]
