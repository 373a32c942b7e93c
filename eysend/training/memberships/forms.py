"""What is asked to make a network, to take settings in and to let one go."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields
from eysend.core.forms import Form


class NetworkForm(Form):
    """A network: its name, its team, and the areas whose settings it is for."""

    class Meta(Form.Meta):
        name, version, title = "network", 1, "Make a network"

    name = fields.text("Name", max=120, ask="a name", hint="For example, SENCO cluster, north")
    team = fields.one_of("Which team runs it?", widget="select", ask="a team")
    blurb = fields.text("What it is for", max=300, ask="what it is for", hint="One sentence that its members read.")
    venue = fields.text("Where it usually meets", max=120, ask="where it usually meets")
    areas = fields.some_of("For which areas?", required=False,
                           hint="Their settings stand first when you choose members.")  # fmt: skip


class JoinForm(Form):
    """Settings that belong to it from a day on."""

    class Meta(Form.Meta):
        name, version, title = "network_members", 1, "Add members"

    near = fields.some_of("Settings in its areas", required=False)
    others = fields.some_of("Other settings", required=False)
    from_day = fields.day("From which day?", ask="from which day")

    @validates_schema(skip_on_field_errors=False)
    def somebody_joins(self, data: Mapping[str, Any], **_: Any) -> None:
        """At least one setting."""
        if not data.get("near") and not data.get("others"):
            field = "near" if "near" in self.fields else "others"
            raise ValidationError("Choose at least one setting", field)


class LeaveForm(Form):
    """The last day on which a setting belongs to it."""

    class Meta(Form.Meta):
        name, version, title = "network_leave", 1, "End a membership"

    until_day = fields.day("What is its last day?", ask="the last day")
