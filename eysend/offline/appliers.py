"""Which forms a device may send, and what is done with each. The slices register theirs as the app is made."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from eysend.core.asked import needs, shapes, together
from eysend.core.db import db, is_busy
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.offline.envelope import Letter, letter_in
from eysend.offline.inbox import InboxItem
from eysend.offline.sealing import CannotOpen
from eysend.people.viewer import ANYONE, Viewer

log = logging.getLogger(__name__)


class Applier(Protocol):
    """Does the deed of a form for its author, checking what they may do today; gives the address of what it made.

    Raises Refused (answers not in order), NotYours (no longer permitted), NotNow (closed), SameKeyOtherBody or Hold.
    """

    def __call__(self, letter: Letter, *, by: Viewer, on: date, at: datetime) -> str: ...


MARKLESS = "no mark"  # a key person of a setting, for one
ChildOf = Callable[[Mapping[str, Any], Viewer, date], tuple[UUID | None, str]]
Choosable = Callable[[Viewer, date], list[tuple[str, str]]]


def no_child(answers: Mapping[str, Any], by: Viewer, on: date) -> tuple[UUID | None, str]:
    """For forms that are about no child we know."""
    return None, ""


def no_children(by: Viewer, on: date) -> list[tuple[str, str]]:
    """For forms that cannot be matched to a child."""
    return []


Readable = Callable[[UUID, Viewer, date], bool]


def not_readable(record_id: UUID, by: Viewer, on: date) -> bool:
    """For forms without photos."""
    return False


@dataclass(frozen=True)
class OfflineForm:
    """A form that works without signal. One object gives its page, its empty copy for devices, and its deed."""

    schema: type[Form]
    name: str  # as "Waiting to send" calls it: "Observation"
    address: str  # where its page is, with signal and without
    post: str  # where the page sends it without scripts
    apply: Applier
    part: str = "offline/_fields.html"  # its fields, inside the form
    more: Callable[[], dict[str, Any]] = dict  # what that part needs besides; the same for everybody
    choices: Callable[[], Mapping[str, Any]] = dict  # choices that come from the profile in force
    child: ChildOf = no_child  # of answers: id, and name if shown
    children: Choosable = no_children  # (id, name) that this viewer may choose where none was
    choose: str = ""  # where a person chooses between both texts, by the id of what is held: "/…/{held_id}"
    match: tuple[str, str, str] = ("child_id", "Which child is it about?", "Choose the child")  # where only described
    readable: Readable = not_readable  # whether this viewer may read what was recorded, and so its photos
    way: str = ""  # as "Waiting to send" leads to it: "Record an observation"; nothing: no way there
    takes: str = ""  # the list that must be on the device for it (packs.py)
    checks: str = ""  # where its page shows the answers before they are sent; nothing: no such page
    after: str = ""  # the template of what happens next, shown where it is finished
    public: bool = False  # may be sent by somebody who never signed in
    meant: frozenset[str] = frozenset()  # the marks of those signed in who are led to it, MARKLESS: who holds none

    @property
    def key(self) -> str:
        """name.vN, the form's for ever."""
        return self.schema.key()

    @property
    def name_and_version(self) -> tuple[str, int]:
        """("observation", 1) of observation.v1."""
        return self.schema.Meta.name, self.schema.Meta.version

    def made(self) -> Form:
        """The schema with the choices of the profile in force."""
        return self.schema(choices=self.choices())

    def values(self, filled: Filled | None = None, key: UUID | None = None, **known: Any) -> dict[str, Any]:
        """What `offline/form.html` needs. With neither: the empty copy that is the same for everybody."""
        schema = filled.schema if filled else self.made()
        asked = {"needs": [*needs(schema), *together(schema)], "shapes": list(shapes(schema))}
        return {
            "form": self,
            "filled": filled or Filled(schema),
            "key": key,
            "children": [],
            **asked,
            **self.more(),
            **known,
        }


_known: dict[str, OfflineForm] = {}


def register(form: OfflineForm) -> None:
    """Let devices keep and send this form. A published version stays known for ever."""
    _known[form.key] = form


def find(key: str) -> OfflineForm | None:
    """The form of this key, or None if there never was one."""
    return _known.get(key)


def child_in(inside: Mapping[str, Any], head: str, *, id: UUID, form: str, on: date) -> UUID | None:
    """The child that an envelope of this form is about, as far as it can be opened and says so in a way that can be
    read: one odd form must not stop the others."""
    known = find(form)
    try:
        with db.session.begin_nested():
            letter = letter_in(inside, head, id=id, form=form)
            return known.child(letter.answers, ANYONE, on)[0] if known else None
    except CannotOpen:
        return None
    except Exception as error:
        if is_busy(error):
            raise
        log.error("whom a %s is about could not be read (%s)", form, type(error).__name__)
        return None


def child_of(item: InboxItem, on: date) -> UUID | None:
    """The child that a stored form is about, if it says so."""
    return child_in(item.envelope, item.envelope.get("head", ""), id=item.id, form=item.form, on=on)


def newest() -> dict[str, OfflineForm]:
    """The newest version of each form, by name."""
    return {form.name_and_version[0]: form for form in sorted(_known.values(), key=lambda f: f.name_and_version)}


def older() -> list[OfflineForm]:
    """Every published version that is not its form's newest: a device may still hold something begun with it."""
    return [form for form in _known.values() if form is not newest()[form.name_and_version[0]]]


def earlier(
    newest: OfflineForm, schema: type[Form], raised: Callable[[Mapping[str, Any]], Mapping[str, Any]]
) -> OfflineForm:
    """A version that was published before: its own page for ever, and the newest deed, done with its answers `raised`
    to what that asks."""

    def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
        return newest.apply(replace(letter, answers=raised(letter.answers)), by=by, on=on, at=at)

    return replace(newest, schema=schema, apply=apply)
