"""What is asked of somebody who came without a booking."""

from eysend.core import fields
from eysend.core.forms import Form


class WalkIn(Form):
    """Somebody who came without a booking."""

    class Meta(Form.Meta):
        name, version, title = "training_walk_in", 1, "Somebody else came"

    setting = fields.one_of("Which setting are they from?", widget="select", ask="the setting")
    first_name = fields.text("First name", max=80, autocomplete="off", width=20)
    last_name = fields.text("Last name", max=80, autocomplete="off", width=20)
