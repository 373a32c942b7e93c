"""How many places a date has, in the room and online."""

from collections.abc import Iterable

from eysend.bookings.pool import Pool
from eysend.core import fields
from eysend.core.filled import Filled
from eysend.core.forms import Form


class PlacesForm(Form):
    """The places of one date."""

    class Meta(Form.Meta):
        name, version, title = "training_places", 1, "Change the number of places"

    places_room = fields.number("Places in the room", min=0, max=500, ask="how many places there are in the room")
    places_online = fields.number("Places online", min=0, max=999, ask="how many places there are online")


def places_form(pools: Iterable[Pool]) -> Filled:
    """The form for the pools that this date has, with what stands."""
    said = {f"places_{pool.way}": str(pool.capacity) for pool in pools}
    return Filled(PlacesForm(only=sorted(said, reverse=True)), said)
