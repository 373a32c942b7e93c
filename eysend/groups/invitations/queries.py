"""Who may be invited, who was, and one's own invitations. Staff see their teams', a family its own home's."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, union
from sqlalchemy.orm import aliased, contains_eager, joinedload

from eysend.bookings.grant import Grant
from eysend.bookings.invitation import OPEN, Invitation
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child, kept_id
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.groups.invitations.family import Family, good
from eysend.groups.one_each import one_each
from eysend.people.home import Home
from eysend.people.viewer import Viewer

MOST = 100
DATES_SHOWN = 10


def may_invite(viewer: Viewer) -> ColumnElement[bool]:
    """Whether this viewer may invite to a programme: one of their team's, for a lead or an administrator any."""
    by_grant = Programme.access.in_(("invitation", "open")) & (Programme.needs_grant != "")
    return by_grant if viewer.roles & {"lead", "admin"} else by_grant & Programme.team.in_(viewer.teams)


def programmes_of(viewer: Viewer) -> Sequence[Programme]:
    """What this viewer may invite to, by name; nothing for who does not work here."""
    if not viewer.works_here:
        return []
    return db.session.scalars(select(Programme).where(may_invite(viewer)).order_by(Programme.name).limit(MOST)).all()


def find_programme(programme_id: UUID, viewer: Viewer) -> Programme:
    """The programme, if this viewer may invite to it; NotYours otherwise, the same as if there were none."""
    found = db.session.scalar(
        select(Programme).where(Programme.id == programme_id, may_invite(viewer), Programme.kind != "centre")
    )
    if found is None or not viewer.works_here:
        raise NotYours
    return found


def dates_of(programme: Programme, viewer: Viewer, *, at: datetime) -> list[Pool]:
    """What can be booked in it from now on, soonest first: its sessions, and its runs until they begin."""
    one = select(Pool.id).join(Pool.occurrence).where(Pool.run_id.is_(None), Occurrence.programme_id == programme.id)
    one = one.where(Occurrence.day >= clock.local(at).date(), Occurrence.state == "scheduled")
    run = select(Pool.id).join(Pool.run).where(Pool.occurrence_id.is_(None), Run.programme_id == programme.id)
    session = joinedload(Pool.occurrence).joinedload(Occurrence.programme)
    runs = joinedload(Pool.run).selectinload(Run.occurrences).joinedload(Occurrence.programme)
    found = db.session.scalars(select(Pool).where(Pool.id.in_(union(one, run))).options(session, runs))
    ahead = [pool for pool in found if pool.still_on and pool.first_on.starts_at > at]
    return sorted(ahead, key=lambda pool: (pool.first_on.starts_at, pool.id))


def families_for(
    programme: Programme, pools: Sequence[Pool], viewer: Viewer, *, on: date, again: bool = False
) -> list[Family]:
    """The homes that may be invited to it today and have no invitation that still stands, by the child's name; an adult
    once, where two records are one child.

    Only those with a grant that is good on one of the dates ahead, and a child of the right age then (LTS-6). With
    `again` those invited already too, so that a second press of the same page is read as the first was.
    """
    stands = Invitation.programme_id == programme.id, Invitation.state.in_(() if again else OPEN)
    sent_to = select(Home.person_id, kept_id(Home.child_id)).join(Invitation, Invitation.home_id == Home.id)
    sent_to = sent_to.where(*stands)
    invited = {(row[0], row[1]) for row in db.session.execute(sent_to)}
    right = (Grant.kind == programme.needs_grant) & or_(Grant.until_day.is_(None), Grant.until_day >= on)
    record = aliased(Child)
    rows = select(Home, Child, Grant).select_from(Grant).join(Child, Child.id == kept_id(Grant.child_id))
    rows = rows.join(record, or_(record.id == Child.id, record.same_as == Child.id))
    rows = rows.join(Home, Home.child_id == record.id).options(joinedload(Home.person))
    rows = rows.where(right, Grant.revoked_at.is_(None), Home.holds(on))
    rows = rows.where(Home.id.not_in(sent_to.with_only_columns(Home.id)))
    rows = rows.where(Child.id.not_in(viewer.family)).order_by(Child.first_name, Child.id, Home.id).limit(MOST)
    found = [Family(home, child, grant, good(programme, child, grant, pools)) for home, child, grant in
             db.session.execute(rows)]  # fmt: skip
    fits = [(one.home, one.child, one) for one in found if one.dates]
    return [one for home, child, one in one_each(fits) if (home.person_id, child.id) not in invited]


def invited_to(programme: Programme, viewer: Viewer) -> Sequence[tuple[Invitation, Child]]:
    """What was sent for it, the newest first, with the child; never of the viewer's own family."""
    rows = select(Invitation, Child).join(Invitation.home).join(Child, Child.id == kept_id(Home.child_id))
    rows = rows.options(contains_eager(Invitation.home).joinedload(Home.person))
    rows = rows.where(Invitation.programme_id == programme.id, Child.id.not_in(viewer.family))
    return [(row[0], row[1]) for row in db.session.execute(rows.order_by(Invitation.id.desc()).limit(MOST))]


def find_sent(invitation_id: UUID, viewer: Viewer) -> Invitation:
    """An invitation, for those who may invite to its programme; NotYours otherwise, and for one's own family's."""
    rows = select(Invitation).join(Invitation.programme).join(Invitation.home).options(joinedload(Invitation.grant))
    rows = rows.where(Invitation.id == invitation_id, may_invite(viewer), Home.child_id.not_in(viewer.family))
    found = db.session.scalar(rows)
    if found is None or not viewer.works_here:
        raise NotYours
    return found


def mine(viewer: Viewer) -> Sequence[Invitation]:
    """This viewer's own invitations, the newest first, without those that another one took the place of."""
    rows = select(Invitation).where(Invitation.home_id.in_(viewer.homes.values()), Invitation.state != "replaced")
    rows = rows.options(joinedload(Invitation.programme)).order_by(Invitation.id.desc())
    return db.session.scalars(rows.limit(DATES_SHOWN)).all()


def find_mine(which: ColumnElement[bool], viewer: Viewer) -> tuple[Invitation, Child]:
    """An invitation to one of this viewer's own homes, with the child; NotYours for everybody else's."""
    rows = select(Invitation, Child).join(Invitation.home).join(Child, Child.id == kept_id(Home.child_id))
    rows = rows.where(which, Invitation.home_id.in_(viewer.homes.values()))
    row = db.session.execute(rows.options(joinedload(Invitation.programme), joinedload(Invitation.grant))).first()
    if row is None:
        raise NotYours
    return row[0], row[1]
