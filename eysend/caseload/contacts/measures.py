"""Whether a promise was kept: by reaching somebody, and by trying; both are told (WNH-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eysend.caseload.first_contact import FirstContact


def state_of(contact: FirstContact, on: date) -> str:
    """`kept`, `late` (kept, or still open, after its last day), or `open`; without a promise never late."""
    if contact.due is None:
        return "kept" if contact.kept_on else "open"
    if contact.kept_on:
        return "kept" if contact.kept_on <= contact.due else "late"
    return "late" if on > contact.due else "open"


@dataclass(frozen=True)
class Kept:
    """How many promises ended, how many were kept by reaching somebody in time, how many were tried in time."""

    ended: int
    reached: int
    tried: int


def kept_among(contacts: Iterable[FirstContact], *, on: date) -> Kept:
    """Count acceptances: one is met only where everybody promised was contacted in time (WNH-11)."""
    by_acceptance: dict[object, list[FirstContact]] = {}
    for one in contacts:
        by_acceptance.setdefault(one.acceptance_id, []).append(one)
    states = [[state_of(one, on) for one in ones] for ones in by_acceptance.values()]
    ended = [ones for ones, state in zip(by_acceptance.values(), states, strict=True) if "open" not in state]
    reached = sum(all(state_of(one, on) == "kept" for one in ones) for ones in ended)
    tried = sum(all(tried_in_time(one) for one in ones) for ones in ended)
    return Kept(len(ended), reached, tried)


def tried_in_time(contact: FirstContact) -> bool:
    """Whether somebody tried within the promise, reached or not."""
    first = contact.tried_on
    return first is not None and (contact.due is None or first <= contact.due)
