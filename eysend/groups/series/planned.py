"""The dates that a series will have, and those it leaves out with the reason: worked out before anything is made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from eysend.core.dates import ONE_DAY, Term
from eysend.core.forms import Refused
from eysend.councils.calendar import Calendar, no_term_time, terms_known

WEEK = timedelta(weeks=1)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONCE = "once"
MOST = 60
LEFT_OUT = "No date is left: each of them is left out. Choose other dates, or keep fewer out"
TOO_MANY = f"That is more than {MOST} dates. Choose an earlier last date"
UNKNOWN = (
    "We have no term dates for the school year of this day. Choose an earlier day, or do not ask for term time only"
)
NO_SUCH_DAY = "This day of the week does not come between the first and the last date"


@dataclass(frozen=True)
class Planned:
    """One day of a series; `why_not` is empty for a date that will be made, and so is `there` for a new one."""

    day: date
    why_not: str = ""
    there: bool = False

    @property
    def new(self) -> bool:
        """Whether a date will be made on this day."""
        return not self.why_not and not self.there


def plan(answers: Mapping[str, Any], terms: Iterable[Term], calendar: Calendar | None) -> list[Planned]:
    """Every day in question, in order, with why it is left out; Refused where there is none, or more than are meant."""
    terms, days = tuple(terms), list(days_of(answers))
    if not days:
        raise Refused({"until_day": [NO_SUCH_DAY]}, {})
    if len(days) > MOST:
        raise Refused({"until_day": [TOO_MANY]}, {})
    for name, day in (("from_day", days[0]), ("until_day", days[-1])):
        if answers["term_only"] and not terms_known(day, terms):
            raise Refused({name: [UNKNOWN]}, {})
    found = [Planned(day, why_not(day, answers, terms, calendar)) for day in days]
    if all(one.why_not for one in found):
        raise Refused({"from_day": [LEFT_OUT]}, {})
    return found


def days_of(answers: Mapping[str, Any]) -> Iterator[date]:
    """Each such day of the week from the first date to the last; the first date alone for what is once."""
    first, last = answers["from_day"], answers["until_day"]
    if answers["every"] == ONCE:
        yield first
        return
    day = first + (DAYS.index(answers["every"]) - first.weekday()) % 7 * ONE_DAY
    while day <= last:
        yield day
        day += WEEK


def why_not(day: date, answers: Mapping[str, Any], terms: tuple[Term, ...], calendar: Calendar | None) -> str:
    """Why this day is left out, by what was asked to be left out; empty where it is not."""
    plain = calendar or Calendar(source="", checked=day)
    if answers["skip_bank"] and (name := plain.bank_holiday(day)):
        return name
    if answers["skip_inset"] and day in plain.inset:
        return "INSET day"
    return no_term_time(day, terms, calendar) if answers["term_only"] else ""
