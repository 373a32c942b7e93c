"""A session has moved: who was invited to it is looked at again, on the new day (I13, LTS-6).

Nobody loses a place, a turn or an invitation by itself, and no letter says that they might: the team has a task that
names the session and the child, and talks with the family first (docs/decisions/0036).
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, select

from eysend.bookings.booking import LIVE, Booking
from eysend.bookings.invitation import UNANSWERED, Invitation
from eysend.bookings.invitation_check import children_of, may_come_on
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.when import when_of
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.councils.council import next_working_day
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

WHAT = "Not invited on the new day"
HAS_A_PLACE = (
    "The session has moved to a day on which this child is not invited, or not of the right age. The family keeps what "
    "it has until a person decides. It was told of the new day and of nothing else: talk with it first. Extend the "
    "invitation, or find another date together."
)
IS_INVITED = (
    "The session has moved to a day on which this child is not invited, or not of the right age, and no other date is "
    "left that the family could choose. Its invitation stands, and it was told nothing: ring, and look together."
)


def look_again(pool: Pool, before: Sequence[date], *, by: str, at: datetime) -> None:
    """Have the team talk with each family whose child may not come on the new days, and might on those `before`.

    Behind the gate. Where the child may come again, the task about it ends. Called once more, it changes nothing.
    """
    if pool.occurrences[0].programme.access != "invitation":
        return
    live = select(Booking).where(Booking.pool_id == pool.id, Booking.state.in_(LIVE)).order_by(Booking.seq)
    for booking in db.session.scalars(live).all():
        decide(pool, children_of(booking), before, f"{booking.id}", HAS_A_PLACE, by=by, at=at)
    for invitation in unanswered(pool, on=clock.local(at).date()):
        children = [db.session.get_one(Child, invitation.home.child_id)]
        elsewhere = () if others_for(pool, children[0], at=at) else before
        decide(pool, children, elsewhere, f"{invitation.id}", IS_INVITED, by=by, at=at)


def decide(
    pool: Pool, children: Sequence[Child], before: Collection[date], name: str, why: str, *, by: str, at: datetime
) -> None:
    """Raise the task about one family, or end that of an earlier move; nothing with no days `before` to compare."""
    programme, days = pool.occurrences[0].programme, [one.day for one in pool.sessions]
    key = f"moved:{name}:{pool.id}:"
    now = f"{key}{sum(one.ical_seq for one in pool.occurrences)}"
    older = select(Task).where(Task.dedupe_key.startswith(key), Task.dedupe_key != now, Task.done_at.is_(None))
    found = db.session.scalars(older).all()
    for task in found:
        do_task(task, by=by, at=at)
    if not before or any(may_come_on(days, programme, child) for child in children):
        return
    if found or any(may_come_on(before, programme, child) for child in children):
        raise_task(
            f"{WHAT}: {programme.name}, {when_of(pool.sessions)}", why=why, by=by, at=at, for_team=programme.team,
            due=next_working_day(clock.local(at).date() + ONE_DAY), dedupe_key=now,
            child_id=children[0].id if len(children) == 1 else None,
        )  # fmt: skip


def unanswered(pool: Pool, *, on: date) -> Sequence[Invitation]:
    """Invitations to its programme that wait for an answer, of homes that have not booked this date."""
    here = Booking.pool_id == pool.id
    booked = exists().where(here, Booking.home_id == Invitation.home_id, Booking.state.in_(LIVE))
    open_now = Invitation.state.in_(UNANSWERED) & (Invitation.answer_by >= on)
    mine = select(Invitation).where(Invitation.programme_id == pool.occurrences[0].programme_id, open_now, ~booked)
    return db.session.scalars(mine.order_by(Invitation.id)).all()


def others_for(pool: Pool, child: Child, *, at: datetime) -> bool:
    """Whether there is another date ahead that this child may come to."""
    these: list[UUID] = [one.id for one in pool.occurrences]
    programme, ahead = pool.occurrences[0].programme, Occurrence.day >= clock.local(at).date()
    others = select(Occurrence.day).where(Occurrence.programme_id == programme.id, ahead, Occurrence.id.not_in(these))
    days = db.session.scalars(others.where(Occurrence.state == "scheduled")).all()
    return any(may_come_on([day], programme, child) for day in days)
