"""Asking somebody for more before a decision, and what came of it (HER-15)."""

from eysend.core import fields, forms
from eysend.core.forms import Form


@forms.register
class AskForm(Form):
    """Whom we ask for what, by when."""

    class Meta:
        name = "information-asked"
        version = 1
        title = "Ask somebody for more"

    name = fields.text("Whom do you ask?", ask="their name")
    email = fields.email("Their email address", ask="their email address", autocomplete="off")
    what = fields.long_text(
        "What do you ask for?",
        ask="what you ask for",
        rows=4,
        max=2000,
        hint="They read this as you write it, after they have said when the child was born.",
    )
    due = fields.day("By when?", ask="the day by which you need it")


@forms.register
class AnswerForm(Form):
    """What they answer."""

    class Meta:
        name = "information-answered"
        version = 1
        title = "Your answer"

    your_name = fields.text("Your name", autocomplete="name")
    answer = fields.long_text("Your answer", rows=8, ask="your answer")


@forms.register
class EffectForm(Form):
    """What the answer, or that none came, does to the decision."""

    class Meta:
        name = "information-effect"
        version = 1
        title = "What does it change?"

    effect = fields.long_text(
        "What does it change for the decision?", rows=3, max=2000, ask="what it changes; “nothing” is an answer too"
    )
