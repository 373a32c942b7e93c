"""A question of a setting about its own work, with no child in it; and the advice it was given (LTS-19, HER-24)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.offline.receipts import reference
from eysend.people.person import Person
from eysend.people.setting import Setting


class Consultation(Record):
    """It has no place for a child’s name. `advice` is empty until somebody of the service has given it."""

    __tablename__ = "consultation"
    __table_args__ = (CheckConstraint("(advised_at IS NULL) = (advice = '')", name="advised"),)
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str]  # a key of the profile’s reasons
    form: Mapped[str]
    profile: Mapped[str]  # key and version of the council’s profile on the day
    received_at: Mapped[datetime] = mapped_column(index=True)
    answers: Mapped[dict[str, Any]]
    advice: Mapped[str] = mapped_column(default="")
    advised_at: Mapped[datetime | None]
    advised_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    setting: Mapped[Setting] = relationship(lazy="joined", innerjoin=True)
    asker: Mapped[Person] = relationship(foreign_keys=[asker_id], lazy="joined", innerjoin=True)
    adviser: Mapped[Person | None] = relationship(foreign_keys=[advised_by], lazy="joined")

    @property
    def reference(self) -> str:
        """The reference that its asker was given."""
        return reference(self.id)
