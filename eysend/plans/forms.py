"""The forms of the plan. A line here is all that a new field needs: it is asked, kept, read, compared and copied.

`short` is its label where it is read; `on_plan` its part of the page about the child ("warm", "home", else plain), with
`said_as` for its heading there.
"""

from dataclasses import replace
from functools import cache

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.core.filled import FieldView, Filled
from eysend.core.forms import Form
from eysend.councils.areas import AREAS

LEVELS: tuple[Choice, ...] = (
    ("universal", "For every child", "What everybody in the room gets"),
    ("targeted", "Extra", "More than most children need, often in a small group"),
    ("specialist", "Specialist", "Shown or done by somebody with special training"),
)
EVERY_HOME = (
    "Every home of the child may read this. Leave out addresses, phone numbers and what only one home should know."
)


@forms.register
class PlanComment(Form):
    """What somebody thinks of the plan; `about` is an outcome's thread or `plan`."""

    class Meta:
        name = "plan-comment"
        version = 1
        title = "Say what you think"
        either = (("version_id", "select", "Choose whose plan it is"),)

    version_id = fields.hidden("the plan", in_list=True)
    about = fields.one_of("What is it about?", widget="select", required=False)
    words = fields.long_text("What do you think?", ask="what you think", rows=4, max=4000)
    for_everybody = fields.tick("Let everybody who reads this plan see what I say")


@forms.register
class AboutChild(Form):
    """What the plan says about the child."""

    class Meta:
        name = "plan-about"
        version = 1
        title = "About the child"
        either = (("edition", "select", "Choose the child"),)

    edition = fields.hidden("the plan", in_list=True)
    liked = fields.long_text("What people like and admire", on_plan="warm", rows=4, max=4000, required=False)
    matters = fields.long_text("What matters most to the child", short="What matters most", on_plan="warm",
                               said_as="What matters most to {name}", rows=4, max=4000, required=False)  # fmt: skip
    best_help = fields.long_text("How best to help", on_plan="warm", rows=4, max=4000, required=False)
    voice = fields.long_text("In the child’s own way", said_as="In {name}’s own way", rows=4, max=4000, required=False,
                             hint="What the child says or shows: words, signs, smiles, turning away.")  # fmt: skip
    family_view = fields.long_text("What the family says", rows=4, max=4000, required=False, hint=EVERY_HOME)
    strengths = fields.long_text("What is going well", rows=4, max=4000, required=False)
    needs = fields.long_text("What is hard at the moment", rows=4, max=4000, required=False)
    at_home = fields.long_text("At home", on_plan="home", rows=4, max=4000, required=False,
                               hint=f"Small things that fit into the day. {EVERY_HOME}")  # fmt: skip


@forms.register
class OutcomeForm(Form):
    """An outcome: what the child will be able to do."""

    class Meta:
        name = "plan-outcome"
        version = 1
        title = "An outcome"

    edition = fields.hidden("the outcome")
    name = fields.text(
        "Name it in a few words",
        short="Its name",
        ask="a short name",
        max=60,
        hint="For example: Choosing",
    )
    words = fields.long_text("What will the child be able to do, and by when?", rows=3, max=1000,
                             short="The outcome", ask="what the child will be able to do",
                             hint="For example: By the summer he will choose between two things")  # fmt: skip
    area = fields.one_of("Area of need", AREAS, required=False)
    now = fields.long_text("Where is the child now?", short="Where things are now", rows=3, max=2000, required=False)
    steps = fields.long_text("Small steps, one on each line", short="Small steps", rows=5, max=2000, required=False,
                             hint="From what the child does now to the outcome, in order.")  # fmt: skip
    step_now = fields.number("How many of these steps can the child do now?", short="Steps reached", max=20,
                             required=False)  # fmt: skip


