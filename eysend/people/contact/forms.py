"""How somebody wants to be reached, and how staff reached somebody."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields
from eysend.core.forms import Form
from eysend.messages.channels import WAYS

DONE = (
    ("letter", "I posted it"),
    ("phone", "I rang them and told them"),
    ("nobody", "I could not reach them"),
    ("needless", "They need not be told any more"),
)


class ContactForm(Form):
    """How one wants to be reached."""

    class Meta(Form.Meta):
        name, version, title = "contact", 1, "How we reach you"

    reached_by = fields.one_of("How should we reach you?", tuple(WAYS.items()), ask="how we should reach you")
    phone = fields.tel("Mobile number", required=False, hint="For text messages and calls.")

    @validates_schema(skip_on_field_errors=False)
    def texts_need_a_number(self, data: Mapping[str, Any], **_: Any) -> None:
        """A text goes to a number."""
        if data.get("reached_by") == "text" and not data.get("phone"):
            raise ValidationError("Enter a mobile number, so that we can text you", "phone")


class ReachedForm(Form):
    """What came of one message that went by hand."""

    class Meta(Form.Meta):
        name, version, title = "reached", 1, "What you did"

    how = fields.one_of("What did you do?", DONE, ask="what you did")
