"""A form that came in by the wrong door moved to the right one; its reference and its day stay (LTS-16)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class Transfer(Record):
    """One move: from which form of the profile to which, why, by whom."""

    __tablename__ = "intake_transfer"
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    from_form: Mapped[str]  # a form's key in the profile, or nothing where its sender left it to us
    to_form: Mapped[str]
    note: Mapped[str]
    by: Mapped[str]  # a viewer's actor
    at: Mapped[datetime]
