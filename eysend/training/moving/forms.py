"""What is asked when people move to another date."""

from eysend.core import fields
from eysend.core.forms import Form
from eysend.training.forms import ChargeShown


class MoveForm(ChargeShown):
    """Who moves, and to which date. `charge` is what the page showed (pence a place)."""

    class Meta(Form.Meta):
        name, version, title = "training_move", 1, "Move to another date"
        fields = ("lines", "to", "charge")  # in the order of the page

    lines = fields.some_of("Who moves?", ask="who moves")
    to = fields.one_of("To which date?", ask="a date")
