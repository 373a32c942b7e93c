"""A booking: one party's wish for places in one pool, and each person in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.pool import Pool
from eysend.core.db import Record

LIVE = ("requested", "waiting", "offered", "confirmed")
HOLDING = ("offered", "confirmed")  # what `taken` of a pool is the sum of
OVER = ("refused", "declined", "lapsed", "cancelled", "moved", "stood_down")
GONE = ("substituted", "left_out")  # states of a place alone
IS_LIVE = "state IN ('requested', 'waiting', 'offered', 'confirmed')"
IS_OWN = "home_id IS NULL AND setting_id IS NULL"
IS_HOLDING = "state IN ('offered', 'confirmed')"


def once_where(name: str, *columns: str, where: str) -> Index:
    """A partial unique index, the same on both engines: the database's own word on R5."""
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class Booking(Record):
    """One party in one pool, all of it or none (I7). It is a home's, a setting's or its booker's, never a child's."""

    __tablename__ = "booking"
    __table_args__ = (
        CheckConstraint("home_id IS NULL OR setting_id IS NULL", name="one_owner"),
        CheckConstraint(f"state IN {(*LIVE, *OVER)}", name="state"),
        CheckConstraint("weight > 0", name="weight"),
        Index("ix_booking_pool_seq", "pool_id", "seq", unique=True),
        Index("ix_booking_offered", "offer_due", sqlite_where=text("state = 'offered'"),
              postgresql_where=text("state = 'offered'")),
        Index("ix_booking_own", "booker_id", sqlite_where=text(IS_OWN), postgresql_where=text(IS_OWN)),
        once_where("ix_booking_one_live_of_a_family", "pool_id", "booker_id",
                   where=f"home_id IS NOT NULL AND {IS_LIVE}"),
    )  # fmt: skip
    reference: Mapped[str] = mapped_column(unique=True)
    booker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)
    pool_id: Mapped[UUID] = mapped_column(ForeignKey("pool.id"))
    weight: Mapped[int]
    state: Mapped[str]
    seq: Mapped[int]  # order of arrival at the pool's gate; clocks of devices never count
    skipped: Mapped[int] = mapped_column(default=0)  # smaller parties that passed this one (I6)
    priority: Mapped[int] = mapped_column(default=0)  # 1: before all without; by staff only, with their reason
    priority_reason: Mapped[str] = mapped_column(default="")
    offer_due: Mapped[datetime | None]  # by when an answer must have reached us
    invited: Mapped[bool] = mapped_column(default=False)  # may have a place that is kept for invited families
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("booking.id"), index=True)  # what this was moved from
    held_back_at: Mapped[datetime | None]  # since when staff decide: a child in it had a place by another home
    booked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(default="")
    late: Mapped[bool] = mapped_column(default=False)  # cancelled after the cut-off; never a sanction
    reason: Mapped[str] = mapped_column(default="")  # why it was stood down: a key of standing_down.REASONS
    pool: Mapped[Pool] = relationship()
    places: Mapped[list["Place"]] = relationship(back_populates="booking", order_by="(Place.made_at, Place.id)")

    @property
    def live(self) -> bool:
        """Whether it may still lead to somebody being there."""
        return self.state in LIVE

    @property
    def holds(self) -> bool:
        """Whether places are kept for it."""
        return self.state in HOLDING

    @property
    def changed_at(self) -> datetime:
        """When it was last booked, confirmed or ended (UTC)."""
        return self.ended_at or self.confirmed_at or self.booked_at

    @property
    def is_course(self) -> bool:
        """Whether it is for a course: those have pages and letters of their own, one for all of a submit (XC-7)."""
        return self.pool.occurrences[0].programme.kind == "course"

    @property
    def party(self) -> list["Place"]:
        """The people in it now, without those who were swapped for somebody else or left out later."""
        return [place for place in self.places if place.state not in GONE]


class Place(Record):
    """One person in a booking: a known adult, a child, a brother or sister, or an adult known only as one."""

    __tablename__ = "place"
    __table_args__ = (
        Index("ix_place_booking", "booking_id"),
        once_where("ix_place_one_live_of_a_person", "pool_id", "person_id", where=IS_LIVE),
        once_where("ix_place_one_held_of_a_child", "pool_id", "child_id", where=IS_HOLDING),
    )
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id"))
    pool_id: Mapped[UUID] = mapped_column(ForeignKey("pool.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    child_id: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"), index=True)
    sibling_id: Mapped[UUID | None] = mapped_column(ForeignKey("sibling.id"))
    name: Mapped[str]
    counts: Mapped[int] = mapped_column(default=1)  # 0 or 1 towards the pool's capacity
    state: Mapped[str]  # the booking's, repeated so that the indexes above can see it; or `substituted`
    substituted_from: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"))
    booking: Mapped[Booking] = relationship(back_populates="places")
