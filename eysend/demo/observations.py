"""Observations of the demonstration: what Pat and Tess saw before it starts, and one that waits for its child."""

import json
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.demo.cast import Cast
from eysend.observations import actions
from eysend.observations.addenda import add
from eysend.observations.forms import ObservationForm
from eysend.observations.queries import find_observation
from eysend.offline.device import Sender
from eysend.offline.envelope import read
from eysend.offline.inbox import take_in
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
            add(UUID(int=key.int + 100), row, extra, by=by, at=clock.moment(on - timedelta(days=2), 9))
    build_held(cast, on - timedelta(days=1))


def build_held(cast: Cast, on: date) -> None:
    """Pat observed, without signal, a child who was not in her list: it arrived on this day and waits for a match."""
    key, tablet = (str(UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0200 + number)) for number in (1, 2))
    answers = {"child_words": "A new boy called Noah, born in June 2024", "place": "setting", "kind": "narrative"}
    answers |= {"seen_on": on.isoformat(), "started": "10:00", "minutes": "25", "context": "Water play outside."}
    answers |= {"saw": "Noah poured from cup to cup and laughed.", "strengths": "He stays with water play."}
    answers |= {"next_steps": "Pat asks the nursery for Noah’s request for support."}
    at, form = clock.moment(on, 12), ObservationForm.key()
    text = json.dumps({"id": key, "form": form, "answers": answers, "finished_at": at.isoformat(), "skew_ms": 0})
    sealed = {"sha256": sha256(text.encode()).hexdigest(), "envelope": {"kid": None, "ct": text}}
    envelope = read({"id": key, "device_id": tablet, "seq": 1, "form": form, **sealed})
    take_in(envelope, Sender(UUID(tablet), cast.pat.id), on=on, at=at)
