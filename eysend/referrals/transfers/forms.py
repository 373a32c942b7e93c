"""What is asked before a form is moved to the door that it should have come in by."""

from eysend.core import fields, forms


@forms.register
class TransferForm(forms.Form):
    """Where to, and why: without a note it stays (LTS-16)."""

    class Meta:
        name = "intake-transfer"
        version = 1
        title = "Move it to another form"

    to = fields.one_of("Where should it have gone?", need="Choose where it should have gone")
    note = fields.text("Why?", need="Enter why you move it", hint="For the team: its sender does not read it.")
