"""One at a time: whoever writes, starts or ends a child’s plan holds it to the end of the transaction."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.words import whole_date
from eysend.people.viewer import Viewer
from eysend.plans.plan import PlanVersion
from eysend.plans.sight import Sight, find_writer
from eysend.plans.versions import draft_among, newest, versions_of

NOBODY_WRITES = "Nobody is writing a new version of this plan."


class TooLate(NotNow):
    """The version that a form was opened for is written no more: its words are shown, to be copied into the next."""


def hold(child_id: UUID, *, by: Viewer, on: date) -> Sight:
    """The child, for somebody who may write the plan; from here to the end of the transaction nobody else writes it.

    What was read before may have been written by somebody we waited for, so all of it is read again (XC-6, XC-10).
    """
    sight = find_writer(child_id, by, on=on)
    db.session.execute(select(Child.id).where(Child.id == child_id).with_for_update(key_share=True))
    db.session.expire_all()
    return sight


def hold_draft(child_id: UUID, *, by: Viewer, on: date) -> tuple[Sight, PlanVersion]:
    """The draft that this viewer may write; TooLate where there is none, so that nobody changes what was agreed."""
    sight = hold(child_id, by=by, on=on)
    found = draft_among(versions_of(child_id))
    if found is None:
        raise TooLate(why_closed(child_id))
    return sight, found


def why_closed(child_id: UUID) -> str:
    """Why no version of this child's plan is being written, in words; the caller has looked who is asking."""
    last = newest(versions_of(child_id))
    return closed(last) if last else NOBODY_WRITES


def closed(version: PlanVersion) -> str:
    """When a version was started, or its plan ended."""
    if end := version.plan.end:
        return f"This plan ended on {whole_date(end.ended_on)}."
    if version.activation:
        return f"This plan was started on {whole_date(clock.local(version.activation.at).date())}."
    return NOBODY_WRITES
