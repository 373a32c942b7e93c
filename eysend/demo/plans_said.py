"""What is said of the demonstration's plans before a review, and words of Tess's that met others on the way."""

import json
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.demo.cast import Cast
from eysend.offline.device import Sender
from eysend.offline.envelope import read
from eysend.offline.taking_in import take_in
from eysend.people.viewer import viewer_of
from eysend.plans import actions
from eysend.plans.drafts.actions import write_about
from eysend.plans.drafts.merging import stamp
from eysend.plans.forms import AboutChild
from eysend.plans.versions import draft_among, in_force, versions_of

VIEWS: dict[str, dict[str, Any]] = {
    "sana": {
        "going_well": "He brings me his cup when he is thirsty.",
        "harder": "Bedtime, since the clocks and the light changed.",
        "talk_about": "What happens at lunch when Liz is away.",
        "child_says": "He holds my hand to the fridge and waits.",
        "for_everybody": False,
    },
    "joy": {
        "going_well": "He chose between two cups on three mornings.",
        "changed": "A new child sits next to him at snack. He likes her.",
        "for_everybody": True,
    },
}
FIRST = UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0300)


def build_said(cast: Cast, profile: Any, on: date) -> None:
    """Two views before the review of Amir's plan, and a form about Bea that waits for somebody to choose."""
    plan = in_force(versions_of(cast.amir.id), on=on)
    for number, (who, said) in enumerate(VIEWS.items(), 1):
        answers = {"version_id": str(plan.id if plan else ""), **dict.fromkeys(("harder", "changed", "talk_about"))}
        answers |= {"child_says": None, **said}
        by = viewer_of(cast.people[who], on=on)
        actions.view(answers, key=numbered(number), by=by, at=clock.moment(on - timedelta(days=4), 18 + number))
    build_conflict(cast, on - timedelta(days=1))


def build_conflict(cast: Cast, on: date) -> None:
    """Tess wrote about Bea without signal; before it arrived, Lee had changed the same words."""
    draft = draft_among(versions_of(cast.bea.id))
    if draft is None:
        return
    typed = {name: value for name, value in draft.values().items() if value}
    sent = {**typed, "edition": stamp(draft), "needs": "Bea goes quiet when more than four children talk."}
    said = {**draft.values(), "edition": stamp(draft), "needs": "Bea finds it hard to speak in a big group."}
    write_about(cast.bea.id, said, key=numbered(3), by=viewer_of(cast.lee, on=on), at=clock.moment(on, 11))
    key, tablet, at = str(numbered(4)), numbered(5), clock.moment(on, 12)
    form = AboutChild.key()
    text = json.dumps({"id": key, "form": form, "answers": sent, "finished_at": at.isoformat(), "skew_ms": 0})
    sealed = {"sha256": sha256(text.encode()).hexdigest(), "envelope": {"kid": None, "ct": text}}
    envelope = read({"id": key, "device_id": str(tablet), "seq": 1, "form": form, **sealed})
    take_in(envelope, Sender(tablet, cast.tess.id), on=on, at=at)


def numbered(number: int) -> UUID:
    """An id of the demonstration, the same every time."""
    return UUID(int=FIRST.int + number)
