"""What stands in the timetables, for the team of the centres, leads and administrators; families see only their own
bookings.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from eysend.bookings.booking import LIVE, Booking, Place
from eysend.bookings.grant import records_alike
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child, kept_id
from eysend.children.queries import children_worked_with
from eysend.core.dates import reaches
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.groups.centre.timetable import Centre, centres_of
from eysend.groups.one_each import one_each
from eysend.people.home import Home
from eysend.people.viewer import Viewer

SOFT_MONTHS, HARD_MONTHS = 36, 60
MOST = 300


def centres(viewer: Viewer, *, on: date) -> list[Centre]:
    """The centres that this viewer may offer places in, each with its sessions that still go on, and who comes."""
    pools = [pool for pool in slots(viewer) if pool.occurrences and pool.occurrences[-1].day >= on]
    rows = select(Booking, Child).join(Booking.places).join(Child, Child.id == kept_id(Place.child_id))
    rows = rows.where(Booking.pool_id.in_([pool.id for pool in pools]), Booking.state.in_(LIVE))
    rows = rows.where(Child.id.not_in(viewer.family)).order_by(Booking.state, Booking.seq, Booking.id)
    return centres_of(pools, [(row[0], row[1]) for row in db.session.execute(rows)])


def slots(viewer: Viewer) -> Sequence[Pool]:
    """The pools of weekly sessions in centres of this viewer's teams; of all, for a lead or an administrator."""
    if not viewer.works_here:
        raise NotYours
    rows = (
        select(Pool).join(Pool.run).join(Run.programme).where(Programme.kind == "centre", Pool.occurrence_id.is_(None))
    )
    if not viewer.roles & {"lead", "admin"}:
        rows = rows.where(Programme.team.in_(viewer.teams))
    whole = contains_eager(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme)
    return db.session.scalars(rows.options(whole).order_by(Programme.name, Pool.id).limit(MOST)).all()


def find_centre(programme_id: UUID, viewer: Viewer, *, on: date) -> Centre:
    """One centre; NotYours if this viewer may not offer places in it."""
    found = [one for one in centres(viewer, on=on) if one.programme.id == programme_id]
    if not found:
        raise NotYours
    return found[0]


def families(viewer: Viewer, *, on: date) -> Sequence[Row[Home, Child]]:
    """The homes of children under five whom this viewer works with, by the child's first name; each adult once."""
    young = children_worked_with(viewer, on=on).where(Child.born > reaches(on, months=-HARD_MONTHS)).limit(MOST)
    theirs = young.with_only_columns(Child.id).order_by(None).limit(None)
    record = aliased(Child)
    rows = select(Home, Child).select_from(Child).join(record, or_(record.id == Child.id, record.same_as == Child.id))
    rows = rows.join(Home, Home.child_id == record.id).options(joinedload(Home.person))
    rows = rows.where(Child.id.in_(theirs), Home.holds(on)).order_by(Child.first_name, Child.id, Home.id)
    return one_each(db.session.execute(rows.limit(MOST)).all())


def live_places(child_id: UUID, viewer: Viewer) -> int:
    """How many weekly sessions this child has or waits for, in whichever centre, by whichever record and home."""
    mine = Booking.places.any(Place.child_id.in_(records_alike(child_id))) & Booking.state.in_(LIVE)
    if not viewer.works_here:
        raise NotYours
    rows = select(Booking).where(mine).options(selectinload(Booking.places), joinedload(Booking.pool))
    return sum(one.pool.occurrences[0].programme.kind == "centre" for one in db.session.scalars(rows))


def find_booked(booking_id: UUID, viewer: Viewer) -> Booking:
    """A live place in a centre of this viewer's; NotYours otherwise, and for one's own family's."""
    theirs = Booking.pool_id.in_([pool.id for pool in slots(viewer)])
    outside = ~Booking.places.any(Place.child_id.in_(viewer.family))
    found = db.session.scalar(select(Booking).where(Booking.id == booking_id, theirs, outside))
    if found is None:
        raise NotYours
    return found
