"""The school calendar beyond its terms: holidays by name, INSET days, bank holidays, and where all of it was read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from eysend.core.dates import ONE_DAY, Term, bank_holiday, school_year
from eysend.core.words import whole_date

Season = Literal["christmas", "easter", "summer"]


@dataclass(frozen=True)
class Holiday:
    """A holiday between terms, by the name that families know; both ends are days without school."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True)
class BankHoliday:
    """A bank holiday that the list of GOV.UK in this release does not carry yet."""

    name: str
    day: date


@dataclass(frozen=True)
class Calendar:
    """Where the terms and these days were read, and when they were last checked against it."""

    source: str
    checked: date
    url: str | None = None
    inset: tuple[date, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    bank_holidays: tuple[BankHoliday, ...] = ()

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday on a day, by this calendar or by GOV.UK's list; None on any other day."""
        return next((each.name for each in self.bank_holidays if each.day == day), bank_holiday(day))


def half_term(day: date, term: Term) -> bool:
    """Whether a day falls in the half-term holiday of a term."""
    starts, ends = term.half_term_starts, term.half_term_ends
    return bool(starts and ends and starts <= day <= ends)


def no_term_time(day: date, terms: Iterable[Term], calendar: Calendar | None) -> str:
    """Why a day is not in term time, in words: the holiday's name where it has one. Empty in term time.

    Weekends within a term are in term time: a group may meet on Saturdays.
    """
    for term in terms:
        if term.starts <= day <= term.ends:
            return "Half term" if half_term(day, term) else ""
    holidays = calendar.holidays if calendar else ()
    return next((each.name for each in holidays if each.starts <= day <= each.ends), "Not in term time")


def terms_known(day: date, terms: Iterable[Term]) -> bool:
    """Whether the terms of this day's school year are known, so that "in term time" can be answered at all."""
    return school_year(day) in {school_year(term.starts) for term in terms}


def disagreements(terms: tuple[Term, ...], calendar: Calendar | None) -> Iterator[str]:
    """What cannot be in a school calendar, as `key: reason`."""
    for number, term in enumerate(terms):
        if term.ends < term.starts:
            yield f"terms[{number}].ends: is before starts"
        if any(term.starts <= other.ends and other.starts <= term.ends for other in terms[:number]):
            yield f"terms[{number}]: overlaps another term"
        halves = [half for half in (term.half_term_starts, term.half_term_ends) if half]
        if len(halves) == 1 or (halves and not term.starts < halves[0] <= halves[1] < term.ends):
            yield f"terms[{number}].half_term_starts: half term has both ends, inside its term"
    if calendar:
        yield from _holidays(terms, calendar)


def _holidays(terms: tuple[Term, ...], calendar: Calendar) -> Iterator[str]:
    for number, holiday in enumerate(calendar.holidays):
        at = f"calendar.holidays[{number}]"
        if holiday.ends < holiday.starts:
            yield f"{at}.ends: is before starts"
        if any(holiday.starts <= term.ends and term.starts <= holiday.ends for term in terms):
            yield f"{at}: overlaps a term"
    for number, day in enumerate(calendar.inset):
        if no_term_time(day, terms, calendar) and no_term_time(day + ONE_DAY, terms, calendar):
            yield f"calendar.inset[{number}]: {whole_date(day)} is not in a term, nor the day before one"
