"""A form as a page shows it: its fields with what was typed, what is wrong, and what may be chosen."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from hashlib import sha256
from typing import Any

from eysend.core.fields import Choice
from eysend.core.forms import WHOLE_FORM, Form
from eysend.core.typed import DATE_PARTS
from eysend.core.words import clock_time, whole_date

NOT_GIVEN = "Not given"
SAID = ("hint", "section", "rows", "width", "autocomplete", "inputmode", "min", "max", "most")
DRAWN = ("rows", "width", "autocomplete", "inputmode", "help", "most", "confirm")


@dataclass(frozen=True)
class FieldView:
    """One field for a template; `value` as the widget takes it: text, a list, or a date's three parts."""

    name: str
    label: str
    widget: str
    value: Any = None
    error: str | None = None
    hint: str | None = None
    choices: tuple[Choice, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)  # rows, width, autocomplete, inputmode, help
    required: bool = True

    @property
    def id(self) -> str:
        """The id of the control (of the first, where there are several, but for a date)."""
        return self.name

    @property
    def first_control(self) -> str:
        """The id that an error's link goes to."""
        return f"{self.id}-day" if self.widget == "date" else self.id


class Filled:
    """A schema with values and errors: Filled(schema), or Filled(schema, refused.raw, refused.errors)."""

    def __init__(
        self,
        schema: Form,
        values: Mapping[str, Any] | None = None,
        errors: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.schema, self.values, self.errors = schema, values or {}, errors or {}

    @property
    def title(self) -> str:
        """The form's title, as its author wrote it."""
        return self.schema.Meta.title

    @property
    def fields(self) -> list[FieldView]:
        """Every field, in the order of the schema."""
        return [self[name] for name in self.schema.fields]

    @property
    def sections(self) -> list[tuple[str, list[FieldView]]]:
        """(title, fields) in the schema's order; a field without a section stands in the one before it."""
        return [(title, [self[name] for name in names]) for title, names in _sections(self.schema)]

    @property
    def has_files(self) -> bool:
        """Whether files travel beside its answers."""
        return any(one.metadata["widget"] == "photos" for one in self.schema.fields.values())

    @property
    def error_list(self) -> list[tuple[str, str | None]]:
        """(words, address of the first control or None) for the error summary, in the order of the page."""
        whole: list[tuple[str, str | None]] = [(words, None) for words in self.errors.get(WHOLE_FORM, [])]
        return whole + [
            (words, f"#{view.first_control}" if self._is_seen(view.name) else None)
            for view in self.fields
            for words in self.errors.get(view.name, [])
        ]

    def _is_seen(self, name: str) -> bool:
        """Whether somebody can answer it on the page: no, where it is only carried along."""
        about = self.schema.fields[name].metadata
        return about["widget"] != "hidden" or about.get("in_list", False)

    def __getitem__(self, name: str) -> FieldView:
        """One field, for a page that sets its fields by hand."""
        declared, about = self.schema.fields[name], self.schema.fields[name].metadata
        return FieldView(
            name=name,
            label=about["label"],
            widget=about["widget"],
            value=_as_typed(self.values.get(name)),
            error=" ".join(self.errors.get(name, [])) or None,
            hint=about.get("hint"),
            choices=self.schema.choices_of(name),
            attributes={k: about[k] for k in DRAWN if k in about},
            required=declared.required,
        )


def check(schema: Form, values: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """For the check-answers page: (section, [(label, answer in words, field name)]), no hidden fields."""
    shown = [
        (
            title,
            [(schema.fields[n].metadata["label"], in_words(schema, n, values.get(n)), n) for n in _seen(schema, names)],
        )
        for title, names in _sections(schema)
    ]
    return [(title, rows) for title, rows in shown if rows]


def in_words(schema: Form, name: str, value: Any) -> str:
    """An answer in words: whole dates (kept as ISO text), those of a choice, "Not given"; what is neither, as typed."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if value is None or value == "" or value == []:
        return NOT_GIVEN
    if schema.fields[name].metadata["widget"] == "date":
        return _day_in_words(value)
    if isinstance(value, time):
        return clock_time(value)
    if schema.fields[name].metadata["widget"] == "photos":
        return "1 photo" if len(value) == 1 else f"{len(value)} photos"
    words = {choice[0]: choice[1] for choice in schema.choices_of(name)}
    return ", ".join(words.get(v, str(v)) for v in (value if isinstance(value, list) else [value]))


def _day_in_words(value: Any) -> str:
    try:
        return whole_date(value if isinstance(value, date) else date.fromisoformat(value))
    except ValueError:
        return str(value)  # "31 2 2027": no day, so as it was typed


def describe(schema: Form) -> dict[str, Any]:
    """The form as JSON, for the offline copy and exports. Choices given later do not change `schema_sha`."""
    fields_, fixed = [], []
    for name, declared in schema.fields.items():
        about = declared.metadata
        said = {key: about[key] for key in SAID if about.get(key) is not None}
        one = {
            "name": name,
            "label": about["label"],
            "widget": about["widget"],
            "required": declared.required,
        } | said
        fixed.append(one | {"choices": about.get("choices")})
        fields_.append(
            one | ({"choices": [list(c) for c in schema.choices_of(name)]} if schema.choices_of(name) else {})
        )
    canonical = json.dumps([schema.key(), fixed], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    sha = sha256(canonical.encode()).hexdigest()
    return {"form": schema.key(), "title": schema.Meta.title, "fields": fields_, "schema_sha": sha}


def _sections(schema: Form) -> Iterator[tuple[str, list[str]]]:
    title = ""
    names: list[str] = []
    for name, declared in schema.fields.items():
        section = declared.metadata.get("section", title)
        if section != title and names:
            yield title, names
            names = []
        title = section
        names.append(name)
    if names:
        yield title, names


def _seen(schema: Form, names: list[str]) -> list[str]:
    return [name for name in names if schema.fields[name].metadata["widget"] != "hidden"]


def _as_typed(value: Any) -> Any:
    """A value as its widget takes it: a date in three parts, a time as HH:MM, everything typed unchanged."""
    if isinstance(value, date):
        return {part: str(getattr(value, part)) for part in DATE_PARTS}
    return f"{value:%H:%M}" if isinstance(value, time) else value
