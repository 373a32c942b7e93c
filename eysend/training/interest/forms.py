"""What is asked of somebody who would come if there were a date."""

from eysend.core import fields
from eysend.core.forms import Form


class InterestForm(Form):
    """How many would come, and when it would suit."""

    class Meta(Form.Meta):
        name, version, title = "training_interest", 1, "Register interest"

    setting = fields.one_of("Who is it for?", ask="who it is for")
    people = fields.number("How many people would come?", min=1, max=60, ask="how many people would come")
    days = fields.long_text("Which days and times suit you?", rows=3, max=600, required=False,
                            ask="which days and times suit you")  # fmt: skip
