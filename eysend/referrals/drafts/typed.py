"""What was typed so far, field by field: what can be read of it, and what is missing or cannot be so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError

from eysend.core.forms import Form
from eysend.core.typed import DATE_PARTS
from eysend.referrals.days import impossible

Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Typed:
    """Answers as they load, None where there is none yet; and the words for what is missing or wrong, by field."""

    values: dict[str, Any]
    errors: Errors

    def wrong_in(self, names: Iterable[str]) -> Errors:
        """What is missing or wrong in these fields."""
        return {name: self.errors[name] for name in names if name in self.errors}


def read_typed(schema: Form, typed: Mapping[str, Any], on: date) -> Typed:
    """Read each field by itself, so that one unfinished answer hides no other."""
    values: dict[str, Any] = {}
    errors: Errors = {}
    for name, field in schema.fields.items():
        empty = field.metadata["widget"] == "checkboxes"
        values[name] = [] if empty else False if field.metadata["widget"] == "tick" else None
        if is_blank(typed.get(name)):
            if field.required:
                errors[name] = [str(field.error_messages["required"])]
            continue
        try:
            values[name] = field.deserialize(typed[name])
        except ValidationError as error:
            errors[name] = [str(words) for words in error.messages]
    return Typed(values, errors | none_of(schema, values) | impossible(values, on))


def as_typed(form: type[Form], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers that are known, as somebody would have typed them into this form; what it does not ask is left out."""
    asked = {name: field.metadata["widget"] for name, field in form._declared_fields.items()}
    return {name: one_typed(asked[name], v) for name, v in answers.items() if name in asked and not is_blank(v)}


def one_typed(widget: str, value: Any) -> Any:
    """One of them: a day in its three boxes, a number and a tick as text."""
    if widget == "date":
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return {part: str(getattr(day, part)) for part in DATE_PARTS}
    return "true" if value is True else str(value) if isinstance(value, int) else value


def is_blank(value: Any) -> bool:
    """Whether nothing was typed or chosen."""
    if isinstance(value, Mapping):
        return all(is_blank(part) for part in value.values())
    return value in (None, [], False) or (isinstance(value, str) and not value.strip())


def none_of(schema: Form, values: Mapping[str, Any]) -> Errors:
    """Where one of several answers is enough and none is there: the words, under the first."""
    asked = [(names.split("|"), words) for names, _, words in getattr(schema.Meta, "either", ())]
    return {names[0]: [words] for names, words in asked if not any(values[name] for name in names)}
