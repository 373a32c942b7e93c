"""What the clock does about invitations: it sees that Portage has ended, and reminds who has not answered.

It grants and raises a task; it never invites. Families are written to by a person's press alone (LTS-12, LTS-13).
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from eysend.bookings.grant import AFTER_PORTAGE, Grant, kind_needed
from eysend.bookings.granting import grant
from eysend.bookings.invitation import UNANSWERED, Invitation
from eysend.children.child import Child, kept_id
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.dates import ONE_DAY
from eysend.core.db import db
from eysend.core.words import short_date, whole_date
from eysend.councils import council
from eysend.councils.council import next_working_day
from eysend.councils.offer import Group
from eysend.messages.tell import tell
from eysend.tasks.actions import raise_task

AT_A_TIME = 100
REMIND_BEFORE = timedelta(days=3)
MAY_BE_INVITED = "Its support has ended, so the family may be invited. Look who may come and send the invitation."


def let_in_after_portage(at: datetime) -> None:
    """A grant for each child whose support by the group's team has ended, however long ago, once the group has begun.

    Not while the team works with the child again.
    """
    on = clock.local(at).date()
    for group in council.in_force().groups:
        if kind_needed(group) == AFTER_PORTAGE and (group.since is None or group.since <= on):
            found = db.session.execute(ended_without_grant(group.team, at)).all()
            for ended in {kept: ended for ended, kept in found}.values():  # of one child, whose support ended last
                let_in(ended, group, at)


def ended_without_grant(team: str, at: datetime) -> Select[Involvement, UUID]:
    """Select the involvements of a team that ended and that nothing was granted for since, by whichever record of the
    child, with the id of the kept one."""
    on, again, kept = clock.local(at).date(), aliased(Involvement), kept_id(Involvement.child_id)
    one, other = aliased(Child), aliased(Child)
    theirs = or_(one.id == kept, one.same_as == kept) & (Grant.child_id == one.id) & (Grant.kind == AFTER_PORTAGE)
    granted = exists().where(theirs, Grant.from_day > Involvement.until_day)
    same = or_(other.id == kept, other.same_as == kept) & (again.child_id == other.id)
    goes_on = exists().where(same, again.team == team, again.holds(on))
    rows = select(Involvement, kept).where(Involvement.team == team, Involvement.until_day < on, ~granted, ~goes_on)
    return rows.order_by(Involvement.until_day, Involvement.id).limit(AT_A_TIME)


def let_in(ended: Involvement, group: Group, at: datetime) -> None:
    """Grant for one involvement that ended, and let the team know."""
    last = ended.until_day or clock.local(at).date()
    because = f"Portage ended on {short_date(last)} {last.year}"
    made = grant(ended.child_id, AFTER_PORTAGE, decision=f"involvement:{ended.id}", because=because,
                 from_day=last + ONE_DAY, by="worker", at=at)  # fmt: skip
    due = next_working_day(clock.local(at).date() + ONE_DAY)
    raise_task(f"A family may be invited: {group.name}", why=MAY_BE_INVITED, due=due, by="worker", at=at,
               for_team=group.team, child_id=ended.child_id, dedupe_key=f"grant:{made.id}")  # fmt: skip


def remind(at: datetime) -> None:
    """One reminder three days before the day to answer, and none to who was invited later than that (LTS-7)."""
    on = clock.local(at).date()
    soon = Invitation.answer_by.between(on, on + REMIND_BEFORE)
    rows = select(Invitation).where(Invitation.state.in_(UNANSWERED), soon).options(joinedload(Invitation.home))
    for one in db.session.scalars(rows.limit(AT_A_TIME)):
        if clock.local(one.sent_at).date() < one.answer_by - REMIND_BEFORE:
            remind_of(one.id, one.home.person_id, whole_date(one.answer_by), at)


def remind_of(invitation_id: UUID, person_id: UUID, answer_by: str, at: datetime) -> None:
    """The reminder itself, once."""
    key, path = f"invitation:{invitation_id}:reminder", f"/invitations/{invitation_id}"
    tell(person_id, "messages/invitation_reminder", at=at, dedupe_key=key, path=path, answer_by=answer_by)
