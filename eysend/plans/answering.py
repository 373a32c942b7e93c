"""How a form of the plan answers: core.answering, and what somebody else wrote meanwhile beside what was typed."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from eysend.core.answering import Why, answered
from eysend.core.filled import Filled, in_words
from eysend.core.forms import Answers, Form
from eysend.plans.drafts.draft import Meanwhile

Theirs = list[tuple[str, str]]
Result = TypeVar("Result")
Shown = TypeVar("Shown")


def done(
    schema: Form, sent: Mapping[str, Any], do: Callable[[Answers, UUID], Result], *, then: Callable[[Result], Shown],
    again: Callable[[Filled, Theirs], Shown], theirs: Callable[[], Mapping[str, Any]] = dict,
) -> Shown:  # fmt: skip
    """core.answering.answered; `theirs` is what the record says now, shown beside what was typed where somebody else
    changed it since the page was opened (XC-6): sent once more, it counts as read."""

    def back(filled: Filled, why: Why) -> Shown:
        if not isinstance(why, Meanwhile):
            return again(filled, [])
        now = theirs()
        kept = {**filled.values, "edition": now.get("edition", "")}
        return again(Filled(schema, kept, filled.errors), differing(schema, filled.values, now))

    return answered(schema, sent, do, then=then, again=back)


def differing(schema: Form, typed: Mapping[str, Any], theirs: Mapping[str, Any]) -> Theirs:
    """Label and words of each field in which the record now differs from what was typed."""
    shown = Filled(schema, theirs)
    return [
        (view.label, in_words(schema, view.name, theirs[view.name]))
        for view in shown.fields
        if view.widget != "hidden"
        and view.name in theirs
        and (shown[view.name].value or "") != typed.get(view.name, "")
    ]
