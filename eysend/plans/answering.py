"""How a form of the plan answers: core.answering, and what somebody else wrote meanwhile beside what was typed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from eysend.core.answering import SENT_BEFORE, Why, answered, key_or_new
from eysend.core.db import new_id
from eysend.core.filled import Filled, in_words
from eysend.core.forms import WHOLE_FORM, Answers, Form
from eysend.plans.drafts.merging import Meanwhile

Theirs = list[tuple[str, str, str]]  # label, what the record says, what was typed
Result = TypeVar("Result")
Shown = TypeVar("Shown")


def done(
    schema: Form, sent: Mapping[str, Any], do: Callable[[Answers, UUID], Result], *, then: Callable[[Result], Shown],
    again: Callable[[Filled, Theirs], Shown], theirs: Callable[[], Mapping[str, Any]] = dict,
) -> Shown:  # fmt: skip
    """core.answering.answered; `theirs` is what the record says now, shown beside what was typed where somebody else
    changed the same since the page was opened (XC-6): sent once more, it counts as read."""

    def back(filled: Filled, why: Why) -> Shown:
        if not isinstance(why, Meanwhile):
            return again(filled, [])
        now = theirs()
        kept = {**why.kept(filled.values), "edition": now.get("edition", "")}
        both = [name for name in schema.fields if why.concerns(name)]
        return again(Filled(schema, kept, filled.errors), differing(schema, kept, now, both))

    return answered(schema, sent, do, then=then, again=back)


def key_again(filled: Filled, sent: Mapping[str, Any]) -> UUID:
    """The key of a form that comes back: its own, but a new one where that one was used for other words."""
    return new_id() if SENT_BEFORE in filled.errors.get(WHOLE_FORM, []) else key_or_new(sent)


def differing(schema: Form, typed: Mapping[str, Any], now: Mapping[str, Any], names: Iterable[str]) -> Theirs:
    """Of these fields, each in which the record now differs from what was typed: label, its words, the typed words."""
    theirs, mine = Filled(schema, now), Filled(schema, typed)
    return [
        (theirs[name].label, in_words(schema, name, now[name]), in_words(schema, name, shown(mine[name].value)))
        for name in names
        if theirs[name].widget != "hidden" and name in now and (theirs[name].value or "") != (mine[name].value or "")
    ]


def shown(typed: Any) -> Any:
    """What was typed, as in_words takes it: a day's three parts side by side."""
    return " ".join(filter(None, typed.values())) if isinstance(typed, Mapping) else typed
