"""Taking back what let a family be invited: a lead's press, with a reason. Who has a place keeps it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from eysend.bookings.grant import Grant
from eysend.bookings.granting import revoke
from eysend.bookings.programme import Programme
from eysend.children.child import Child, kept_id
from eysend.core import fields, forms
from eysend.core.db import db
from eysend.core.once import once
from eysend.core.words import short_date
from eysend.people.viewer import Viewer

MOST = 100


@forms.register
class TakingBack(forms.Form):
    """Which grant, and why."""

    class Meta:
        name, version, title = "grant_revocation", 1, "Take back"

    grant_id = fields.one_of("Which one?", need="Choose which one to take back")
    because = fields.text("Why", ask="why", hint="Kept with it, for those who ask later.")


def form_for(programme: Programme, viewer: Viewer, *, on: date) -> TakingBack | None:
    """The form with the grants of this kind that hold or will, by the child's name; None where there are none."""
    right = (Grant.kind == programme.needs_grant) & or_(Grant.until_day.is_(None), Grant.until_day >= on)
    rows = (
        select(Grant, Child).join(Child, Child.id == kept_id(Grant.child_id)).where(right, Grant.revoked_at.is_(None))
    )
    rows = rows.where(Child.id.not_in(viewer.family)).order_by(Child.first_name, Grant.id).limit(MOST)
    found = [(str(grant.id), f"{child.name}, from {short_date(grant.from_day)}", grant.because)
             for grant, child in db.session.execute(rows)]  # fmt: skip
    return TakingBack(choices={"grant_id": found}) if found else None


def take_back(answers: forms.Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Take it back, once a key; NotNow if somebody was quicker."""
    found = db.session.get_one(Grant, UUID(answers["grant_id"]))

    def do() -> dict[str, Any]:
        revoke(found, answers["because"], by=by.actor, at=at)
        return {}

    once(key, answers, do, by=by.actor, at=at)
