"""A held form with all that its readers need: the envelope, who wrote it, what they typed, why it waits."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from marshmallow import ValidationError

from eysend.core import forms
from eysend.core.filled import check
from eysend.offline import appliers
from eysend.offline.envelope import Letter, hash_of, letter_in
from eysend.offline.held import WHY, HeldItem
from eysend.offline.inbox import InboxItem, InboxVariant
from eysend.offline.receipts import reference
from eysend.offline.sealing import CannotOpen
from eysend.people.person import Person
from eysend.people.viewer import Viewer

Rows = list[tuple[str, str]]
READ = ("date", "time", "tick")  # widgets whose answers are words only once they are read
FROM_A_LIST = "One that their device had in its list"  # an id is no word, and the list was theirs


@dataclass(frozen=True)
class HeldForm:
    """What is held, the first envelope under its id, the variant if it is one, and its author if we know them."""

    item: HeldItem
    first: InboxItem
    variant: InboxVariant | None
    author: Person | None

    @property
    def why(self) -> str:
        """Why it waits, in plain words."""
        return WHY[self.item.reason]

    @property
    def reference(self) -> str:
        """What its author was told on the device."""
        return reference(self.first.id)

    @property
    def title(self) -> str:
        """The form's title; plain "Form" where we do not know it."""
        return schema.Meta.title if (schema := published(self.first.form)) else "Form"

    @property
    def received_at(self) -> datetime:
        """When it arrived, by our clock."""
        return (self.variant or self.first).received_at

    @property
    def inside(self) -> Mapping[str, Any]:
        """What travelled, and its clear header: {kid, epk, iv, ct, head}, or {kid: None, ct}."""
        return (self.variant or self.first).envelope

    @property
    def frozen(self) -> str:
        """The SHA-256 under which its device froze it, whoever handed it in."""
        return hash_of(self.inside, self.inside.get("head", ""))

    @property
    def letter(self) -> Letter | None:
        """What was inside; None if it cannot be opened."""
        try:
            return letter_in(self.inside, self.inside.get("head", ""), id=self.first.id, form=self.first.form)
        except CannotOpen:
            return None

    @property
    def offline_form(self) -> appliers.OfflineForm | None:
        """What is done with such a form."""
        return appliers.find(self.first.form)

    def is_about(self, children: Collection[UUID], viewer: Viewer, on: date) -> bool:
        """Whether it is about one of these children: by what the form says of itself, or by an id anywhere in it."""
        letter, offline = self.letter, self.offline_form
        answers: Mapping[str, Any] = letter.answers if letter else {}
        text = json.dumps(answers) if letter else str(self.inside["ct"])
        named = offline.child(answers, viewer, on)[0] if offline else None
        return named in children or any(str(child) in text.lower() for child in children)

    def told(self) -> list[tuple[str, Rows]]:
        """The answers as typed, in the words of the form, by section; the bare text where it cannot be opened."""
        letter, schema = self.letter, published(self.first.form)
        if letter is None:
            return [("What arrived", [("As it came", str(self.inside["ct"]))])] if self.inside["kid"] is None else []
        if schema is None:
            return [("What was typed", [(str(name), typed(value)) for name, value in letter.answers.items()])]
        made = self.offline_form.made() if self.offline_form else schema()  # with the choices of the profile
        raw = forms.gather(made, letter.answers)
        shown = {name: meant(made, name, value) for name, value in raw.items()}
        rows = [(title, [(label, words) for label, words, name in rows if name in shown])
                for title, rows in check(made, shown)]  # fmt: skip
        stray = [(name, typed(value)) for name, value in shown.items() if name not in made.fields]
        return [(title, given) for title, given in [*rows, ("Besides", stray)] if given]


def published(key: str) -> type[forms.Form] | None:
    """The schema of this key, or None if there never was one."""
    try:
        return forms.find(key)
    except LookupError:
        return None


def meant(schema: forms.Form, name: str, value: Any) -> Any:
    """A day, a time or a tick as the form reads it, to be said in words; anything else, or what is none, as typed."""
    field = schema.fields.get(name)
    if field is not None and field.metadata["widget"] in READ:
        try:
            return field.deserialize(value)
        except ValidationError:
            pass
    if field is not None and field.metadata["widget"] == "select" and is_id(value):
        return FROM_A_LIST
    return value if plain(value) else typed(value)


def is_id(value: Any) -> bool:
    """Whether this is the id of something."""
    with suppress(ValueError):
        return bool(UUID(str(value)))
    return False


def plain(value: Any) -> bool:
    """Whether a value is what a form sends: text, or a list of texts."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def typed(value: Any) -> str:
    """Anything else as text: a day's three parts side by side."""
    return " ".join(str(part) for part in value.values()) if isinstance(value, Mapping) else str(value)
