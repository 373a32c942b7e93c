"""What is asked of somebody who takes children's details offline, or has them removed."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, validates, validates_schema

from eysend.core import fields, forms
from eysend.core.fields import Choice

MOST_CHILDREN = 40
TOO_MANY = f"Take at most {MOST_CHILDREN} children: those you will see this week"
NO_DEVICE = "This page could not reach your device. Open it again, in a browser that may keep things"


class OfDevice(forms.Form):
    """Which device it is, as its scripts say."""

    device = fields.hidden("device", required=False)

    @validates("device")
    def is_known(self, value: str | None, **_: Any) -> None:
        """A browser without scripts cannot keep anything."""
        try:
            UUID(value or "")
        except ValueError:
            raise ValidationError(NO_DEVICE) from None


@forms.register
class TakeForm(OfDevice):
    """Whose details are taken."""

    class Meta:
        name = "take-offline"
        version = 1
        title = "Take details offline"

    children = fields.some_of("Whose details do you want to take?", need="Choose the children")

    @validates_schema
    def not_too_many(self, data: Mapping[str, Any], **_: Any) -> None:
        """What a week needs, not a whole caseload."""
        if len(data.get("children", ())) > MOST_CHILDREN:
            raise ValidationError(TOO_MANY, "children")


@forms.register
class RemovalForm(OfDevice):
    """Nothing more is kept there."""

    class Meta:
        name = "take-offline-removal"
        version = 1
        title = "Remove the details"


def take_form(children: Iterable[Choice]) -> TakeForm:
    """The form with the children that may be chosen."""
    return TakeForm(choices={"children": tuple(children)})
