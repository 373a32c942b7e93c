"""The page of a session for whoever leads it: each person with the marks to choose from, as it stands now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eysend.bookings.attendance.expected import Expected
from eysend.bookings.attendance.sheet_form import as_it_stands, came, choices, saw, sheet_form
from eysend.bookings.attendance.walk_ins import walk_ins
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.register import Register
from eysend.bookings.when import when_of, where_of
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.people.viewer import Viewer
from eysend.training.attendance.queries import expected_in, registers_in
from eysend.training.session import days_of, find_session

TOLD = {"plan": "What we did", "incidents": "What went wrong", "feedback": "What people said"}


@dataclass(frozen=True)
class Sheet:
    """A session and its people."""

    session: Occurrence
    people: list[Expected]
    registers: Sequence[Register] = ()

    @property
    def name(self) -> str:
        """What the course is called."""
        return self.session.programme.name

    @property
    def when(self) -> str:
        """`Tuesday 16 March, 10:00 to 11:30`."""
        return when_of([self.session])

    @property
    def where(self) -> str:
        """The venue in one line, or `Online`."""
        return "Online" if self.session.online_link else where_of(self.session)

    @property
    def days(self) -> list[Occurrence]:
        """All the sessions of the same course, if there are several."""
        together = days_of(self.session)
        return together if len(together) > 1 else []

    @property
    def walk_ins(self) -> list[str]:
        """Who came without a booking, as registers taken without signal say, and has no place yet."""
        known = {one.name.casefold() for one in self.people}
        return [
            name
            for name in walk_ins(one.said.get("others", "") for one in self.registers)
            if name.casefold() not in known
        ]

    @property
    def told(self) -> list[tuple[str, list[str]]]:
        """(who wrote it, what) of each register that says more than who came."""
        return [(one.by.name, words) for one in self.registers if (words := told_in(one.said))]

    @property
    def form(self) -> Form:
        """One form for the whole list."""
        return sheet_form((one.id, one.name) for one in self.people)

    @property
    def marked(self) -> int:
        """How many have been marked."""
        return sum(bool(one.marks.kind) for one in self.people)

    @property
    def there(self) -> int:
        """How many were there, for some of it at least."""
        return sum(one.marks.kind in ("attended", "part", "late") for one in self.people)

    def blank(self) -> Filled:
        """The form as it is first shown: what was said, but nothing where two disagree."""
        return Filled(self.form, as_it_stands(self.people))

    def rows(self, filled: Filled) -> list[tuple[Expected, Any, Any, tuple[tuple[str, str], ...]]]:
        """(person, the choice, the hidden field, what may be chosen)."""
        return [(one, filled[came(one.id)], filled[saw(one.id)], choices(one)) for one in self.people]

    def again(self, filled: Filled) -> Filled:
        """A refused form over what stands now."""
        known: Mapping[str, Any] = self.blank().values
        return Filled(self.form, {**known, **{n: v for n, v in filled.values.items() if n in known}}, filled.errors)


def told_in(said: Mapping[str, Any]) -> list[str]:
    """The words of one register, each with what it is about."""
    whole = [f"{words}: {said[name]}" for name, words in TOLD.items() if said.get(name)]
    return [*whole, *(f"{name}: {note}" for name, note in said.get("notes", {}).items())]


def sheet_of(session_id: UUID, viewer: Viewer) -> Sheet:
    """The page of this session; NotYours for whoever does not run it."""
    session = find_session(session_id, viewer)
    return Sheet(session, expected_in(session, viewer), registers_in(session, viewer))
