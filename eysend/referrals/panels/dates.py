"""When a panel meets, by its profile: pure functions of the profile, the meetings that somebody set, and days.

A usual day that is a bank holiday is no meeting: another day is proposed, and a person confirms it (WNH-9, XC-20).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eysend.core.dates import ONE_DAY
from eysend.core.words import whole_date
from eysend.councils.service import Profile
from eysend.referrals.panels.meeting import PanelMeeting

WEEK = timedelta(weeks=1)
A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Sitting:
    """A day on which the panel meets, and the last day on which papers for it come in."""

    day: date
    cut_off: date
    usual: date | None = None


@dataclass(frozen=True)
class Proposal:
    """A usual day that is a bank holiday, and the working day proposed in its place."""

    usual: date
    holiday: str
    instead: date

    @property
    def words(self) -> str:
        """`Monday 29 March 2027 is Easter Monday: Tuesday 30 March?`"""
        return f"{whole_date(self.usual)} is {self.holiday}: {whole_date(self.instead).rsplit(' ', 1)[0]}?"


def cut_off_of(day: date, profile: Profile) -> date:
    """The last day for papers of a meeting; where the profile names none, the day before (docs/decisions/0051)."""
    days = profile.panel.cut_off_days
    return day - timedelta(days=1 if days is None else days)


def usual_days(profile: Profile, since: date, until: date) -> Iterator[date]:
    """The days on which the panel meets by its profile, bank holidays too; none where it names no weekday."""
    panel = profile.panel
    if not panel.weekday:
        return
    step = (panel.every_weeks or 1) * WEEK
    day = panel.first or first_after(A_MONDAY, panel.weekday)
    day += -((day - since) // step) * step
    while day <= until:
        if day >= since:
            yield day
        day += step


def first_after(day: date, weekday: str) -> date:
    """The first such weekday on or after a day."""
    return next(day + n * ONE_DAY for n in range(7) if (day + n * ONE_DAY).strftime("%A") == weekday)


def sittings(profile: Profile, rows: Sequence[PanelMeeting], since: date, until: date) -> list[Sitting]:
    """The meetings between two days, both included: those set, and the usual days that nobody moved or left out."""
    spoken_for = {row.usual_day for row in rows} | {row.day for row in rows}
    usual = [day for day in usual_days(profile, since, until) if day not in spoken_for and not holiday(profile, day)]
    made = [Sitting(day, cut_off_of(day, profile), day) for day in usual]
    made += [Sitting(row.day, row.cut_off, row.usual_day) for row in rows if row.day and since <= row.day <= until]
    return sorted(made, key=lambda sitting: sitting.day)


def proposals(profile: Profile, rows: Sequence[PanelMeeting], since: date, until: date) -> list[Proposal]:
    """What a person has to confirm: for each usual day that is a bank holiday, the next day that is none."""
    spoken_for = {row.usual_day for row in rows} | {row.day for row in rows}
    found = ((day, holiday(profile, day)) for day in usual_days(profile, since, until) if day not in spoken_for)
    return [Proposal(day, name, next_free(profile, day)) for day, name in found if name]


def holiday(profile: Profile, day: date) -> str | None:
    """The name of the bank holiday on a day, by this council's calendar."""
    return profile.bank_holiday(day)


def next_free(profile: Profile, day: date) -> date:
    """The next day from Monday to Friday that is no bank holiday."""
    day += ONE_DAY
    while day.weekday() > 4 or holiday(profile, day):
        day += ONE_DAY
    return day


def next_of(meetings: Iterable[Sitting], on: date) -> Sitting | None:
    """The meeting of a day, or the next one."""
    return next((sitting for sitting in meetings if sitting.day >= on), None)


def missed_by(meetings: Iterable[Sitting], received: date, on: date) -> int:
    """At how many meetings before a day a paper was in time and yet is not decided (WNH-41)."""
    return sum(sitting.day < on and received <= sitting.cut_off for sitting in meetings)


def task_key(usual: date) -> str:
    """The key of the task to settle a bank holiday."""
    return f"panel day {usual.isoformat()}"
