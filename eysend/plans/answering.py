"""How a form of the plan answers: done once, or shown again with all that was typed and the reason in plain words."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, g, request

from eysend.core import clock, forms
from eysend.core.errors import NotNow, SameKeyOtherBody
from eysend.core.filled import Filled, in_words
from eysend.core.forms import WHOLE_FORM, Form, Refused
from eysend.core.once import once
from eysend.core.pages import answer
from eysend.plans.actions import Meanwhile

SENT_BEFORE = "You have sent this page once with other words. Look at it again, then send it."
Theirs = list[tuple[str, str]]


def done(
    schema: Form, do: Callable[[forms.Answers], Any], *, to: str, again: Callable[[Filled, Theirs], Response],
    theirs: Mapping[str, Any] | None = None,
) -> Response:  # fmt: skip
    """Do the deed once and go `to`; else `again` with the form as typed. `theirs` is what the record says now: shown
    beside what was typed where somebody else changed it meanwhile (XC-6)."""
    typed = forms.gather(schema, request.form)
    try:
        answers, key = forms.read(schema, request.form), forms.submission_id(request.form)
        once(key, answers, lambda: {"id": str(do(answers).id)}, by=g.viewer.actor, at=clock.now())
    except Refused as refused:
        return again(Filled(schema, refused.raw or typed, refused.errors), [])
    except Meanwhile as no:
        kept = typed | {"edition": (theirs or {}).get("edition", "")}
        return again(Filled(schema, kept, {WHOLE_FORM: [str(no)]}), differing(schema, typed, theirs or {}))
    except NotNow as no:
        return again(Filled(schema, typed, {WHOLE_FORM: [str(no)]}), [])
    except SameKeyOtherBody:
        return again(Filled(schema, typed, {WHOLE_FORM: [SENT_BEFORE]}), [])
    return answer(to=to)


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
