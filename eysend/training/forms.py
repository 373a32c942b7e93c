"""What is asked when a place on a course is booked, given to a colleague, or given up."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields
from eysend.core.forms import OUT_OF_DATE, Form

WHO = "Choose who is coming, or how many places to keep for people you will name later"
WHO_COMES = ("staff", "first_name", "last_name", "later", "purchase_order")
LATER = tuple((str(n), "No more" if n == 0 else str(n)) for n in range(7))


class WhoComes(Form):
    """Who of a setting's staff comes: named from its list, somebody new, or to be named later (XC-7)."""

    staff = fields.some_of("Who is coming?", ask="who is coming", required=False)
    first_name = fields.text("First name", max=80, required=False, autocomplete="off", width=20)
    last_name = fields.text("Last name", max=80, required=False, autocomplete="off", width=20)
    later = fields.one_of("Places to name later", LATER, widget="select", required=False,
                          hint="We keep the places. Tell us the names before the day.")  # fmt: skip
    purchase_order = fields.text("Purchase order number", max=60, required=False, autocomplete="off", width=20)

    @validates_schema(skip_on_field_errors=False)
    def somebody_comes(self, data: Mapping[str, Any], **_: Any) -> None:
        """At least one person or one place kept; somebody new has both names."""
        first, last = data.get("first_name"), data.get("last_name")
        if bool(first) != bool(last):
            missing = "last_name" if first else "first_name"
            raise ValidationError(f"Enter the {missing.replace('_', ' ')} too", missing)
        if not (data.get("staff") or first or int(data.get("later") or 0)):
            raise ValidationError(WHO, "staff")


class BookStaff(WhoComes):
    """Named members of a setting's staff on one date of a course, in one submit (XC-7)."""

    class Meta(Form.Meta):
        name, version, title = "training_booking", 1, "Book places"
        fields = ("setting", "date", *WHO_COMES)  # in the order of the page

    setting = fields.hidden("the setting")
    date = fields.one_of("Which date?", ask="a date")


class BookMyself(Form):
    """A place for the person who is signed in, such as a parent (DER-25)."""

    class Meta(Form.Meta):
        name, version, title = "training_place", 1, "Book a place"

    setting = fields.hidden("who books")
    date = fields.one_of("Which date?", ask="a date")


class Swap(Form):
    """A colleague comes instead; the place stays (XC-7)."""

    class Meta(Form.Meta):
        name, version, title = "training_swap", 1, "Swap"

    line = fields.hidden("the place")
    instead_of = fields.hidden("who comes now")
    person = fields.one_of("Who is coming instead?", ask="who is coming instead", required=False)
    first_name = fields.text("First name", max=80, required=False, autocomplete="off", width=20)
    last_name = fields.text("Last name", max=80, required=False, autocomplete="off", width=20)

    @validates_schema(skip_on_field_errors=False)
    def somebody_comes(self, data: Mapping[str, Any], **_: Any) -> None:
        """Somebody of the list, or somebody new with both names, not both."""
        first, last = data.get("first_name"), data.get("last_name")
        if bool(first) != bool(last):
            missing = "last_name" if first else "first_name"
            raise ValidationError(f"Enter the {missing.replace('_', ' ')} too", missing)
        if bool(data.get("person")) == bool(first):
            raise ValidationError("Choose one person, or enter the name of somebody new", "person")


class ChargeShown(Form):
    """Nobody pays what they were not told: `charge` is what the page showed (pence a place)."""

    charge = fields.hidden("the charge")

    @validates_schema
    def charge_is_pence(self, data: Mapping[str, Any], **_: Any) -> None:
        """The charge is a whole number, as the page wrote it."""
        if not data["charge"].isdecimal():
            raise ValidationError(OUT_OF_DATE)


class GiveUp(ChargeShown):
    """Places given up."""

    class Meta(Form.Meta):
        name, version, title = "training_cancellation", 1, "Give up places"

    lines = fields.some_of("Which places do you give up?", ask="which places you give up")
