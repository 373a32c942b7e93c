"""A letter to everybody booked on a date before it goes: to whom, and what stands in it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.booking import HOLDING
from eysend.bookings.pool import Pool
from eysend.training.catalogue import dated
from eysend.training.coming.recipients import lines_of, recipients

STATES = {"placed": HOLDING, "waiting": ("requested", "waiting")}


def to_whom(pools: Sequence[Pool], who: Sequence[str]) -> dict[UUID, list[str]]:
    """Each person whom a letter to these would go to, once."""
    states = [state for group in who for state in STATES[group]]
    return recipients(lines_of([pool.id for pool in pools], states))


def said(pools: Sequence[Pool], answers: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """What stands in the letter. The link to join is never in it: who waits must not have it (LTS-21)."""
    date = dated(pools[0], 0, at=at)
    where = " or ".join(dict.fromkeys(dated(pool, 0, at=at).where for pool in pools))
    return {"subject": answers["subject"].replace("\n", " "), "words": answers["words"],
            "course": pools[0].occurrences[0].programme.name, "when": date.when, "where": where}  # fmt: skip
