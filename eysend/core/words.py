"""Dates, times, ages and lists as people say them."""

from collections.abc import Sequence
from datetime import date, time

from eysend.core.dates import months_old

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def whole_date(day: date) -> str:
    """`Tuesday 16 March 2027`: the same words whatever the machine's language."""
    return f"{_DAYS[day.weekday()]} {short_date(day)} {day.year}"


def day_date(day: date) -> str:
    """`Tuesday 16 March`, where the year is plain from the page."""
    return f"{_DAYS[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """`16 March`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def clock_time(at: time) -> str:
    """`10:00`, by the 24-hour clock."""
    return f"{at:%H:%M}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 place`, `2 places`; `many` where an s will not do."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def age(born: date, on: date) -> str:
    """`2 years and 5 months`, `8 months`, `3 years`; under a month, `less than a month`."""
    years, months = divmod(months_old(born, on), 12)
    parts = [counted(n, unit) for n, unit in ((years, "year"), (months, "month")) if n]
    return " and ".join(parts) or "less than a month"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
