"""How a form that was sent is answered: its deed is done and leads on, or the form comes back with all that was typed.

The deed has the form's key and calls core.once itself, so that a second press gives what the first one gave; here it
is only told in plain words why a form came back.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from eysend.core import forms
from eysend.core.db import new_id
from eysend.core.errors import NotNow, SameKeyOtherBody
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Answers, Form, Refused

SENT_BEFORE = "You have sent this page once with other words. Look at it again, then send it."
Why = Refused | NotNow | SameKeyOtherBody
Result = TypeVar("Result")
Shown = TypeVar("Shown")


def answered(
    schema: Form, sent: Mapping[str, Any], do: Callable[[Answers, UUID], Result], *,
    then: Callable[[Result], Shown], again: Callable[[Filled, Why], Shown], sent_before: str = SENT_BEFORE,
) -> Shown:  # fmt: skip
    """Read what was sent, `do` it under the form's key, and `then` lead on with what came of it.

    Else `again` with the form as it was typed, each reason beside its field, and with what was raised.
    """
    try:
        result = do(forms.read(schema, sent), forms.submission_id(sent))
    except (Refused, NotNow, SameKeyOtherBody) as why:
        return again(tried(schema, sent, why, sent_before=sent_before), why)
    return then(result)


def tried(schema: Form, sent: Mapping[str, Any], why: Why, *, sent_before: str = SENT_BEFORE) -> Filled:
    """The form as it was sent, with what is wrong in words: what a deed says of no one answer stands above them all."""
    if isinstance(why, Refused):
        return Filled(schema, why.raw or forms.gather(schema, sent), why.errors)
    words = sent_before if isinstance(why, SameKeyOtherBody) else str(why)
    blamed = why.beside if isinstance(why, NotNow) and why.beside in schema.fields else WHOLE_FORM
    return Filled(schema, forms.gather(schema, sent), {blamed: [words]})


def carried(schema: Form, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The answers as a page sends them again, name and value: for the hidden fields of a check-answers page."""
    sent: list[tuple[str, str]] = []
    for view in Filled(schema, answers).fields:
        if isinstance(view.value, Mapping):
            sent += [(f"{view.name}-{part}", value) for part, value in view.value.items()]
        elif isinstance(view.value, list):
            sent += [(view.name, value) for value in view.value]
        elif view.value is not None and view.value is not False:
            sent.append((view.name, "true" if view.value is True else str(view.value)))
    return sent


def key_or_new(sent: Mapping[str, Any]) -> UUID:
    """The form's key; a new one where the page lost it, for a deed that does no harm when it is done twice."""
    try:
        return forms.submission_id(sent)
    except Refused:
        return new_id()
