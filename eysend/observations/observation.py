"""An observation: what one practitioner saw of one child. Signed once; added to, never changed (WNH-20)."""

from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.people.person import Person


class Observation(Record):
    """One signed observation; its id is the form's own. `answers` are what the schema named in `form` read."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_child_seen", "child_id", "seen_at"),
        Index("ix_observation_seen_at_id", "seen_at", "id"),
        CheckConstraint("kind IN ('narrative', 'time_sample')", name="kind"),
    )
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    form: Mapped[str]
    kind: Mapped[str]
    place: Mapped[str]
    seen_at: Mapped[datetime]  # as the practitioner says
    signed_at: Mapped[datetime | None]  # as the device's clock said at Finish; none where the form was sent online
    skew_ms: Mapped[int]  # how far that clock was from ours when they last spoke
    received_at: Mapped[datetime]  # by our clock: what counts
    answers: Mapped[dict[str, Any]]
    child: Mapped[Child] = relationship()
    by: Mapped[Person] = relationship()
    addenda: Mapped[list["Addendum"]] = relationship(order_by="(Addendum.at, Addendum.id)")


class Addendum(Record):
    """Words added to a signed observation, by whom and when."""

    __tablename__ = "observation_addendum"
    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observation.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    words: Mapped[str]
    by: Mapped[Person] = relationship()


@event.listens_for(Observation, "before_update")
@event.listens_for(Observation, "before_delete")
@event.listens_for(Addendum, "before_update")
@event.listens_for(Addendum, "before_delete")
def refuse_change(_: Any, __: Any, row: Observation | Addendum) -> NoReturn:
    """What was signed stays as it was signed."""
    raise RuntimeError(f"{row.__tablename__} {row.id} is signed: add to it instead")
