"""What an audit of a setting's rooms asks (LTS-20). A published version never changes."""

from collections.abc import Iterator
from typing import Any

from marshmallow import ValidationError, validates_schema

from eysend.core import fields, forms
from eysend.core.fields import Choice

# key, heading, what to look at
AREAS = (
    ("space", "Space", "Can each child move, reach things, and find a quiet place?"),
    ("sensory", "Sound, light and touch", "Noise, glare, smells, and things to feel and move with."),
    ("communication", "Communication", "Signs, pictures, now and next, and time to answer."),
    ("routines", "Routines", "What happens when, and how children know it."),
    ("adults", "Adults", "How adults come down to the child, wait and follow."),
    ("outdoor", "Outdoors", "Getting out, and what can be done there."),
    ("policies", "Policies", "What is written down, and whether it is done."),
)
RATINGS: tuple[Choice, ...] = (("met", "Met"), ("partly", "Partly met"), ("not_met", "Not met"))
ACTIONS = range(1, 7)
ASKED = {"do": "what is to be done", "who": "who does it", "by": "the day it is done by"}
IN_FUTURE = "The day of the audit must not be in the future"
NO_CHILDREN = "Tick to say that no child can be seen in the photos, or take them out"


def areas() -> Iterator[tuple[str, Any]]:
    """The fields of each area: how far it is met, and what shows it."""
    for key, name, look in AREAS:
        need = f"Choose how far it is met: {name.lower()}"
        yield key, fields.one_of(name, RATINGS, section="What we looked at", hint=look, need=need)
        yield f"{key}_seen", fields.long_text(f"{name}: what shows it", rows=2, required=False)


def pictures() -> Iterator[tuple[str, Any]]:
    """The photos, and the tick without which there may be none."""
    reminder = "No children in the photos. Look at each one. If a child can be seen, take it out."
    confirm = ("no_children", NO_CHILDREN)
    yield "photos", fields.photos("Photos of the rooms", section="Photos", hint=reminder, confirm=confirm)
    yield "no_children", fields.tick("I looked at each photo. No child can be seen.", need=NO_CHILDREN)


def actions() -> Iterator[tuple[str, Any]]:
    """The fields of what was agreed: what, who, by when; each line may be left empty."""
    for n in ACTIONS:
        yield f"do_{n}", fields.text(f"Action {n}", max=500, section="What we agreed", required=False)
        yield f"who_{n}", fields.text(f"Action {n}: who", required=False)
        yield f"by_{n}", fields.day(f"Action {n}: by when", ask=f"the day of action {n}", required=False)


def whole_actions() -> Iterator[tuple[str, str, str]]:
    """An action has words, somebody and a day: one of them asks for the other two."""
    for n in ACTIONS:
        for part, words in ASKED.items():
            others = "|".join(f"{other}_{n}" for other in ASKED if other != part)
            yield others, f"{part}_{n}", f"Action {n}: enter {words}"


@forms.register
class SettingAuditForm(forms.Form):
    """One audit of one setting on one day: seven areas, photos without children, and what was agreed."""

    class Meta:
        name = "setting-audit"
        version = 1
        title = "Audit of a setting’s rooms"
        include = dict([*areas(), *pictures(), *actions()])
        either = (("setting_id|setting_words", "select", "Choose the setting"),)
        together = tuple(whole_actions())

    setting_id = fields.hidden("setting", required=False, in_list=True)
    setting_words = fields.text(
        "Name and postcode of the setting",
        section="Where and when",
        hint="Only if it is not in the list. Someone in the team will match it for you.",
        required=False,
    )
    audited_on = fields.day("Day of the audit", ask="the day of the audit", past=IN_FUTURE)
    with_whom = fields.text("Who went round with you?", required=False)

    @validates_schema
    def is_whole(self, data: dict[str, Any], **_: Any) -> None:
        """No photo without the tick."""
        if data.get("photos") and not data.get("no_children"):
            raise ValidationError(NO_CHILDREN, "no_children")
