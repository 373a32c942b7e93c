"""One schema per form drives the page, the check, the offline copy, the check-answers page and the export.

A published form version never changes: its key is name.vN ("observation.v1"). The version fixes the fields;
choices of the council's profile are given when it is made: Observation(choices={"area": [("talk", "Talking")]}).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from eysend.core.fields import CHOOSING, MANY, Choice
from eysend.core.typed import DATE_PARTS

Answers = dict[str, Any]
WHOLE_FORM = ""  # the key of errors that belong to no one field
SERVICE_FIELDS = frozenset({"csrf_token", "submission_id", "sent_again"})  # the last: core.just_the_same
OUT_OF_DATE = "This page is out of date. Open it again and send it once more."


class Form(Schema):
    """A form's schema. Meta: name, version, title. Fields come from core.fields, one line each.

    Where one of several answers is enough: Meta.either = (("phone|email", widget, words),). Where one answer asks for
    another: Meta.together = (("do_1", "who_1", words),); the first may be "a|b", "kind=narrative", or both joined by &.
    """

    class Meta:
        unknown = RAISE
        name: ClassVar[str] = ""
        version: ClassVar[int] = 0
        title: ClassVar[str] = ""

    error_messages = {"unknown": OUT_OF_DATE, "type": OUT_OF_DATE}

    def __init__(self, *, choices: Mapping[str, Iterable[Choice]] | None = None, **options: Any) -> None:
        self.given = {name: tuple(pairs) for name, pairs in (choices or {}).items()}
        super().__init__(**options)
        if stray := self.given.keys() - {n for n, f in self.fields.items() if f.metadata["widget"] in CHOOSING}:
            raise ValueError(f"{self.key()} has no choices to give for {sorted(stray)}")

    @classmethod
    def key(cls) -> str:
        """name.vN, the form's name for ever."""
        return f"{cls.Meta.name}.v{cls.Meta.version}"

    def choices_of(self, name: str) -> tuple[Choice, ...]:
        """The choices of a field, its own or those given."""
        found: tuple[Choice, ...] = self.given.get(name, self.fields[name].metadata.get("choices")) or ()
        return found

    def on_bind_field(self, field_name: str, field_obj: fields.Field) -> None:
        """Let nothing but the choices through, and no field in that core.fields did not make."""
        widget = field_obj.metadata.get("widget")
        if widget is None:
            raise TypeError(f"{self.key()}: declare {field_name} with eysend.core.fields")
        if widget not in CHOOSING:
            return
        choices = self.given.get(field_name, field_obj.metadata.get("choices"))
        if choices is None:
            raise ValueError(f"{self.key()}: choices for {field_name} are not given")
        field_obj.validators = [*field_obj.validators, *_only(choices, field_obj)]


class Refused(Exception):
    """What was sent cannot be taken: words for each field ("" for the whole form), and all as typed."""

    def __init__(self, errors: Mapping[str, list[str]], raw: Mapping[str, Any]) -> None:
        super().__init__("; ".join(word for words in errors.values() for word in words))
        self.errors = dict(errors)
        self.raw = dict(raw)


def read(schema: Form, sent: Mapping[str, Any], *, besides: Iterable[str] = ()) -> Answers:
    """The checked answers in a browser's form or a device's envelope; Refused with plain words.

    Every field of the schema is in the answers: None, [] or False where nothing was given. `besides` names
    what the page sends that is no answer (a button).
    """
    raw = gather(schema, sent, besides=besides)
    given = {name: value for name, value in raw.items() if not _blank(value)}
    none_of, wrong, answers = _alone(schema, given) | _none_of(schema, given), {}, {}
    try:
        answers = schema.load(given)
    except ValidationError as error:
        wrong = error.normalized_messages()
    if wrong or none_of:
        raise Refused(_plain({**wrong, **none_of}, schema), raw)
    return answers


