"""What is asked when somebody adds a paper."""

from eysend.core import fields, forms


@forms.register
class PaperForm(forms.Form):
    """What kind of paper it is; the file travels beside it."""

    class Meta:
        name = "request-paper"
        version = 1
        title = "Papers"

    type = fields.one_of("What is it?", need="Choose what it is")
