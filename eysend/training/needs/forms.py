"""What is asked: what would help, in plain words; and how the team gets on with it."""

from eysend.bookings.needs.need import STATUSES, TYPES
from eysend.core import fields
from eysend.core.forms import Form


class SayNeed(Form):
    """One thing that would help."""

    class Meta(Form.Meta):
        name, version, title = "training_need", 1, "What would help?"

    type = fields.one_of("What is it about?", tuple(TYPES.items()), ask="what it is about")
    text = fields.long_text("Tell us what would help", max=1000, rows=3, ask="what would help",
                            hint="For example the language of an interpreter, or food to avoid.")  # fmt: skip


class AnswerNeed(Form):
    """How far the team is with it."""

    class Meta(Form.Meta):
        name, version, title = "training_need_answer", 1, "How far are we?"

    status = fields.one_of("How far are we?", tuple(STATUSES.items()), widget="select", ask="how far we are")
