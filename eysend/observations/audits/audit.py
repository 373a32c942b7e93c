"""An audit of a setting's rooms: seven areas on one day, signed once, and the actions that were agreed (LTS-20)."""

from datetime import date, datetime
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person
from eysend.people.setting import Setting


class SettingAudit(Record):
    """One signed audit; its id is the form's own. `answers` are what the schema named in `form` read."""

    __tablename__ = "setting_audit"
    __table_args__ = (Index("ix_setting_audit_setting_day", "setting_id", "audited_on"),)
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    form: Mapped[str]
    audited_on: Mapped[date] = mapped_column(index=True)
    signed_at: Mapped[datetime | None]  # as the device's clock said at Finish; none where the form was sent online
    skew_ms: Mapped[int]
    received_at: Mapped[datetime]
    answers: Mapped[dict[str, Any]]
    setting: Mapped[Setting] = relationship()
    by: Mapped[Person] = relationship()
    actions: Mapped[list["AuditAction"]] = relationship(order_by="AuditAction.number")


class AuditAction(Record):
    """One thing agreed at an audit: what, who, by when; when it was done, and who says so."""

    __tablename__ = "audit_action"
    __table_args__ = (UniqueConstraint("audit_id", "number"),)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("setting_audit.id"))
    number: Mapped[int]
    words: Mapped[str]
    who: Mapped[str]
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]


@event.listens_for(SettingAudit, "before_update")
@event.listens_for(SettingAudit, "before_delete")
def refuse_change(_: Any, __: Any, row: SettingAudit) -> NoReturn:
    """What was signed stays as it was signed."""
    raise RuntimeError(f"setting_audit {row.id} is signed: make another audit instead")
