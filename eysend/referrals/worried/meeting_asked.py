"""A parent asks the setting for a meeting, before or beside asking us (WNH-44)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record
from eysend.people.home import Home
from eysend.people.setting import Setting


class MeetingAsked(Record):
    """One home asked one setting. The other home is never told, and the service does not read it."""

    __tablename__ = "meeting_asked"
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    home_id: Mapped[UUID] = mapped_column(ForeignKey("home.id"), index=True)
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    words: Mapped[str]
    reach: Mapped[str]
    at: Mapped[datetime]
    child: Mapped[Child] = relationship(lazy="joined", innerjoin=True)
    home: Mapped[Home] = relationship(lazy="joined", innerjoin=True)
    setting: Mapped[Setting] = relationship(lazy="joined", innerjoin=True)
