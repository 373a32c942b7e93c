"""Ages, school years, terms and bank holidays. Every date here is a local calendar date, never a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from govuk_bank_holidays.bank_holidays import BankHolidays

ONE_DAY = timedelta(days=1)

# The cached list travels with the package: asking GOV.UK would need the network.
_HOLIDAYS = {
    entry["date"]: entry["title"]
    for entry in BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
}


@dataclass(frozen=True)
class Term:
    """One school term by a council's own calendar; both ends are days of school."""

    name: str
    starts: date
    ends: date
    half_term_starts: date | None = None
    half_term_ends: date | None = None


def day_before(day: date) -> date:
    """The day before."""
    return day - ONE_DAY


def reaches(born: date, years: int = 0, months: int = 0) -> date:
    """The day somebody reaches an age: the same day number, or the 1st of the next month if there is none."""
    ahead = born.month - 1 + months + 12 * years
    year, month = born.year + ahead // 12, ahead % 12 + 1
    try:
        return date(year, month, born.day)
    except ValueError:
        return date(year, month + 1, 1)


def months_old(born: date, on: date) -> int:
    """Whole months of age on a day, counted as `reaches` counts. Not before birth."""
    months = (on.year - born.year) * 12 + on.month - born.month
    return months if reaches(born, months=months) <= on else months - 1


def latest_born(on: date, months: int) -> date:
    """The last birthday with which a child is so many months old on a day: `reaches`, read backwards."""
    ahead = on.year * 12 + on.month - 1 - months
    first = date(ahead // 12, ahead % 12 + 1, 1)
    return min(first.replace(day=28) + timedelta(days=on.day - 28), day_before(reaches(first, months=1)))


def school_year(day: date) -> int:
    """The year in which the school year of this day began: 2026 for 1 September 2026 to 31 August 2027."""
    return day.year if day.month >= 9 else day.year - 1


def reception_starts(born: date) -> date:
    """The usual first day of Reception: the first 1 September after the fourth birthday."""
    return date(school_year(reaches(born, years=4)) + 1, 9, 1)


def reception_ends(school_start: date) -> date:
    """31 August that ends the school year in which the child really started Reception (LTS-18)."""
    return date(school_year(school_start) + 1, 8, 31)


def prescribed_day(day: date) -> date:
    """The first 31 March, 31 August or 31 December on or after a day."""
    ends = (date(day.year, 3, 31), date(day.year, 8, 31), date(day.year, 12, 31))
    return next(end for end in ends if end >= day)


def compulsory_school_age(born: date) -> date:
    """The first day of compulsory school age: the prescribed day on or after the fifth birthday begins it."""
    return prescribed_day(reaches(born, years=5))


def term_before(day: date) -> date:
    """The first day of the term before the one in which a day falls: terms begin after each prescribed day (DER-3)."""
    last = max(end for end in prescribed_days(day.year) if end < day)
    return max(end for end in prescribed_days(last.year) if end < last) + ONE_DAY


def prescribed_days(year: int) -> list[date]:
    """The prescribed days of a year and of the one before."""
    return [date(one, month, 31) for one in (year - 1, year) for month in (3, 8, 12)]


def term_end(day: date, terms: Iterable[Term]) -> date:
    """The last day of the term a day falls in or before; the prescribed day if the terms lack that year."""
    year = school_year(day)
    ends = sorted(term.ends for term in terms if school_year(term.starts) == year and term.ends >= day)
    return ends[0] if ends else prescribed_day(day)


def in_term(day: date, terms: Iterable[Term], holiday: str | None) -> bool:
    """Whether schools are open: a worked day in a term, not in its half-term week. `holiday`: as `is_worked` has it."""
    return is_worked(day, holiday) and any(
        term.starts <= day <= term.ends
        and not (term.half_term_starts and term.half_term_ends and term.half_term_starts <= day <= term.half_term_ends)
        for term in terms
    )


def bank_holiday(day: date) -> str | None:
    """The name of the bank holiday in England on a day, or None."""
    return _HOLIDAYS.get(day)


def is_worked(day: date, holiday: str | None) -> bool:
    """Monday to Friday and no bank holiday; which days are, each council's calendar says (councils/council.py)."""
    return day.weekday() < 5 and not holiday
