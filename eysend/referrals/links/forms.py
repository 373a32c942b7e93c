"""What is asked before a link for one use shows anything."""

from eysend.core import fields, forms
from eysend.core.forms import Form


@forms.register
class KnowsForm(Form):
    """Only who knows the child knows this; whoever was passed the link learns nothing."""

    class Meta:
        name = "answer-knows"
        version = 1
        title = "Before you answer"

    born = fields.day("When was the child born?", ask="the child’s date of birth", hint="For example, 27 3 2024")
