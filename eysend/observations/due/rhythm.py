"""How often a team means to visit a child, and when the next visit is due and overdue (DER-18, LEI-20)."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.dates import ONE_DAY, Term
from eysend.core.db import Record

OFTEN: tuple[tuple[str, str], ...] = (
    ("week", "Every week"),
    ("fortnight", "Every two weeks"),
    ("month", "Every month"),
    ("half_term", "Every half term"),
    ("term", "Every term"),
)
WHY_NOT: tuple[tuple[str, str], ...] = (
    ("family", "The family cancelled"),
    ("ill", "The child was ill"),
    ("nobody_in", "Nobody was in"),
    ("us", "We cancelled"),
)


class VisitRhythm(Record):
    """How often, why, from whom and when. Rows are only added: the latest of an involvement is in force (LEI-20)."""

    __tablename__ = "visit_rhythm"
    __table_args__ = (CheckConstraint("every IN ('week', 'fortnight', 'month', 'half_term', 'term')", name="every"),)
    involvement_id: Mapped[UUID] = mapped_column(ForeignKey("involvement.id"), index=True)
    every: Mapped[str]
    why: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class NotMade(Record):
    """A visit that was agreed and did not happen: why, and the day that was agreed instead (DER-18)."""

    __tablename__ = "visit_not_made"
    __table_args__ = (CheckConstraint("why IN ('family', 'ill', 'nobody_in', 'us')", name="why"),)
    involvement_id: Mapped[UUID] = mapped_column(ForeignKey("involvement.id"), index=True)
    day: Mapped[date]
    why: Mapped[str]
    words: Mapped[str]
    next_on: Mapped[date | None]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


@dataclass(frozen=True)
class Due:
    """The days within which a visit is due, both included."""

    from_day: date
    until_day: date

    def overdue(self, on: date) -> bool:
        """Whether the last day has gone."""
        return on > self.until_day

    def now(self, on: date) -> bool:
        """Whether it is due on this day."""
        return self.from_day <= on <= self.until_day


def due_after(last: date, every: str, terms: Sequence[Term]) -> Due:
    """The period after the one in which the last visit was: the next week but one, month, half term or term.

    Where the council's calendar ends, a half term is six weeks and a term three months.
    """
    monday = last - timedelta(days=last.weekday())
    if every in ("week", "fortnight"):
        first = monday + timedelta(weeks=1 if every == "week" else 2)
        return Due(first, first + timedelta(days=4))
    if every == "month":
        first = last.replace(day=1) + timedelta(days=monthrange(last.year, last.month)[1])
        return Due(first, first.replace(day=monthrange(first.year, first.month)[1]))
    periods = halves(terms) if every == "half_term" else [Due(term.starts, term.ends) for term in terms]
    after = sorted((one for one in periods if one.from_day > last), key=lambda one: one.from_day)
    if after:
        return after[0]
    weeks = 6 if every == "half_term" else 13
    return Due(monday + timedelta(weeks=weeks), monday + timedelta(weeks=2 * weeks) - ONE_DAY)


def halves(terms: Sequence[Term]) -> list[Due]:
    """The two halves of each term; a term without a half-term week is one."""
    found = []
    for term in terms:
        if term.half_term_starts and term.half_term_ends:
            monday = term.half_term_ends + timedelta(days=7 - term.half_term_ends.weekday())
            found += [Due(term.starts, last_school_day(term.half_term_starts)), Due(monday, term.ends)]
        else:
            found.append(Due(term.starts, term.ends))
    return found


def last_school_day(before: date) -> date:
    """The weekday before this day."""
    day = before - ONE_DAY
    while day.weekday() > 4:
        day -= ONE_DAY
    return day
