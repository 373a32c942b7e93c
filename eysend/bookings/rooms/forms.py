"""What staff say of a photo of a room. The file itself is drawn by the page."""

from eysend.core import fields
from eysend.core.forms import Form


class RoomForm(Form):
    """What it shows, and that nobody can be seen in it."""

    class Meta(Form.Meta):
        name, version, title = "room-photo", 1, "The photo of the room"

    file = fields.text("The photo", need="Choose a photo", hint="JPEG or PNG, smaller than 10 MB.")
    words = fields.text("What does it show?", max=200, ask="what the photo shows",
                        hint="For families who cannot see it. For example: “A carpet with toys, low chairs, "
                             "and a door to the garden.”")  # fmt: skip
    nobody = fields.tick("Nobody can be seen in it", required=True, need="Tick to say that nobody can be seen in it")
