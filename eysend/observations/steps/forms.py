"""What is asked about small steps: a long aim with its steps, where a child is with one, and trying one at home."""

from eysend.core import fields, forms
from eysend.councils.areas import AREAS
from eysend.observations.steps.step import ROUTINES, STATES


@forms.register
class AimForm(forms.Form):
    """A long aim, broken into steps with an order (WNH-23). The words are the council's own, typed or pasted."""

    class Meta:
        name = "step-aim"
        version = 1
        title = "A new aim"

    area = fields.one_of("Area", AREAS, widget="select", need="Choose the area")
    words = fields.text("What do you work towards?", hint="For example, asks for what he wants.", ask="the aim")
    steps = fields.long_text(
        "Small steps, one on each line, in order",
        hint="Type or paste your own. Checklists belong to those who wrote them.",
        need="Enter one small step at least",
    )


@forms.register
class MoreStepsForm(forms.Form):
    """More steps after those that an aim has."""

    class Meta:
        name = "step-more"
        version = 1
        title = "More small steps"

    steps = fields.long_text("More steps, one on each line", rows=3, need="Enter one small step at least")


@forms.register
class MarkForm(forms.Form):
    """Where the child is with a step, as one person saw it on a day: never without the day (WNH-23)."""

    class Meta:
        name = "step-mark"
        version = 1
        title = "What did you see?"

    state = fields.one_of("What did you see?", STATES, need="Choose what you saw")
    seen_on = fields.day("Which day was that?", ask="the day that you saw it")


@forms.register
class TargetForm(forms.Form):
    """A step to try at home, in one routine of the day (WNH-23)."""

    class Meta:
        name = "step-target"
        version = 1
        title = "Try this step at home"

    routine = fields.one_of("When in the day?", ROUTINES, need="Choose when in the day")
    how = fields.long_text("How to do it", rows=3, hint="Both homes read this.", need="Enter how to do it")