def gather(schema: Form, sent: Mapping[str, Any], *, besides: Iterable[str] = ()) -> dict[str, Any]:
    """What was sent, field by field as typed: lists for checkboxes, {"day", "month", "year"} for dates."""
    raw = {name: _values(sent, name) for name in sent if name not in SERVICE_FIELDS and name not in set(besides)}
    for name, field in schema.fields.items():
        if field.metadata["widget"] == "date":
            parts = {part: raw.pop(f"{name}-{part}") for part in DATE_PARTS if f"{name}-{part}" in raw}
            if parts:
                raw[name] = {part: _last(value) for part, value in parts.items()}
    return {
        name: value if name in schema.fields and schema.fields[name].metadata["widget"] in MANY else _last(value)
        for name, value in raw.items()
    }


def submission_id(sent: Mapping[str, Any]) -> UUID:
    """The key that the form got when it was opened (core.once takes it); Refused if the page lost it."""
    try:
        return UUID(str(_last(_values(sent, "submission_id"))))
    except (KeyError, ValueError):
        raise Refused({WHOLE_FORM: [OUT_OF_DATE]}, {}) from None


FormClass = TypeVar("FormClass", bound=type[Form])
_published: dict[str, type[Form]] = {}


def register(form: FormClass) -> FormClass:
    """Publish a form under its key. ValueError if that is another form's: a changed form is a new version."""
    if _published.setdefault(form.key(), form) is not form:
        raise ValueError(f"{form.key()} is published already. Make a new version.")
    return form


def find(key: str) -> type[Form]:
    """The form published under this key; LookupError if there is none."""
    if key not in _published:
        raise LookupError(f"no form {key}")
    return _published[key]


def _only(choices: Iterable[Choice], field: fields.Field) -> list[validate.Validator]:
    values = [choice[0] for choice in choices if choice[0] is not None]
    wrong = str(field.error_messages["invalid"])
    if not isinstance(field, fields.List):
        return [validate.OneOf(values, error=wrong)]
    return [validate.ContainsOnly(values, error=wrong), validate.Length(min=int(field.required), error=wrong)]


def _values(sent: Mapping[str, Any], name: str) -> Any:
    """All values under a name, from a MultiDict, or the value of a plain mapping."""
    return sent.getlist(name) if hasattr(sent, "getlist") else sent[name]


def _last(value: Any) -> Any:
    return value[-1] if isinstance(value, list) and value else value


def _blank(value: Any) -> bool:
    """Whether nobody gave an answer here: empty boxes are not an answer of spaces."""
    if isinstance(value, Mapping):
        return all(_blank(part) for part in value.values())
    if isinstance(value, str):
        return not value.strip()
    return value is None or value == []


def _none_of(schema: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """The words of each question of which one answer would be enough and none is there, under its first field."""
    asked = [(names.split("|"), words) for names, _, words in getattr(schema.Meta, "either", ())]
    return {names[0]: [words] for names, words in asked if not any(given.get(name) for name in names)}


def _alone(schema: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """The words of each answer that another one asks for and that is not there."""

    def holds(when: str) -> bool:
        parts = [[one.partition("=") for one in each.split("|")] for each in when.split("&")]
        return all(any(given.get(n) == v if v else given.get(n) for n, _, v in each) for each in parts)

    asked = [(name, words) for when, name, words in getattr(schema.Meta, "together", ()) if holds(when)]
    return {name: [words] for name, words in asked if not given.get(name)}


def to_come(schema: Form, answers: Mapping[str, Any], on: date) -> dict[str, list[str]]:
    """The words of each day that lies ahead though its field says `past`, by field."""
    told = {name: field.metadata.get("past") for name, field in schema.fields.items()}
    return {name: [words] for name, words in told.items() if words and answers[name] and answers[name] > on}


def _plain(messages: Mapping[str, Any], schema: Form) -> dict[str, list[str]]:
    """marshmallow's messages by field, flat; what belongs to no field goes under the whole form."""
    plain: dict[str, list[str]] = {}
    for name, words in messages.items():
        where = plain.setdefault(name if name in schema.fields else WHOLE_FORM, [])
        where += [word for word in _flat(words) if word not in where]
    order = [WHOLE_FORM, *schema.fields]
    return {name: plain[name] for name in order if name in plain}


def _flat(words: Any) -> list[str]:
    if isinstance(words, Mapping):
        return [word for inner in words.values() for word in _flat(inner)]
    return [str(word) for word in words] if isinstance(words, list) else [str(words)]
