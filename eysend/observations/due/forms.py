"""What is asked about the rhythm of visits: how often and why, and what came in the way of one."""

from eysend.core import fields, forms
from eysend.observations.due.rhythm import OFTEN, WHY_NOT


@forms.register
class RhythmForm(forms.Form):
    """How often this team means to visit this child, with the reasons (LEI-20)."""

    class Meta:
        name = "visit-rhythm"
        version = 1
        title = "How often"

    every = fields.one_of("How often do you mean to visit?", OFTEN, need="Choose how often")
    why = fields.long_text(
        "Why this often?",
        hint="Level of need, health, other professionals, days at a setting.",
        rows=3,
        need="Enter why this often",
    )


@forms.register
class NotMadeForm(forms.Form):
    """A visit that was agreed and did not happen (DER-18)."""

    class Meta:
        name = "visit-not-made"
        version = 1
        title = "A visit did not happen"

    day = fields.day("Which day was agreed?", ask="the day that was agreed")
    reason = fields.one_of("Why did it not happen?", WHY_NOT, need="Choose why it did not happen")
    words = fields.text("More about it", required=False)
    next_on = fields.day("Which day was agreed instead?", ask="the day that was agreed instead", required=False)
