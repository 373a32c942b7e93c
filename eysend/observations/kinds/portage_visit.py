"""What a Portage visit asks: its three parts, the small step for the week, and how it went so far (DER-22, LTS-4).

A part may be brief. One that was left out wants a line why, and no more.
"""

from eysend.core import fields, forms
from eysend.observations.kinds.who_and_where import NEXT_SECTION, WhoAndWhere, next_step, whole_steps
from eysend.observations.steps.step import ROUTINES, STATES

PARTS = {
    "child_led": "Enter the child-led play, or why it was left out",
    "teaching": "Enter the activity that you showed, or why it was left out",
    "family_focus": "Enter what mattered to the family, or why it was left out",
}


@forms.register
class PortageVisitForm(WhoAndWhere):
    """One Portage visit to one child and their family."""

    class Meta:
        name = "portage-visit"
        version = 1
        title = "Record a Portage visit"
        either = (
            ("child_id|child_words", "select", "Choose the child"),
            *((f"{part}|left_out", "textarea", words) for part, words in PARTS.items()),
        )
        together = (
            *whole_steps(),
            ("step_id", "state", "Choose where the child is with it"),
            ("target", "routine", "Choose when in the day"),
        )

    child_led = fields.long_text("Child-led play that I saw", section="The three parts", rows=4, required=False)
    teaching = fields.long_text("Structured teaching: the activity that I showed", rows=4, required=False)
    family_focus = fields.long_text("Family focus: what mattered to the family today", rows=4, required=False)
    left_out = fields.text("If you left a part out: why?", required=False)
    step_id = fields.hidden("small step", section="Small steps", required=False, in_list=True)
    state = fields.one_of("Where is the child with it?", STATES, widget="select", required=False)
    target = fields.text("New small step for this week", required=False)
    routine = fields.one_of("When in the day?", ROUTINES, widget="select", required=False)
    how = fields.long_text("How to do it at home", hint="Both homes read this.", rows=3, required=False)
    feedback = fields.long_text("What the family said", section="The family", rows=3, required=False)
    do_1, who_1, by_1 = next_step(1, section=NEXT_SECTION, required=False)
    do_2, who_2, by_2 = next_step(2, required=False)
    do_3, who_3, by_3 = next_step(3, required=False)
    next_on = fields.day("Day of the next visit", required=False)
