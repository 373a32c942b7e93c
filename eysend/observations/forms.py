"""What an observation asks (WNH-20). A published version never changes; another question is another version."""

from collections.abc import Iterator, Mapping
from typing import Any

from eysend.core import fields, forms
from eysend.core.fields import Choice
from eysend.councils.areas import AREAS

PLACES: tuple[Choice, ...] = (
    ("setting", "Nursery, pre-school, childminder or school"),
    ("home", "Home"),
    ("hub", "Family hub or centre"),
    ("elsewhere", "Somewhere else"),
)
KINDS: tuple[Choice, ...] = (
    ("narrative", "I wrote down what I saw as it happened"),
    ("time_sample", "I counted at intervals", "For example, every five minutes"),
)
COUNTED = (("alone", "Alone"), ("adult", "With an adult"), ("children", "With children"))
IN_FUTURE = "The day of the observation must not be in the future"
INTERVALS = range(1, 7)


def counts() -> Iterator[tuple[str, Any]]:
    """The fields of the time-sample grid, row by row: how often, in each interval, each thing was seen."""
    for row in INTERVALS:
        for key, words in COUNTED:
            label = f"Interval {row}: {words.lower()}"
            yield f"count_{row}_{key}", fields.number(label, max=999, required=False, section="What I saw")


@forms.register
class ObservationForm(forms.Form):
    """One observation of one child, on one day, by one practitioner."""

    class Meta:
        name = "observation"
        version = 1
        title = "Record an observation"
        include = dict(counts())
        either = (
            ("child_id|child_words", "select", "Choose the child"),
            ("|".join(["saw", *include]), "textarea", "Enter what you saw, or what you counted"),
        )
        together = ((f"kind=narrative&{'|'.join(include)}", "saw", "Enter what you saw"),)

    child_id = fields.hidden("child", required=False, in_list=True)
    child_words = fields.text(
        "Child’s first name and date of birth",
        section="Who and where",
        hint="Only if the child is not in the list. Someone in the team will match it for you.",
        required=False,
    )
    place = fields.one_of("Where were you?", PLACES, need="Choose where you were")
    place_name = fields.text("Name of the place", hint="For example, Acorns Pre-school", required=False)
    seen_on = fields.day("Day of the observation", ask="the day of the observation", past=IN_FUTURE)
    started = fields.time("Time you started", hint="For example, 10:30", ask="the time you started")
    minutes = fields.number("How many minutes did you watch?", min=1, max=600, ask="how many minutes you watched")
    context = fields.long_text(
        "The activity, who was there, how many children",
        section="What was going on",
        rows=3,
        need="Enter what was going on",
    )
    kind = fields.one_of("How did you watch?", KINDS, section="What I saw", need="Choose how you watched")
    saw = fields.long_text("What I saw, in order", hint="What the child did and said.", rows=10, required=False)
    every = fields.number("Minutes in each interval", min=1, max=60, required=False)
    strengths = fields.long_text(
        "What the child does well and enjoys", section="Strengths first", need="Enter what the child does well"
    )
    areas = fields.some_of("Where the child needs help", AREAS, required=False)
    harder = fields.long_text("What is harder for the child", required=False, rows=3)
    voice = fields.long_text(
        "The child’s voice",
        section="The people and the room",
        hint="What the child said, showed, chose or turned away from.",
        rows=3,
        required=False,
    )
    adults = fields.long_text("What adults did, and what helped", rows=3, required=False)
    room = fields.long_text("The room", hint="Noise, light, space, pictures and signs.", rows=3, required=False)
    next_steps = fields.long_text(
        "Who will do what, and when", section="Next steps", rows=4, need="Enter the next steps"
    )


@forms.register
class AddendumForm(forms.Form):
    """Words added later to a signed observation (WNH-20: nothing in it changes)."""

    class Meta:
        name = "observation-addendum"
        version = 1
        title = "Add to this observation"

    words = fields.long_text("What do you want to add?", ask="what you want to add", rows=4)


def plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as JSON keeps them: days and times as ISO text, nothing where nothing was given."""
    told = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in answers.items()}
    return {name: value for name, value in told.items() if value not in (None, [])}
