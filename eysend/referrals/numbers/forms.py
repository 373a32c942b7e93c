"""Writing a child's NHS number down, and finding a child by it."""

from marshmallow import validates

from eysend.core import fields, forms
from eysend.referrals import nhs_number


class NumberForm(forms.Form):
    """An NHS number, with its check digit. What was typed never stands in an address."""

    class Meta(forms.Form.Meta):
        name = "nhs-number"
        version = 1
        title = "Find a child by NHS number"

    nhs_number = fields.text(
        "NHS number",
        max=20,
        width=20,
        inputmode="numeric",
        ask="the NHS number",
        hint="10 digits, such as 999 000 0018.",
    )

    @validates("nhs_number")
    def is_one(self, value: str | None, data_key: str) -> None:
        """An NHS number has its check digit (WNH-38)."""
        nhs_number.refuse(value)
