"""A grant: what happened on a child's path that lets the family be invited to a kind of programme (LTS-6, LTS-13)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, UniqueConstraint, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from eysend.bookings.booking import Booking, Place
from eysend.bookings.programme import Programme
from eysend.children.child import Child, kept_id
from eysend.core import clock
from eysend.core.dates import latest_born, months_old
from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.councils.offer import Group

AFTER_TRIAGE = "group_after_triage"
AFTER_PORTAGE = "stay_and_play_after_portage"
LITTLE_TREASURES = "little_treasures"
DEVELOPMENT_CENTRE = "development_centre"


class Grant(Lasting, Record):
    """A family may be invited to programmes that need this kind, for sessions from its first day to its last.

    Made by an event on the child's path, named in `decision` (`involvement:<id>`), once for each. Never typed as a
    code. A grant that was revoked stays, with who and why.
    """

    __tablename__ = "child_grant"
    __table_args__ = (
        UniqueConstraint("child_id", "kind", "decision"),
        Index("ix_child_grant_kind_until_day", "kind", "until_day"),
    )
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    kind: Mapped[str]
    decision: Mapped[str]
    because: Mapped[str]  # in words, for those who invite
    made_by: Mapped[str]  # a viewer's actor, or "worker"
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str] = mapped_column(default="")
    revoked_because: Mapped[str] = mapped_column(default="")

    @classmethod
    def valid(cls, on: date) -> ColumnElement[bool]:
        """Whether it holds on this day and was not taken back."""
        return and_(cls.holds(on), cls.revoked_at.is_(None))

    def covers(self, day: date) -> bool:
        """Whether it is good for a session on this day."""
        inside = self.from_day <= day and (self.until_day is None or day <= self.until_day)
        return inside and self.revoked_at is None


def records_alike(child_id: UUID | InstrumentedAttribute[Any]) -> Select[UUID]:
    """Select every record of the child whom this record (or column) is of, the kept one or another."""
    record, kept = aliased(Child), kept_id(child_id)
    return select(record.id).where((record.id == kept) | (record.same_as == kept))


def granted_on(programme: Programme, days: Sequence[date], at: datetime) -> ColumnElement[bool]:
    """Whether a child in a booking may come on the first and last of the days ahead: of the right age, with a grant
    that is good for each (I13).
    """
    comes, named = aliased(Child), aliased(Child)
    same = func.coalesce(comes.same_as, comes.id) == func.coalesce(named.same_as, named.id)
    links = (comes.id == Place.child_id, named.id == Grant.child_id, same)

    def on(day: date) -> ColumnElement[bool]:
        right = Grant.kind == programme.needs_grant
        old = in_ages(programme, comes.born, day)
        return exists().where(Place.booking_id == Booking.id, *links, right, Grant.valid(day), old)

    return and_(*(on(day) for day in days_asked(programme, days, at)))


def days_asked(programme: Programme, days: Sequence[date], at: datetime) -> list[date]:
    """The days on which a child must be invited: the first and the last of those ahead.

    A weekly place in a centre ends with its grant, whatever day its run ends: there the next session counts.
    """
    ahead = [day for day in days if day >= clock.local(at).date()] or list(days)
    return sorted({min(ahead)} if programme.kind == "centre" else {min(ahead), max(ahead)})


def in_ages(programme: Programme, born: InstrumentedAttribute[date], on: date) -> ColumnElement[bool]:
    """`right_age`, asked of a column."""
    old_enough = born <= latest_born(on, programme.from_months)
    if programme.under_months is None or programme.kind == "centre":
        return old_enough
    return and_(old_enough, born > latest_born(on, programme.under_months))


def right_age(programme: Programme, born: date, on: date) -> bool:
    """Whether a child born then is of the programme's age on a session's date; a centre's end is soft (HER-12)."""
    months = months_old(born, on)
    too_old = programme.under_months is not None and months >= programme.under_months
    return months >= programme.from_months and not (too_old and programme.kind != "centre")


def kind_needed(group: Group) -> str:
    """Which grant an invitation to this group of the profile stands on; empty for one that is open to everybody."""
    if group.access == "open":
        return ""
    if group.audience == "closed":
        return AFTER_PORTAGE
    if group.kind == "centre":
        return DEVELOPMENT_CENTRE
    return LITTLE_TREASURES if group.team == LITTLE_TREASURES else AFTER_TRIAGE
