"""What a visit asks: what was seen and shown, the advice, and who does what by when (DER-18, HER-7, LEI-14)."""

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.observations.kinds.who_and_where import NEXT_SECTION, WhoAndWhere, next_step, whole_steps

DONE: tuple[Choice, ...] = (
    ("taught", "Taught the child and showed the parent"),
    ("modelled", "Showed how, through play"),
    ("advised", "Gave advice"),
    ("assessed", "Helped with an assessment"),
    ("signposted", "Told of other help"),
    ("transition", "Helped with a change of setting"),
    ("liaised", "Talked with other professionals"),
)
CONFIDENCE: tuple[Choice, ...] = (
    ("1", "1, not at all"),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", "5, very"),
)
SHOWN = ("watched_by", "tried_by", "before", "after")


@forms.register
class VisitForm(WhoAndWhere):
    """One visit to one child, with advice."""

    class Meta:
        name = "visit"
        version = 1
        title = "Record a visit"
        either = (("child_id|child_words", "select", "Choose the child"),)
        together = (*whole_steps(), ("|".join(SHOWN), "strategy", "Enter the strategy that you showed"))

    seen = fields.long_text("What I saw", section="What I saw and did", need="Enter what you saw")
    activities = fields.some_of("What I did", DONE, required=False)
    strategy = fields.text(
        "Strategy that I showed", section="What I showed", hint="For example, a choice board.", required=False
    )
    watched_by = fields.text("Who watched", required=False)
    tried_by = fields.text("Who of the staff tried it", required=False)
    before = fields.one_of("How sure were they before?", CONFIDENCE, widget="select", required=False)
    after = fields.one_of("How sure are they now?", CONFIDENCE, widget="select", required=False)
    advice = fields.long_text("What I advised", section="Advice", need="Enter the advice that you gave")
    do_1, who_1, by_1 = next_step(1, section=NEXT_SECTION)
    do_2, who_2, by_2 = next_step(2, required=False)
    do_3, who_3, by_3 = next_step(3, required=False)
    next_on = fields.day("Day of the next visit", required=False)
