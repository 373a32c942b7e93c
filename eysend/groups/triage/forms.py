"""What is asked to book a triage, and what comes of it."""

from eysend.core import fields, forms
from eysend.councils.areas import AREAS
from eysend.groups.triage.triage import OUTCOMES


@forms.register
class BookTriage(forms.Form):
    """About whom, when and with whom."""

    class Meta:
        name, version, title = "triage-booking", 1, "Book a triage"

    child_id = fields.one_of("Child", widget="select", need="Choose the child")
    day = fields.day("Which day?", ask="the day")
    people = fields.text("Who takes part?", max=300, ask="who takes part",
                         hint="Names and what they do. The family too, where it comes.")  # fmt: skip


@forms.register
class TriageOutcome(forms.Form):
    """What came of it."""

    class Meta:
        name, version, title = "triage-outcome", 1, "What came of it?"

    people = fields.text("Who took part?", max=300, ask="who took part")
    areas = fields.some_of("In which areas is the child significantly behind?", AREAS, required=False,
                           hint="The targeted group needs two or more.")  # fmt: skip
    outcome = fields.one_of("What was decided?", tuple(OUTCOMES.items()), need="Choose what was decided")
    words = fields.long_text("Why?", rows=3, max=2000, ask="why", hint="For those who ask later.")
