"""Half-days at settings: weekday and morning or afternoon, so that days and sessions can both be counted (LEI-7)."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.people.setting import Setting


class Placement(Lasting, Record):
    """A child attends a setting on one half-day each week, while it lasts."""

    __tablename__ = "placement"
    __table_args__ = (CheckConstraint("half IN ('am', 'pm')", name="half"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    weekday: Mapped[int]  # 0 Monday … 4 Friday
    half: Mapped[str]
    setting: Mapped[Setting] = relationship()
