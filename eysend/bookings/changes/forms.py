"""What a family says when it changes a booking."""

from eysend.core import fields, forms


@forms.register
class OtherDate(forms.Form):
    """To which date the booking moves; the dates are given."""

    class Meta:
        name, version, title = "other-date", 1, "Move to another date"

    to = fields.one_of("Which date suits you?", need="Choose a date")


@forms.register
class WhoComes(forms.Form):
    """Who of the party still comes; the people are given."""

    class Meta:
        name, version, title = "who-comes", 1, "Change who comes"

    coming = fields.some_of("Who is still coming?", need="Tick who is still coming")
