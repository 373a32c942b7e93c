"""A week of an activity chart: which one it is, what was told, and how it reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.typed import YEARS
from eysend.core.words import whole_date
from eysend.observations.kinds.activity_chart import NOT_COME, WENT, monday
from eysend.observations.steps.look import homes_for
from eysend.observations.steps.step import ChartDay, StepTarget
from eysend.people.viewer import Viewer


@dataclass(frozen=True)
class DayTold:
    """One day with what each adult told last of it."""

    day: date
    told: list[ChartDay]


def week_of(text: str) -> date:
    """The Monday of the week that a form is about; NotYours where it is no date of a calendar that is in use."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotYours from None
    if day.year not in YEARS:
        raise NotYours
    return monday(day)


def out_of_time(day: date, target: StepTarget, on: date) -> str:
    """Why nothing can be told of this day yet, or of this activity: a device's own clock may be days or years away."""
    if monday(day) > on:
        return f"The week from {whole_date(monday(day))} has not come yet. Choose the week before"
    if day > on:
        return NOT_COME
    if day < monday(target.from_day):
        return f"This activity began on {whole_date(target.from_day)}. Choose a later week"
    return ""


def child_of(answers: Mapping[str, Any], viewer: Viewer, on: date) -> tuple[UUID | None, str]:
    """The id of the child whose chart the answers name; never the name. It says whose family it is about (XC-11)."""
    try:
        target = db.session.get(StepTarget, UUID(str(answers.get("target_id"))))
    except ValueError:
        return None, ""
    return (target.child_id if target else None), ""


def already_told(target: StepTarget, home_id: UUID) -> dict[date, tuple[str, str]]:
    """What this home told last of each day."""
    rows = select(ChartDay).where(ChartDay.target_id == target.id, ChartDay.home_id == home_id)
    return {row.day: (row.went, row.words) for row in db.session.scalars(rows.order_by(ChartDay.at, ChartDay.id))}


def said_before(target: StepTarget, week: date, viewer: Viewer) -> dict[int, str]:
    """What this parent said last of each day of a week, in words, by its number (0 for Monday)."""
    home_id = next(iter(homes_for(viewer, target.child_id)), None)
    told = already_told(target, home_id) if home_id else {}
    numbered = {(day - week).days: (went, words) for day, (went, words) in told.items()}
    return {n: ": ".join(filter(None, (dict(WENT)[went], words))) for n, (went, words) in numbered.items()}


def by_day(rows: Iterable[ChartDay], week: date) -> list[DayTold]:
    """The seven days of a week, each with the last word of each adult. What they told before is kept, not shown."""
    last = {(row.day, row.home_id): row for row in rows}
    days = [week + timedelta(days=number) for number in range(7)]
    return [DayTold(day, [row for (of, _), row in last.items() if of == day]) for day in days]
