"""What staff write down when they change a waiting list by hand."""

from eysend.core import fields, forms


@forms.register
class WhyFirst(forms.Form):
    """Why a party goes before the others."""

    class Meta:
        name, version, title = "why-first", 1, "Put first"

    reason = fields.text("Why does this party go first?", max=300, ask="why this party goes first",
                         hint="It stays with the booking. Other families never read it.")  # fmt: skip


@forms.register
class WhyExtra(forms.Form):
    """Why there is room for more than planned."""

    class Meta:
        name, version, title = "why-extra", 1, "Add extra places"

    extra_reason = fields.text("Why is there room for them?", max=300, ask="why there is room for them",
                               hint="For example: the hall is bigger than the usual room.")  # fmt: skip


@forms.register
class Reserve(forms.Form):
    """How many places are kept for invited families, and until when."""

    class Meta:
        name, version, title = "reserve", 1, "Places for invited families"

    places = fields.number("How many places are kept for invited families?", max=500, ask="the number of places",
                           hint="0 keeps none. Other families do not see that they are kept.")  # fmt: skip
    until = fields.day("Until when?", ask="the day", required=False, hint="On that day they go back to everybody.")


@forms.register
class Capacity(forms.Form):
    """How many places a session has."""

    class Meta:
        name, version, title = "capacity", 1, "How many places there are"

    capacity = fields.number("How many places are there?", min=0, max=500, ask="the number of places",
                             hint="If it is fewer than are taken, nobody loses their place.")  # fmt: skip
