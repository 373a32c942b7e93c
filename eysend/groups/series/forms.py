"""The one page that makes a series: what it is, when, where, for how many, and what families will read."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.bookings.shown import REASONS
from eysend.core import fields
from eysend.core.forms import Form
from eysend.councils.postcode import tidy
from eysend.groups.series.planned import DAYS, ONCE

KINDS = (
    ("weekly", "Stay and play"),
    ("group", "A group"),
    ("event", "A family event"),
    ("centre", "Sessions at a development centre"),
)
ACCESS = (("open", "Any family: it stands in the public list"), ("invitation", "Only families whom we invite"))
BOOKING = (("needed", "Yes"), ("optional", "They may: a place is kept for them"), ("none", "No, they just come"))
SEASONS = (("christmas", "Christmas"), ("easter", "Easter"), ("summer", "Summer"))
EVERY = (*((day, f"Every {day.capitalize()}") for day in DAYS), (ONCE, "Only once, on the first date"))
UNITS = (("person", "One person"), ("family", "One family, however many they are"))
TWO_YEARS = timedelta(days=731)
POSTCODE = "Enter a real postcode, such as DE5 3ZQ"
WORDS: dict[str, Any] = {"required": False, "rows": 3, "max": 2000}


def check_postcode(data: Mapping[str, Any]) -> None:
    """ValidationError unless the place has no postcode or one of the right shape."""
    try:
        tidy(data.get("venue_postcode") or "AA1")
    except ValueError:
        raise ValidationError(POSTCODE, "venue_postcode") from None


def check_times(data: Mapping[str, Any]) -> None:
    """ValidationError unless it ends after it starts."""
    if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
        raise ValidationError("It must end after it starts", "ends")


class SeriesWords(Form):
    """What families read of a series. Putting a word right tells nobody: time and place are the same."""

    class Meta(Form.Meta):
        name, version, title = "series_words", 1, "Correct the words"

    what_to_expect = fields.long_text("What to expect", section="What families read", **WORDS)
    who_you_meet = fields.long_text("Who you will meet", hint="First names and what they do.", **WORDS)
    focus = fields.long_text("What children practise there", **WORDS)
    access_text = fields.long_text("Getting in", hint="Steps, doors, toilets, parking, the bus.", **WORDS)
    quiet_text = fields.long_text("A quiet start, or a quiet room", **WORDS)
    from_months = fields.number("For children from so many months", max=84, required=False)
    under_months = fields.number("For children under so many months", min=1, max=96, required=False,
                                 hint="36 is the third birthday. Older children may come: you see it.")  # fmt: skip

    @validates_schema
    def ages_in_order(self, data: Mapping[str, Any], **_: Any) -> None:
        """From is before under."""
        if data.get("under_months") and data["under_months"] <= (data.get("from_months") or 0):
            raise ValidationError("This age must be more than the age above", "under_months")


class WhatAndWhen(Form):
    """What it is, its days, its place and for how many; `shown` names the dates that the page showed."""

    shown = fields.hidden("the dates", required=False)
    name = fields.text("Name", max=80, section="What it is", ask="a name that families know")
    kind = fields.one_of("What is it?", KINDS, need="Choose what it is")
    season = fields.one_of("Which season?", SEASONS, widget="select", required=False, hint="Only for a family event.")
    team = fields.one_of("Which team runs it?", widget="select", need="Choose which team runs it")
    access = fields.one_of("Who may come?", ACCESS, need="Choose who may come")
    booking = fields.one_of("Do families book?", BOOKING, need="Choose whether families book")
    every = fields.one_of("Which day?", EVERY, widget="select", section="When", need="Choose the day of the week")
    from_day = fields.day("First date", ask="the first date")
    until_day = fields.day("Last date", ask="the last date", required=False, hint="Leave it out for something once.")
    starts = fields.time("Starts", ask="when it starts", hint="For example, 10:00")
    ends = fields.time("Ends", ask="when it ends", hint="For example, 11:30")
    term_only = fields.tick("Only in term time")
    skip_bank = fields.tick("Not on bank holidays")
    skip_inset = fields.tick("Not on INSET days")
    venue_name = fields.text("Place", max=120, section="Where", ask="the name of the place")
    venue_address = fields.text("Address", ask="the address")
    venue_postcode = fields.text("Postcode", max=10, width=10, ask="the postcode")
    capacity = fields.number("Places", min=1, max=500, section="How many", need="Enter how many places there are")
    unit = fields.one_of("What is one place for?", UNITS, need="Choose what one place is for")
    max_adults = fields.number("Adults in one booking, at most", min=1, max=4, required=False)
    max_children = fields.number("Children in one booking, at most", min=1, max=8, required=False,
                                 hint="Brothers and sisters among them.")  # fmt: skip
    siblings = fields.tick("Brothers and sisters may come too")

    @validates_schema
    def fits_together(self, data: Mapping[str, Any], **_: Any) -> None:
        """Times and dates in order, a real postcode, a last date for what comes again, a season for events only."""
        check_times(data)
        check_postcode(data)
        if data.get("every") != ONCE:
            self.check_last(data)
        if data.get("season") and data.get("kind") != "event":
            raise ValidationError("Only a family event has a season", "season")

    def check_last(self, data: Mapping[str, Any]) -> None:
        """ValidationError unless the last date is there, after the first and within two years of it."""
        if not data.get("until_day"):
            raise ValidationError("Enter the last date", "until_day")
        if not data["from_day"] <= data["until_day"] <= data["from_day"] + TWO_YEARS:
            raise ValidationError("The last date must come after the first, within two years", "until_day")


class SeriesForm(SeriesWords, WhatAndWhen):
    """All of it in one page; the words come last."""

    class Meta(Form.Meta):
        name, version, title = "series", 1, "Make a series of dates"


class DateChange(Form):
    """Another day, time or place for one date of a series; those who booked are told."""

    class Meta(Form.Meta):
        name, version, title = "series_date", 1, "Change this date"

    day = fields.day("Day", ask="the day")
    starts = fields.time("Starts", ask="when it starts")
    ends = fields.time("Ends", ask="when it ends")
    venue_name = fields.text("Place", max=120, ask="the name of the place")
    venue_address = fields.text("Address", required=False)
    venue_postcode = fields.text("Postcode", max=10, width=10, required=False)
    why = fields.text("Why, in words for families", required=False, hint="They read it in the letter.")

    @validates_schema
    def fits_together(self, data: Mapping[str, Any], **_: Any) -> None:
        """Times in order, a real postcode."""
        check_times(data)
        check_postcode(data)


class DateOff(Form):
    """One date of a series does not take place; those who booked are told."""

    class Meta(Form.Meta):
        name, version, title = "series_date_off", 1, "Cancel this date"

    reason = fields.one_of("Why?", tuple(REASONS.items()), ask="why",
                           hint="They read: “This is called off because of …”")  # fmt: skip
