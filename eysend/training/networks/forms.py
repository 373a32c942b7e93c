"""A meeting's date, its agenda, and which settings were there."""

from collections.abc import Iterable
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields, forms
from eysend.training.networks.member import Member


@forms.register
class MeetingForm(forms.Form):
    """One more date."""

    class Meta:
        name, version, title = "network_meeting", 1, "Add a meeting"

    day = fields.day("Day", ask="the day")
    starts = fields.time("Starts", ask="when it starts", hint="For example, 13:30")
    ends = fields.time("Ends", ask="when it ends", hint="For example, 15:30")
    venue = fields.text("Where", ask="where it is", hint="A place, or “online”.")

    @validates_schema(skip_on_field_errors=True)
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        """It ends after it starts."""
        if data["ends"] <= data["starts"]:
            raise ValidationError("It must end after it starts", "ends")


@forms.register
class AgendaForm(forms.Form):
    """What it is about."""

    class Meta:
        name, version, title = "network_agenda", 1, "Agenda"

    words = fields.long_text("Agenda", rows=6, ask="the agenda")


@forms.register
class CameForm(forms.Form):
    """The settings that were there; those not ticked were not."""

    class Meta:
        name, version, title = "network_attendance", 1, "Who came"

    came = fields.some_of("Which settings were there?", required=False)


def came_form(members: Iterable[Member]) -> CameForm:
    """The form for these members."""
    return CameForm(choices={"came": [(str(one.id), one.setting.name) for one in members]})
