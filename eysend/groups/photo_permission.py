"""What a family said about photos at a family event: nobody is photographed whose family did not say yes (LEI-6)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.claims import insert
from eysend.core.db import Record, db


class PhotoPermission(Record):
    """The last word of a family on one booking, and when it was said."""

    __tablename__ = "photo_permission"
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id"), unique=True)
    given: Mapped[bool]
    said_at: Mapped[datetime]


def keep(booking_id: UUID, *, given: bool, at: datetime) -> None:
    """Write down what they say; it stands instead of what they said before."""
    said = {"given": given, "said_at": at}
    row = insert(PhotoPermission, booking_id=booking_id, **said)
    db.session.execute(row.on_conflict_do_update(index_elements=["booking_id"], set_=said))


def given_for(booking_ids: Iterable[UUID]) -> dict[UUID, bool]:
    """What was said for each of these bookings; nothing for those that were never asked."""
    rows = select(PhotoPermission.booking_id, PhotoPermission.given)
    return {row[0]: row[1] for row in db.session.execute(rows.where(PhotoPermission.booking_id.in_(booking_ids)))}
