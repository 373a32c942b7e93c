"""What is asked of the person who settles a held form."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields, forms


@forms.register
class SettlementForm(forms.Form):
    """Record it now (for a child, where that was missing), or settle it without recording, and why."""

    class Meta:
        name = "held-form-settlement"
        version = 1
        title = "Settle this form"

    deed = fields.hidden("deed")
    child_id = fields.text("Which child is it about?", need="Choose the child", required=False)
    reason = fields.long_text("Why is it not recorded?", rows=3, max=1000, required=False)

    @validates_schema
    def says_why_not(self, data: Mapping[str, Any], **_: Any) -> None:
        """A form is put away only with a reason."""
        if data.get("deed") not in ("record", "put away"):
            raise ValidationError(forms.OUT_OF_DATE)
        if data["deed"] == "put away" and not data.get("reason"):
            raise ValidationError("Enter why it is not recorded", "reason")
