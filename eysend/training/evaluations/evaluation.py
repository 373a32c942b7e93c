"""What one person thought of a course: two taps and two lines of words, once for each place (XC-7)."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record

USEFUL = {5: "Very useful", 4: "Useful", 3: "In between", 2: "Not very useful", 1: "Not useful"}
SURE = {"more": "More sure than before", "same": "As sure as before", "less": "Less sure than before"}


class Evaluation(Record):
    """One answer; counted without a name. `by_id` is another person where a leader typed it from paper."""

    __tablename__ = "evaluation"
    __table_args__ = (
        CheckConstraint("useful BETWEEN 1 AND 5", name="useful"),
        CheckConstraint(f"sure IN {tuple(SURE)}", name="sure"),
    )
    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"), unique=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    on_paper: Mapped[bool]
    useful: Mapped[int]
    sure: Mapped[str]
    will_use: Mapped[str] = mapped_column(default="")
    better: Mapped[str] = mapped_column(default="")
