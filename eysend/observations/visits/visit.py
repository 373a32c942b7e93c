"""A visit: a practitioner saw one child, at a place, and what came of it. Signed once; added to, never changed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.observations.observation import refuse_change
from eysend.people.person import Person


class Visit(Record):
    """One signed visit; its id is the form's own. `answers` are what the schema named in `form` read.

    With `home_id` it belongs to that one home (design.md §4); with `setting_id` that setting reads it too.
    """

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_child_seen", "child_id", "seen_at"),
        Index("ix_visit_seen_at_id", "seen_at", "id"),
        Index("ix_visit_involvement_seen", "involvement_id", "seen_at"),
    )
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    involvement_id: Mapped[UUID | None] = mapped_column(ForeignKey("involvement.id"))  # whose expectation it meets
    form: Mapped[str]
    place: Mapped[str]
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)
    seen_at: Mapped[datetime]  # as the practitioner says
    next_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]  # as the device's clock said at Finish; none where it was sent online
    skew_ms: Mapped[int]
    received_at: Mapped[datetime]
    answers: Mapped[dict[str, Any]]
    child: Mapped[Child] = relationship()
    by: Mapped[Person] = relationship()
    addenda: Mapped[list["VisitAddendum"]] = relationship(order_by="(VisitAddendum.at, VisitAddendum.id)")

    @property
    def readers(self) -> list[str]:
        """Who reads of it in the chronology: never the other home, where it belongs to one (XC-11)."""
        family = [f"home:{self.home_id}"] if self.home_id else ["parents"]
        return [*family, "service", *(["setting"] if self.setting_id else [])]


class VisitAddendum(Record):
    """Words added to a signed visit, by whom and when."""

    __tablename__ = "visit_addendum"
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    words: Mapped[str]
    by: Mapped[Person] = relationship()


for signed in (Visit, VisitAddendum):
    event.listen(signed, "before_update", refuse_change)
    event.listen(signed, "before_delete", refuse_change)
