"""The result of an Ages and Stages Questionnaire, as it is typed: figures, never questions."""

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.core.forms import Form

ZONES: tuple[Choice, ...] = (
    ("on_track", "As most children"),
    ("watch", "To be watched"),
    ("look_further", "To be looked at further"),
)
INTERVALS = (2, 4, 6, 8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36, 42, 48, 54, 60)


@forms.register
class AsqForm(Form):
    """The result of an Ages and Stages Questionnaire: its figures only, never its questions (WNH-7)."""

    class Meta:
        name = "evidence-asq"
        version = 1
        title = "Result of an Ages and Stages Questionnaire (ASQ)"

    edition = fields.text("Which edition?", short="Edition", max=40, hint="For example: ASQ-3.")
    interval = fields.one_of(
        "For which age, in months?",
        [(str(n), str(n)) for n in INTERVALS],
        widget="select",
        short="For the age of (months)",
        ask="for which age it is",
    )
    done_on = fields.day("When was it done?", short="Done on", ask="the day it was done")
    weeks_early = fields.number(
        "How many weeks early was the child born?",
        short="Born early by (weeks)",
        max=20,
        required=False,
        hint="Leave it empty if the child was born on time.",
    )
    communication = fields.one_of("Communication", ZONES, required=False)
    communication_score = fields.number("Communication: score", max=60, required=False)
    gross_motor = fields.one_of("Large movements", ZONES, required=False)
    gross_motor_score = fields.number("Large movements: score", max=60, required=False)
    fine_motor = fields.one_of("Small movements", ZONES, required=False)
    fine_motor_score = fields.number("Small movements: score", max=60, required=False)
    problem_solving = fields.one_of("Solving problems", ZONES, required=False)
    problem_solving_score = fields.number("Solving problems: score", max=60, required=False)
    personal_social = fields.one_of("With oneself and others", ZONES, required=False)
    personal_social_score = fields.number("With oneself and others: score", max=60, required=False)
