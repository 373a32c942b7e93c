"""What is asked of the person who matches what came in to a child."""

from eysend.core import fields, forms

NEW = "new"


@forms.register
class MatchForm(forms.Form):
    """Which child it is about: the id of one, or "new"."""

    class Meta:
        name = "intake-match"
        version = 1
        title = "Which child is it about?"

    child = fields.text("Which child is it about?", need="Choose the child, or a new record")
