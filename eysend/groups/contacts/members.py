"""Who is in a group now: an adult whose own home has a place in a session of it that is not over (LTS-15)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, exists, or_, select, union
from sqlalchemy.orm import aliased

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.contacts.whose import programme_of
from eysend.people.home import Home
from eysend.people.viewer import Viewer


def members(programme: Programme, *, at: datetime) -> Select[UUID]:
    """Select the adults whose home has a confirmed place in a session of this group that has not ended."""
    local = clock.local(at)
    later_today = and_(Occurrence.day == local.date(), Occurrence.ends > f"{local:%H:%M}")
    goes_on = or_(Occurrence.day > local.date(), later_today) & (Occurrence.state != "cancelled")
    here = (Occurrence.programme_id == programme.id) & goes_on
    alone, run = Pool.run_id.is_(None), Pool.occurrence_id.is_(None)  # as the two indexes of pools say it
    of_a_day = select(Pool.id).join(Occurrence, Pool.occurrence_id == Occurrence.id).where(here, alone)
    of_a_run = select(Pool.id).join(Occurrence, Pool.run_id == Occurrence.run_id).where(here, run)
    placed = Booking.pool_id.in_(union(of_a_day, of_a_run)) & (Booking.state == "confirmed")
    return select(Home.person_id).join(Booking, Booking.home_id == Home.id).where(placed, Home.holds(local.date()))


def standing(booking: Booking, viewer: Viewer, *, at: datetime) -> tuple[bool, bool]:
    """Whether the booking's home may be on no list because its address is protected (DER-8), and whether this viewer
    is in the booking's group now."""
    mine = members(programme_of(booking), at=at).where(Home.person_id == viewer.person_id)
    home = aliased(Home)
    row = db.session.execute(select(home.protected, exists(mine)).where(home.id == booking.home_id)).one()
    return row[0], row[1]
