"""What a lead writes in a restricted note. It is kept by no device: no draft, no copy for use without signal."""

from eysend.caseload.restricted.restricted_note import PASSED_TO
from eysend.core import fields, forms


class RestrictedNoteForm(forms.Form):
    """Where the worry is already, and what leads must know."""

    class Meta(forms.Form.Meta):
        name = "restricted-note"
        version = 1
        title = "Write a restricted note"

    passed_to = fields.one_of(
        "Who has been told?", PASSED_TO, need="Choose who has been told. If nobody has, ring them first"
    )
    passed_on = fields.day("When were they told?", ask="the day on which they were told")
    words = fields.long_text(
        "What must the leads of the service know?",
        rows=6,
        need="Enter what the leads must know",
        hint="Facts, and how to reach whoever has the whole of it. No message and no list ever says any of this.",
    )