@forms.register
class TargetForm(Form):
    """A target: only its words are asked for; everything else may follow, with hints (WNH-6)."""

    class Meta:
        name = "plan-target"
        version = 1
        title = "A target"

    edition = fields.hidden("the target")
    words = fields.long_text("What will the child do?", short="What to reach", rows=3, max=1000,
                             ask="what the child will do",
                             hint="For example: Points to choose between two things.")  # fmt: skip
    measure = fields.text("How will you know?", short="How we will know", max=300, required=False)
    baseline = fields.text("What happens now?", short="Where it started", max=300, required=False)
    goal = fields.text("When is it reached?", short="Reached when", max=300, required=False)
    who = fields.text("Who will do this with the child?", short="Who", max=300, required=False)
    how_often = fields.text("How often?", short="How often", max=300, required=False)
    where = fields.text("Where?", short="Where", max=300, required=False)
    review_on = fields.day("When will you look at it together?", short="Looked at again on",
                           ask="the day to look at it", required=False)  # fmt: skip


@forms.register
class StrategyForm(Form):
    """What somebody does to help."""

    class Meta:
        name = "plan-strategy"
        version = 1
        title = "What we do to help"

    edition = fields.hidden("what we do")
    words = fields.long_text("What do you do?", short="What we do", rows=3, max=1000, ask="what you do")
    level = fields.one_of("What kind of help is it?", LEVELS, short="Kind of help", ask="what kind of help it is")
    who = fields.text("Who does it?", short="Who", max=300, required=False)
    how_often = fields.text("How often?", short="How often", max=300, required=False)
    where = fields.text("Where?", short="Where", max=300, required=False)
    routine = fields.text("At home, in which part of the day?", short="In which part of the day", max=100,
                          required=False, hint="For example: snack, bath time, bedtime")  # fmt: skip


@forms.register
class ActivationForm(Form):
    """Starting the plan. The deed asks for the review date too, whichever door it comes through (WNH-18)."""

    class Meta:
        name = "plan-activation"
        version = 1
        title = "Start this plan"

    edition = fields.hidden("the plan")
    agreed_on = fields.day("When was it agreed?", ask="the day it was agreed")
    review_on = fields.day("When will you look at it again?", ask="the day of the next review",
                           need="A plan needs a day when you look at it again. Choose the next review")  # fmt: skip
    agreed = fields.some_of("Who has agreed?", required=False, hint="Tick only those who have said so.",
                            need="Somebody you ticked is not on this list any more. Tick again who agreed")  # fmt: skip


@forms.register
class EndForm(Form):
    """Ending the plan, in words that the family reads."""

    class Meta:
        name = "plan-end"
        version = 1
        title = "End this plan"

    why = fields.long_text(
        "Why does it end?", ask="why it ends", rows=3, max=1000, hint=f"The family reads this. {EVERY_HOME}"
    )


@cache
def schema_of(form: type[Form]) -> Form:
    """A form that is only read, made once: the fields of a published form never change."""
    return form()


def asked(form: type[Form]) -> dict[str, str]:
    """The fields of a form that somebody fills in, each with its label in short, in the order of the page."""
    about = {name: field.metadata for name, field in schema_of(form).fields.items()}
    return {name: one.get("short", one["label"]) for name, one in about.items() if one["widget"] != "hidden"}


def placed(form: type[Form], where: str) -> dict[str, str]:
    """The asked fields that stand in one part of the page about the child, each with its heading there."""
    about = {name: schema_of(form).fields[name].metadata for name in asked(form)}
    return {n: one.get("said_as", one["label"]) for n, one in about.items() if one.get("on_plan", "plain") == where}


def with_hints(filled: Filled, hints: dict[str, str]) -> list[FieldView]:
    """The form's fields, each with its hint beside it; the field's own words stay first."""
    return [hinted(view, hints.get(view.name, "")) for view in filled.fields]


def hinted(view: FieldView, hint: str) -> FieldView:
    """One field with one more hint."""
    return replace(view, hint=" ".join(filter(None, (view.hint, hint)))) if hint else view


def typed_steps(words: str | None) -> list[str]:
    """The steps that were typed one on each line."""
    return [line.strip() for line in (words or "").splitlines() if line.strip()]
