"""What is asked of who told a parent that a notice arrived."""

from eysend.core import fields, forms


@forms.register
class ToldForm(forms.Form):
    """How they were told."""

    class Meta:
        name = "notice-told"
        version = 1
        title = "I told the parent"

    how = fields.one_of("How did you tell them?", (("phone", "By phone"), ("letter", "By letter")), need="Choose how")
    said = fields.text("Anything that the next person must know?", required=False)
