"""The decision for a group of movement and play: one of three causes, and always its effect on the body (LTS-10)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.bookings.grant import LITTLE_TREASURES, right_age
from eysend.bookings.granting import grant
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.children.queries import children_worked_with
from eysend.core import fields, forms
from eysend.core.dates import reaches
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.core.words import short_date
from eysend.groups.invitations.queries import find_programme
from eysend.people.viewer import Viewer

MOST = 300
CAUSES: tuple[tuple[str, str], ...] = (
    ("neurological", "A neurological disorder"),
    ("diagnosis", "A diagnosis"),
    ("delay", "A developmental delay"),
)
NOT_BODILY = (
    "This group is for children whose physical development is significantly affected. Without that, think of a triage "
    "for the targeted group."
)


@forms.register
class Decision(forms.Form):
    """Why this child may come."""

    class Meta:
        name, version, title = "movement_decision", 1, "Decide who may come"

    child_id = fields.one_of("Child", widget="select", need="Choose the child")
    cause = fields.one_of("What it comes from", CAUSES, need="Choose what it comes from")
    bodily = fields.tick("It significantly affects the child’s physical development")
    effect = fields.long_text("How it affects moving and playing", rows=3, ask="how it affects moving and playing")


def find_decided(programme_id: UUID, viewer: Viewer) -> Programme:
    """A programme that needs this decision, for a lead; NotYours otherwise."""
    found = find_programme(programme_id, viewer)
    if found.needs_grant != LITTLE_TREASURES or "lead" not in viewer.roles:
        raise NotYours
    return found


def form_for(programme: Programme, viewer: Viewer, *, on: date) -> Decision | None:
    """The form with the children of the right age whom this viewer works with; None where there are none."""
    found = of_age(programme, viewer, on=on)
    return Decision(choices={"child_id": [(str(one.id), one.name) for one in found]}) if found else None


def of_age(programme: Programme, viewer: Viewer, *, on: date) -> Sequence[Child]:
    """The children of the right age today."""
    rows = children_worked_with(viewer, on=on)
    if programme.under_months is not None:
        rows = rows.where(Child.born > reaches(on, months=-programme.under_months))
    return [one for one in db.session.scalars(rows.limit(MOST)) if right_age(programme, one.born, on)]


def decide(programme: Programme, answers: forms.Answers, *, key: UUID, by: Viewer, on: date, at: datetime) -> None:
    """Grant it; NotNow where the effect on the child's physical development is not there: a person decided, by name."""
    if not answers["bodily"]:
        raise NotNow(NOT_BODILY)
    cause = dict(CAUSES)[answers["cause"]].lower()

    def do() -> dict[str, Any]:
        because = f"Decided by {by.name} on {short_date(on)}: {cause}, {answers['effect']}"
        grant(UUID(answers["child_id"]), LITTLE_TREASURES, decision=f"decision:{key}", because=because,
              from_day=on, by=by.actor, at=at)  # fmt: skip
        return {}

    once(key, {**answers, "programme": programme.id}, do, by=by.actor, at=at)
