"""What a family answers: yes, which is a booking through the gate; no; not sure yet; or that it needs a new one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.bookings import actions
from eysend.bookings.invitation import OPEN, UNANSWERED, Invitation
from eysend.bookings.invitation_check import EXPIRED
from eysend.bookings.party import Guest, Line, Outcome, Owner
from eysend.bookings.pool import changed
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.dates import ONE_DAY
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.councils.council import next_working_day
from eysend.groups.invitations.queries import find_mine
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task

OVER = "This invitation is over. Ring us if you would still like to come."
SAID_NO = "You can invite another family to the place. Nothing is sent by itself."
WANTS_ANOTHER = "The day to answer had passed. Send a new invitation if the family can still come."


def accept(
    invitation_id: UUID, pool_ids: Sequence[UUID], guests: tuple[Guest, ...], *, key: UUID, by: Viewer, at: datetime
) -> list[Outcome]:
    """Yes to these dates: one booking each, through the gate like anybody's, the grant asked again for each date.

    NotNow, and nothing is done, where none of them could be booked or the invitation has ended meanwhile.
    """
    found, _ = find_mine(Invitation.id == invitation_id, by)
    if found.state not in OPEN:
        raise NotNow(OVER)
    lines = [Line(pool_id, guests) for pool_id in pool_ids]
    outcomes = actions.book(lines, owner=Owner(home_id=found.home_id), key=key, by=by, at=at)
    booked = [outcome for outcome in outcomes if outcome.booking_id]
    if not booked:
        raise NotNow(outcomes[0].words)
    answer(found, "accepted", OPEN, by=by, at=at)
    return outcomes


def decline(invitation_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """No: the team hears that another family may be invited. NotNow once there is another answer."""
    found, child = find_mine(Invitation.id == invitation_id, by)

    def do() -> dict[str, Any]:
        answer(found, "declined", UNANSWERED, by=by, at=at)
        tell_team(found, f"A family said no: {found.programme.name}", SAID_NO, "no", child.id, by=by, at=at)
        return {}

    once(key, {"no": invitation_id}, do, by=by.actor, at=at)


def not_sure(invitation_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Not sure yet: it stays open until its day, and staff see that it was read."""
    found, _ = find_mine(Invitation.id == invitation_id, by)
    if found.state_on(clock.local(at).date()) == "expired":
        raise NotNow(EXPIRED)
    body = {"maybe": invitation_id}
    once(key, body, lambda: answer(found, "maybe", UNANSWERED, by=by, at=at), by=by.actor, at=at)


def ask_again(invitation_id: UUID, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Ask for a new one, because the day to answer has passed: a task for the team, once."""
    found, child = find_mine(Invitation.id == invitation_id, by)

    def do() -> dict[str, Any]:
        if found.state_on(clock.local(at).date()) != "expired":
            raise NotNow(OVER)
        what = f"A family asks for a new invitation: {found.programme.name}"
        tell_team(found, what, WANTS_ANOTHER, "again", child.id, by=by, at=at)
        note("new invitation asked for", found, by=by.actor, at=at)
        return {}

    once(key, {"again": invitation_id}, do, by=by.actor, at=at)


def answer(found: Invitation, state: str, before: Sequence[str], *, by: Viewer, at: datetime) -> dict[str, Any]:
    """Write the answer down if the invitation is still in one of the states before it; NotNow otherwise."""
    still = (Invitation.id == found.id) & Invitation.state.in_(before)
    if changed(update(Invitation).where(still).values(state=state, changed_at=at, changed_by=by.actor)) != 1:
        raise NotNow(OVER)
    note(f"invitation {state}", found, by=by.actor, at=at)
    return {}


def tell_team(found: Invitation, what: str, why: str, key: str, child_id: UUID, *, by: Viewer, at: datetime) -> None:
    """A task for the programme's team by the next working day."""
    due = next_working_day(clock.local(at).date() + ONE_DAY)
    raise_task(what, why=why, due=due, by=by.actor, at=at, for_team=found.programme.team, child_id=child_id,
               dedupe_key=f"invitation:{found.id}:{key}")  # fmt: skip
