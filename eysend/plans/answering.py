"""How a form of the plan answers: done once, or shown again with all that was typed and the reason in plain words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from eysend.core import forms
from eysend.core.errors import NotNow, SameKeyOtherBody
from eysend.core.filled import Filled, in_words
from eysend.core.forms import WHOLE_FORM, Form, Refused
from eysend.core.once import once
from eysend.core.pages import answer
from eysend.plans.drafts.draft import Meanwhile

SENT_BEFORE = "You have sent this page once with other words. Look at it again, then send it."
Theirs = list[tuple[str, str]]


def done(
    schema: Form, sent: Mapping[str, Any], do: Callable[[forms.Answers], Any], *, where: str,
    to: str | Callable[[dict[str, Any]], str],
    again: Callable[[Filled, Theirs], Any], by: str, at: datetime, theirs: Mapping[str, Any] | None = None,
) -> Any:  # fmt: skip
    """Do the deed once and go `to`; else `again` with the form as typed. `where` is the address it was sent to, which
    names child and piece: the same words for another are another deed. `theirs` is what the record says now: shown
    beside what was typed where somebody else changed it meanwhile (XC-6)."""
    typed = forms.gather(schema, sent)
    try:
        answers, key = forms.read(schema, sent), forms.submission_id(sent)
        kept = once(key, {"answers": answers, "where": where}, lambda: named(do(answers)), by=by, at=at)
    except Refused as refused:
        return again(Filled(schema, refused.raw or typed, refused.errors), [])
    except Meanwhile as no:
        kept = typed | {"edition": (theirs or {}).get("edition", "")}
        return again(Filled(schema, kept, {WHOLE_FORM: [str(no)]}), differing(schema, typed, theirs or {}))
    except (NotNow, SameKeyOtherBody) as no:
        return again(Filled(schema, typed, {WHOLE_FORM: [str(no) or SENT_BEFORE]}), [])
    return answer(to=to(kept) if callable(to) else to)


def named(thing: Any) -> dict[str, Any]:
    """What came of it, as core.once keeps it: the record, and the outcome it is `of`."""
    return {"id": str(thing.id), "of": str(getattr(thing, "outcome_id", thing.id))}


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
