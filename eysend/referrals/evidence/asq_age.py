"""Which questionnaire fits a child on a day: age counts from when the birth was due until 24 months (WNH-7)."""

from datetime import date, timedelta

from eysend.core.dates import months_old, reaches
from eysend.referrals.evidence.asq_form import INTERVALS

CORRECTED_UNTIL = 24  # months of age


def corrected_born(born: date, weeks_early: int | None, on: date) -> date:
    """The day from which the age is counted: the birthday, later by the weeks that the child came early, under two."""
    if not weeks_early or on >= reaches(born, months=CORRECTED_UNTIL):
        return born
    return born + timedelta(weeks=weeks_early)


def fitting(born: date, weeks_early: int | None, on: date) -> tuple[int, ...]:
    """The intervals that fit best, one or two where the age lies just between them."""
    start = corrected_born(born, weeks_early, on)
    days = (on - reaches(start, months=months_old(start, on))).days if on >= start else 0
    age = months_old(start, on) + days / 30.5
    nearest = min(abs(age - one) for one in INTERVALS)
    return tuple(one for one in INTERVALS if abs(age - one) < nearest + 0.25)


def interval_warning(born: date, weeks_early: int | None, done_on: date, interval: int) -> str:
    """Words where the questionnaire was made for another age; empty where it fits. It stops nothing."""
    fits = fitting(born, weeks_early, done_on)
    if interval in fits:
        return ""
    counted = " (counted from the day the birth was due)" if corrected_born(born, weeks_early, done_on) != born else ""
    wanted = " or ".join(str(one) for one in fits)
    return f"It is made for {interval} months. On that day the one for {wanted} months fits{counted}."
