"""What staff fill in to make a course, to add a date to it, and to change either."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields
from eysend.core.forms import Form
from eysend.training.course import AUDIENCES, LEVELS, MODES
from eysend.training.making.money import pence
from eysend.training.making.sessions import read_sessions

MONEY = ("late_charge", *(f"price_{key}" for key in AUDIENCES))
POUNDS = "In pounds, such as 45 or 12.50. Leave it empty if it is free."
ROOM, ONLINE = ("in_person", "hybrid"), ("online", "hybrid")


def price(words: str) -> Any:
    """A sum of money for one audience."""
    return fields.text(f"Charge a person: {words}", max=12, required=False, width=5, ask=f"the charge for {words}")


class CourseForm(Form):
    """What a course is, for whom, and on which terms its places are booked (DER-24, DER-25, XC-7, XC-8)."""

    class Meta(Form.Meta):
        name, version, title = "training_course", 1, "Change a course"

    name = fields.text("Name of the course", max=120, section="What it is", ask="the name of the course")
    topic = fields.one_of("Subject", widget="select", ask="a subject")
    team = fields.one_of("Which team runs it?", widget="select", ask="a team")
    level = fields.one_of("Level", tuple(LEVELS.items()), ask="a level")
    blurb = fields.long_text(
        "What people will learn", rows=3, max=600, hint="One or two sentences. They stand in the list."
    )
    trainer = fields.text("Who teaches it", max=120, required=False, hint="What they are, such as Advisory teacher.")
    access = fields.long_text("How everybody can take part", rows=2, max=600, required=False,
                              hint="Step-free, hearing loop, captions, breaks.")  # fmt: skip
    audiences = fields.some_of(
        "Who may book it?", tuple(AUDIENCES.items()), section="Who it is for", ask="who may book it"
    )
    cap = fields.number("Most places for one setting", min=1, max=99, required=False,
                        hint="Leave it empty if a setting may have as many as it likes.")  # fmt: skip
    cap_days = fields.number("How many days before the first session does that limit end?", min=0, max=365,
                             required=False, ask="the days before the first session",
                             hint="Leave it empty if it never ends.")  # fmt: skip
    price_settings = fields.text(f"Charge a person: {AUDIENCES['settings']}", max=12, required=False, width=5,
                                 section="What it costs", hint=POUNDS, ask="the charge for nurseries")  # fmt: skip
    price_schools = price(AUDIENCES["schools"])
    price_parents = price(AUDIENCES["parents"])
    price_council_staff = price(AUDIENCES["council_staff"])
    price_support_services = price(AUDIENCES["support_services"])
    price_volunteers = price(AUDIENCES["volunteers"])
    late_charge = fields.text("Charge for a place given up late", max=12, required=False, width=5,
                              ask="the charge for a place given up late", hint=POUNDS)  # fmt: skip
    cutoff_hours = fields.number("Free to cancel until how many hours before the start?", max=999, ask="the hours",
                                 hint="48 is 2 days, 168 is 7 days.")  # fmt: skip
    substitute_hours = fields.number("A colleague may come instead until how many hours before the start?", max=999,
                                     hint="0 is until it starts. Kept places need a name by then.",
                                     ask="the hours")  # fmt: skip

    @validates_schema(skip_on_field_errors=False)
    def money_is_money(self, data: Mapping[str, Any], **_: Any) -> None:
        """Each sum is one, said beside its field."""
        wrong: dict[str, list[str]] = {}
        for name in MONEY:
            try:
                pence(data.get(name))
            except ValueError:
                wrong[name] = ["Enter pounds in figures, such as 45 or 12.50"]
        if data.get("cap_days") is not None and data.get("cap") is None:
            wrong["cap"] = ["Enter the most places for one setting, or leave the days empty too"]
        if wrong:
            raise ValidationError(wrong)


class ModeForm(Form):
    """How it is taught: fixed with the first date, because its places hang on it."""

    mode = fields.one_of("How is it taught?", tuple(MODES.items()), section="When and where", ask="how it is taught")


class DateForm(Form):
    """One date that is booked as a whole: its sessions, where they are, and how many places it has."""

    class Meta(Form.Meta):
        name, version, title = "training_date", 1, "Add a date"

    def __init__(self, *, on: date, mode: str = "", **options: Any) -> None:
        self.on, self.way = on, mode
        super().__init__(**options)

    sessions = fields.long_text("Sessions", rows=4, max=1000, section="When and where", ask="at least one session",
                                hint="One a line, such as 23 3 2027, 09:30 to 12:00. You book all.")  # fmt: skip
    venue_name = fields.text("Name of the place", max=120, required=False, hint="Empty if it is only online.")
    venue_address = fields.text("Address", max=200, required=False, autocomplete="off")
    venue_postcode = fields.text("Postcode", max=10, required=False, autocomplete="off", width=10)
    places_room = fields.number("Places in the room", min=1, max=500, required=False)
    online_link = fields.text("Link to join online", max=500, required=False,
                              hint="Only people with an online place see it. You can add it later.")  # fmt: skip
    places_online = fields.number("Places online", min=1, max=999, required=False)

    @validates_schema(skip_on_field_errors=False)
    def sessions_are_to_come(self, data: Mapping[str, Any], **_: Any) -> None:
        """Every line is a session that lies ahead."""
        try:
            read_sessions(data.get("sessions") or "", on=self.on)
        except ValueError as wrong:
            raise ValidationError(str(wrong), "sessions") from None

    @validates_schema(skip_on_field_errors=False)
    def has_what_its_way_needs(self, data: Mapping[str, Any], **_: Any) -> None:
        """Face to face needs a place and room for people, online places online; hybrid both."""
        mode, wrong = data.get("mode") or self.way, {}
        if mode in ROOM and not data.get("venue_name"):
            wrong["venue_name"] = ["Enter the name of the place"]
        if mode in ROOM and not data.get("places_room"):
            wrong["places_room"] = ["Enter how many places there are in the room"]
        if mode in ONLINE and not data.get("places_online"):
            wrong["places_online"] = ["Enter how many places there are online"]
        if (link := data.get("online_link")) and not link.startswith("https://"):
            wrong["online_link"] = ["Enter the whole address, beginning with https://"]
        if wrong:
            raise ValidationError(wrong)


class AddDate(DateForm):
    """One more date; it may replace one that was called off."""

    replaces = fields.one_of("Does it replace a date that was called off?", section="Who is asked first",
                             ask="whether it replaces a date")  # fmt: skip


class NewCourse(DateForm, ModeForm, CourseForm):
    """A course and its first date, on one page."""

    class Meta(Form.Meta):
        name, version, title = "training_new_course", 1, "Make a course"


class SessionForm(Form):
    """One session, moved or put elsewhere. It is changed by what it is, never by its place in a list."""

    class Meta(Form.Meta):
        name, version, title = "training_session", 1, "Change a session"

    day = fields.day("Day")
    starts = fields.time("Starts", ask="the time at which it starts")
    ends = fields.time("Ends", ask="the time at which it ends")
    venue_name = fields.text("Name of the place", max=120, required=False, hint="Leave it empty if it is only online.")
    venue_address = fields.text("Address", max=200, required=False, autocomplete="off")
    venue_postcode = fields.text("Postcode", max=10, required=False, autocomplete="off", width=10)
    online_link = fields.text("Link to join online", max=500, required=False)

    @validates_schema
    def ends_after_it_starts(self, data: Mapping[str, Any], **_: Any) -> None:
        """It lasts some time, and its link is one."""
        if data["ends"] <= data["starts"]:
            raise ValidationError("The session must end after it starts", "ends")
        if (link := data.get("online_link")) and not link.startswith("https://"):
            raise ValidationError("Enter the whole address, beginning with https://", "online_link")
