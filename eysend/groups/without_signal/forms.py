"""One form for all that a family may want to say of its bookings without signal."""

from uuid import UUID

from eysend.core import fields, forms
from eysend.core.errors import NotYours
from eysend.groups.forms import ADULTS

WORDS = (
    ("cancel", "We cannot come. Give our place back"),
    ("yes", "Yes, we take the place that you offer"),
    ("no", "No, give it to the next"),
    ("ask", "We ask for a place"),
)
LEAST = "Choose which one it is about"


@forms.register
class BookingWord(forms.Form):
    """What a family says of one booking, or of one date for which it asks."""

    class Meta:
        name, version, title = "booking-word", 1, "Your bookings without signal"
        either = (("thing", "select", LEAST),)

    thing = fields.hidden("booking", need=LEAST, in_list=True)
    word = fields.one_of("What do you want to tell us?", WORDS, need="Choose what you want to tell us")
    adults = fields.one_of("Adults, if you ask for a place", ADULTS, widget="select", required=False)


def parts(thing: str) -> tuple[str, list[UUID]]:
    """(`booking`, [id]) or (`ask`, [pool, child]); NotYours for anything else."""
    kind, *ids = thing.split(":")
    if len(ids) != {"booking": 1, "ask": 2}.get(kind):
        raise NotYours
    try:
        return kind, [UUID(one) for one in ids]
    except ValueError:
        raise NotYours from None
