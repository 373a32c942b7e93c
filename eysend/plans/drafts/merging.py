"""Two people write one draft: fields that only one of them changed merge by themselves, the others wait for a person.

What a page showed travels with its form as a stamp: the record's id and a short hash of each field (XC-6).
"""

import json
from collections.abc import Mapping
from typing import Any

from eysend.core.errors import NotNow
from eysend.core.merge import Merged, mark, merge
from eysend.plans.forms import asked

NOT_SENT = "while you were writing. Your words are still here, and not sent yet."
NEW = "0"


class Meanwhile(NotNow):
    """Somebody else changed the same thing since the page was opened: show both, overwrite neither. `merged` says which
    fields, where the record is still there."""

    def __init__(self, words: str, merged: Merged | None = None) -> None:
        super().__init__(words)
        self.merged = merged

    def kept(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """The form once more: what was typed where both wrote, else what the record says with what was typed in."""
        if self.merged is None:
            return dict(typed)
        mine = {name: typed.get(name) for name in self.merged.overlapping}
        return {**typed, **self.merged.values, **mine}

    def concerns(self, name: str) -> bool:
        """Whether somebody has to choose what this field says."""
        return self.merged is None or name in self.merged.overlapping


def stamp(thing: Any) -> str:
    """What a page shows of a record, to travel with its form; 0 for one that is still to be."""
    if not thing.id:
        return NEW
    values = thing.values()
    return ".".join([str(thing.id), *(mark(values.get(name)) for name in asked(thing.asks))])


def seen_in(stamped: str | None, thing: Any) -> str:
    """What the stamp says was seen of this record, as core.merge takes it; nothing where it is another record's."""
    id_, *marks = (stamped or "").split(".")
    names = asked(thing.asks)
    known = id_ == str(thing.id) and len(marks) == len(names)
    return json.dumps(dict(zip(names, marks, strict=True)) if known else {})


def merged_into(thing: Any, answers: Mapping[str, Any]) -> Merged:
    """The answers of a form merged into what the record says now, by what its page showed."""
    values = thing.values()
    now = {name: values.get(name) for name in asked(thing.asks)}
    return merge(seen_in(answers["edition"], thing), now=now, mine={name: answers.get(name) for name in now})


def write(thing: Any, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Write a draft's record, less the fields that only somebody else changed, and give the fields that are new by it;
    Meanwhile where both changed one."""
    before = thing.values() if thing.id else {}
    if thing.id:
        merged = merged_into(thing, answers)
        if merged.overlapping:
            raise Meanwhile(f"Somebody changed this {NOT_SENT}", merged)
        answers = merged.values
    elif answers["edition"] != NEW:
        raise Meanwhile(f"Somebody changed this {NOT_SENT}")
    thing.fill(answers)
    thing.edition = (thing.edition or 0) + 1
    return {name: value for name, value in thing.values().items() if value != before.get(name)}
