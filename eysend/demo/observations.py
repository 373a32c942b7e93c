"""Observations of the demonstration: what Pat and Tess saw before it starts, one of them with something added."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.demo.cast import Cast
from eysend.observations import actions
from eysend.observations.queries import find_observation
from eysend.people.viewer import viewer_of

SEEN: tuple[tuple[str, str, int, dict[str, str]], ...] = (
    (
        "pat",
        "amir",
        5,
        {
            "context": "Free play in the big room. Fourteen children, three adults.",
            "kind": "narrative",
            "saw": "Amir went straight to the cars. He lined up seven by the window, head low. "
            "A child took one; he looked at Joy and made a sound. Joy held out two cars; he took the red one.",
            "strengths": "He knows what he likes and stays with it. He looks to Joy when he needs help.",
            "harder": "He did not yet use a word or a sign to ask.",
            "voice": "He chose the red car, twice. He moved away when it got loud.",
            "adults": "Joy waited, offered two things and named them. That worked each time.",
            "room": "The music was on. The book corner was empty and quiet.",
            "next_steps": "Joy offers two toys at the start of each session. Pat brings the sign for “more”.",
        },
    ),
    (
        "tess",
        "eli",
        12,
        {
            "context": "Snack and carpet time. Ten children, two adults.",
            "kind": "time_sample",
            "every": "5",
            "strengths": "Eli helps to lay the table and knows where each cup goes.",
            "voice": "“I do the cups.”",
            "next_steps": "Mo gives Eli the cups each day. We look again in two weeks.",
            **{f"count_{n}_{who}": str(number) for n, row in enumerate(((3, 1, 0), (2, 2, 0), (1, 2, 1), (1, 1, 3)), 1)
               for who, number in zip(("alone", "adult", "children"), row, strict=True)},
        },
    ),
)  # fmt: skip


def build_observations(cast: Cast, profile: Any, on: date) -> None:
    """Record them as their authors would have, each on its day before `on`."""
    for number, (who, child, ago, answers) in enumerate(SEEN, 1):
        key, day = UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0000 + number), on - timedelta(days=ago)
        by = viewer_of(getattr(cast, who), on=day)
        where = {"child_id": str(getattr(cast, child).id), "place": "setting", "place_name": "Acorns Pre-school"}
        when = {"seen_on": day.isoformat(), "started": "10:00", "minutes": "40"}
        actions.record(key, {**where, **when, **answers}, by=by, on=day, at=clock.moment(day, 15))
        if who == "pat":
            extra = {"words": "Joy rang: on Friday Amir held out the car to another child for the first time."}
            row = find_observation(key, by, on=on)
            actions.add(UUID(int=key.int + 100), row, extra, by=by, at=clock.moment(on - timedelta(days=2), 9))
