"""What a setting fills in to book several courses at once."""

from collections.abc import Mapping
from typing import Any

from marshmallow import validates_schema

from eysend.core import fields
from eysend.core.forms import Form
from eysend.training.forms import LATER, check_staff


class BookSeveral(Form):
    """The same people on each of these dates: five staff and three courses are one submit (R9)."""

    class Meta(Form.Meta):
        name, version, title = "training_several", 1, "Book several courses"

    setting = fields.hidden("the setting")
    dates = fields.some_of("Which courses?", ask="at least one course")
    staff = fields.some_of("Who is coming?", ask="who is coming", required=False)
    first_name = fields.text("First name", max=80, required=False, autocomplete="off", width=20)
    last_name = fields.text("Last name", max=80, required=False, autocomplete="off", width=20)
    later = fields.one_of("Places to name later, on each course", LATER, widget="select", required=False,
                          hint="We keep the places. Tell us the names before the day.")  # fmt: skip
    purchase_order = fields.text("Purchase order number", max=60, required=False, autocomplete="off", width=20)
    all_or_none = fields.tick("Book nobody unless everybody gets a place on every course")

    @validates_schema(skip_on_field_errors=False)
    def somebody_comes(self, data: Mapping[str, Any], **_: Any) -> None:
        """At least one person or one place kept; somebody new has both names."""
        check_staff(data)
