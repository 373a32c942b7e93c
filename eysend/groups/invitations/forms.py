"""What staff send, and what a family answers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.bookings.pool import Pool
from eysend.bookings.when import when_of
from eysend.children.child import Child
from eysend.core import fields, forms
from eysend.groups.forms import Coming
from eysend.groups.invitations.family import Family
from eysend.people.home import Sibling

ANSWERABLE_DAYS = 92
TOO_SOON = "The day to answer by must be after today, and within three months"


@forms.register
class Batch(forms.Form):
    """Families ticked from those who may be invited, and the day by which they should answer."""

    class Meta:
        name, version, title = "invitation_batch", 1, "Invite families"

    families = fields.some_of("Who to invite", need="Tick the families to invite")
    answer_by = fields.day("Answer by", ask="the day to answer by", hint="For example, 16 3 2027")

    @validates_schema(skip_on_field_errors=True)
    def soon_enough(self, data: dict[str, Any], **_: Any) -> None:
        """A day that lies ahead, but not so far that nobody thinks of it any more."""
        if not 0 < (data["answer_by"] - self.context_day).days <= ANSWERABLE_DAYS:
            raise ValidationError(TOO_SOON, "answer_by")

    context_day: date


@forms.register
class Acceptance(Coming):
    """Which dates, and who comes."""

    class Meta:
        name, version, title = "invitation_acceptance", 1, "Yes, we would like to come"

    dates = fields.some_of("Which dates?", need="Tick the dates you want to come to")


def batch(families: Iterable[Family], *, on: date) -> Batch:
    """The form for those who may be invited today."""
    form = Batch(choices={"families": [(str(one.home.id), one.words, one.hint) for one in families]})
    form.context_day = on
    return form


def acceptance(pools: Sequence[Pool], child: Child, siblings: Iterable[Sibling]) -> Acceptance:
    """The form for one family: the dates it may choose, its child and their brothers and sisters."""
    who = [(f"child:{child.id}", child.first_name)]
    along = [(f"sibling:{one.id}", f"{one.first_name} ({one.tie})") for one in siblings]
    dates = [(str(pool.id), when_of(pool.sessions)) for pool in pools]
    return Acceptance(choices={"dates": dates, "coming": who + along})
