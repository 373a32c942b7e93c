"""What a setting asks for, and what the service offers it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields
from eysend.core.forms import Form
from eysend.training.making.forms import DateForm
from eysend.training.making.money import pence


class AskForm(Form):
    """A setting asks for training of its own (DER-26). Without a way to reach somebody it cannot be sent."""

    class Meta(Form.Meta):
        name, version, title = "training_bespoke", 1, "Ask for training of your own"

    setting = fields.one_of("Which setting?", ask="which setting")
    topic = fields.one_of("Subject", widget="select", ask="a subject")
    need = fields.long_text("What do you want to be able to do?", rows=5, max=3000,
                            ask="what you want to be able to do", hint="No child’s name, please.")  # fmt: skip
    people = fields.number("How many people would come?", min=1, max=200, ask="how many people would come")
    days = fields.long_text("Which days and times suit you?", rows=3, max=600, ask="which days and times suit you")
    where = fields.text("Where?", max=200, ask="where it should be", hint="Your setting, another place, or online.")
    contact = fields.text("Whom should we ring or write to?", max=200, ask="whom we should ring or write to",
                          hint="A name, with a phone number or an email address.")  # fmt: skip

    @validates_schema(skip_on_field_errors=False)
    def somebody_can_be_reached(self, data: Mapping[str, Any], **_: Any) -> None:
        """The contact has a number or an address in it."""
        contact = data.get("contact") or ""
        if contact and "@" not in contact and sum(letter.isdigit() for letter in contact) < 7:
            raise ValidationError("Enter a phone number or an email address too", "contact")


class OfferForm(DateForm):
    """What the service offers: when, where and for how much."""

    class Meta(Form.Meta):
        name, version, title = "training_bespoke_offer", 1, "Make an offer"

    charge = fields.text("What it costs in all", max=12, required=False, width=5, ask="what it costs",
                         hint="In pounds. Leave it empty if it is free.")  # fmt: skip
    words = fields.long_text("What you would like to say about it", rows=4, max=2000, required=False,
                             ask="what you would like to say")  # fmt: skip

    @validates_schema(skip_on_field_errors=False)
    def has_room_for_somebody(self, data: Mapping[str, Any], **_: Any) -> None:
        """There are places in a room with a name, online, or both."""
        if not (data.get("places_room") or data.get("places_online")):
            raise ValidationError("Enter how many places there are, in the room or online", "places_room")
        if data.get("places_room") and not data.get("venue_name"):
            raise ValidationError("Enter the name of the place", "venue_name")

    @validates_schema(skip_on_field_errors=False)
    def charge_is_money(self, data: Mapping[str, Any], **_: Any) -> None:
        """A sum of money."""
        try:
            pence(data.get("charge"))
        except ValueError:
            raise ValidationError("Enter pounds in figures, such as 250", "charge") from None


class RefusalForm(Form):
    """Why the service cannot do it."""

    class Meta(Form.Meta):
        name, version, title = "training_bespoke_refusal", 1, "Say that we cannot do it"

    why = fields.long_text("Why not, and what could help instead", rows=4, max=2000,
                           ask="why not, and what could help instead")  # fmt: skip
