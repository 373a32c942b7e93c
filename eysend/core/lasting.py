"""What holds from a day until a day: a home, a role, a placement, a team's involvement."""

from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped


class Lasting:
    """A row that holds from its first day to its last, both included; without a last day it still does."""

    from_day: Mapped[date]
    until_day: Mapped[date | None]

    @classmethod
    def holds(cls, on: date | ColumnElement[date]) -> ColumnElement[bool]:
        """Whether a row holds on this day (or on the day that a statement is given later)."""
        return (cls.from_day <= on) & or_(cls.until_day.is_(None), cls.until_day >= on)
