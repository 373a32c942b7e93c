"""What a partner team is asked and answers, and what is agreed with a school."""

from eysend.core import fields, forms
from eysend.referrals.partners.partner_ask import KINDS


@forms.register
class AskForm(forms.Form):
    """A question about a child."""

    class Meta:
        name = "partner-ask"
        version = 1
        title = "Ask a partner team"

    partner = fields.one_of("Whom do you ask?", need="Choose whom you ask")
    question = fields.long_text(
        "What do you ask?",
        rows=3,
        max=2000,
        hint="They see the child’s name, the birthday and this question.",
        need="Enter what you ask",
    )
    basis = fields.text(
        "Why may they know of the child?",
        max=300,
        hint="Who agreed and when, or which law lets us ask.",
        need="Enter why they may know of the child",
    )


@forms.register
class PartnerAnswerForm(forms.Form):
    """What they answer."""

    class Meta:
        name = "partner-answer"
        version = 1
        title = "Your answer"

    answer = fields.long_text("Your answer", rows=4, max=4000, need="Enter your answer")


@forms.register
class SchoolActionForm(forms.Form):
    """What was agreed with a school."""

    class Meta:
        name = "school-action"
        version = 1
        title = "Write down what was agreed with a school"

    setting = fields.one_of("Which school?", widget="select", need="Choose the school")
    partner = fields.one_of("With which partner team?", required=False)
    kind = fields.one_of("What is it?", KINDS, need="Choose what it is")
    words = fields.long_text(
        "What was agreed?",
        rows=4,
        max=2000,
        hint="About the school’s work. Name no child.",
        need="Enter what was agreed",
    )
    due = fields.day("By when?", need="Enter by when", required=False)
