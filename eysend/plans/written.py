"""A record whose words are the answers of a form.

A text that is asked, read and compared is one line in the form: it is kept in `answers`, as the form named in the row
read it. What is counted, linked or decided on is a column of its own, named in `columns`.
"""

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from eysend.core import forms
from eysend.core.db import Record
from eysend.core.filled import in_words
from eysend.core.forms import Form
from eysend.plans.forms import asked, schema_of

NOTHING: tuple[Any, ...] = ("", [], None)


class Written(Record):
    """`asks` is the form that writes it today; `form` the one that wrote it, whose version fixes the fields."""

    __abstract__ = True
    asks: ClassVar[type[Form]]
    columns: ClassVar[frozenset[str]] = frozenset()  # fields of the form that are columns
    form: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Write the answers of its form, as core.forms.read gives them, over those that were there."""
        schema = schema_of(self.asks)
        for name in self.columns:
            setattr(self, name, answers[name])
        kept = {name: answers[name] for name in asked(self.asks) if name not in self.columns}
        plain = schema.dump({name: value for name, value in kept.items() if value not in NOTHING})
        self.form, self.answers = schema.key(), plain

    def copy_into(self, made: "Written") -> None:
        """Give another record of its kind the same words."""
        for name in self.columns:
            setattr(made, name, getattr(self, name))
        made.form, made.answers = self.form, dict(self.answers)

    def text(self, name: str) -> str:
        """A text as it was typed; empty where there is none."""
        return str(self.answers.get(name) or "")

    def values(self) -> dict[str, Any]:
        """Everything that its form asked, as that form loads it; None where nothing was given."""
        schema = schema_of(forms.find(self.form))
        return {
            name: getattr(self, name) if name in self.columns else _loaded(schema, name, self.answers.get(name))
            for name in asked(type(schema))
        }

    def told(self) -> dict[str, str]:
        """Everything that was answered, in words, by field; nothing where nothing was given."""
        schema = schema_of(forms.find(self.form))
        given = {name: value for name, value in self.values().items() if value not in NOTHING and value is not False}
        return {name: in_words(schema, name, value) for name, value in given.items()}

    def others(self, *by_hand: str) -> list[tuple[str, str]]:
        """What was answered to all fields but those that a page places by hand: label in short, and words."""
        told = self.told()
        labels = asked(forms.find(self.form))
        return [(label, told[name]) for name, label in labels.items() if name in told and name not in by_hand]


def _loaded(schema: Form, name: str, value: Any) -> Any:
    """A kept answer as the form loads it, unchecked: what was taken once stays readable when a form asks for less."""
    field = copy(schema.fields[name])
    field.validators = []
    return value if value is None else field.deserialize(value)
