"""What staff choose: the date that takes the place of one that was called off."""

from collections.abc import Iterable

from eysend.bookings.card import Card
from eysend.core import fields, forms


@forms.register
class Instead(forms.Form):
    """Which date those who were stood down have first."""

    class Meta:
        name, version, title = "date-instead", 1, "Another date"

    to = fields.one_of("Which date do they have first?", need="Choose a date")


def instead(cards: Iterable[Card]) -> Instead:
    """The form with the dates ahead and their room."""
    return Instead(choices={"to": [(str(card.pool.id), card.when, card.places) for card in cards]})
