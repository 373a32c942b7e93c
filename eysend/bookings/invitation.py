"""An invitation: one home of a child may come to a programme that is in no list. It never names the other home."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.booking import once_where
from eysend.bookings.grant import Grant
from eysend.bookings.programme import Programme
from eysend.core.db import Record
from eysend.people.home import Home

UNANSWERED = ("sent", "maybe")
OPEN = (*UNANSWERED, "accepted")
OVER = ("declined", "replaced", "withdrawn")
IS_OPEN = "state IN ('sent', 'maybe', 'accepted')"


class Invitation(Record):
    """Sent by a person's press to one home. The link in its letter carries a token, of which only the hash is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(f"state IN {(*OPEN, *OVER)}", name="state"),
        CheckConstraint("max_party > 0", name="max_party"),
        once_where("ix_invitation_one_open_of_a_home", "programme_id", "home_id", where=IS_OPEN),
        Index("ix_invitation_state_answer_by", "state", "answer_by"),
    )
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    home_id: Mapped[UUID] = mapped_column(ForeignKey("home.id"), index=True)
    grant_id: Mapped[UUID] = mapped_column(ForeignKey("child_grant.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    max_party: Mapped[int]
    answer_by: Mapped[date]
    state: Mapped[str] = mapped_column(default="sent")
    sent_at: Mapped[datetime]
    sent_by: Mapped[str]
    changed_at: Mapped[datetime | None]  # answered, replaced or withdrawn
    changed_by: Mapped[str] = mapped_column(default="")
    programme: Mapped[Programme] = relationship()
    home: Mapped[Home] = relationship()
    grant: Mapped[Grant] = relationship()

    def state_on(self, day: date) -> str:
        """Its state, or `expired` where nobody answered in time."""
        return "expired" if self.state in UNANSWERED and self.answer_by < day else self.state
