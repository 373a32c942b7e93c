"""Who wants to come to what, for whom, and what became of it: plain values that both doors hand to the deeds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.home import Sibling
from eysend.people.role import Role
from eysend.people.viewer import Viewer

COLLEAGUES = frozenset({"practitioner", "lead", "admin", "health", "volunteer"})
"""The marks of those who may book a place of their own on a course, in nobody's name but theirs (DER-25, WNH-26)."""


@dataclass(frozen=True)
class Guest:
    """One person who wants to come, by the name they are shown with; at most one id, none for `1 adult`."""

    name: str
    person_id: UUID | None = None
    child_id: UUID | None = None
    sibling_id: UUID | None = None


@dataclass(frozen=True)
class Line:
    """One party for one pool, all of it or none. A setting books each of its staff in a line of their own (R9)."""

    pool_id: UUID
    guests: tuple[Guest, ...]


@dataclass(frozen=True)
class Owner:
    """Whose booking it is: one adult's home of a child, or a setting; neither for a colleague's or volunteer's own."""

    home_id: UUID | None = None
    setting_id: UUID | None = None

    @property
    def own(self) -> bool:
        """Whether it is nobody's but the booker's: somebody of the council, a health colleague, a volunteer."""
        return self.home_id is None and self.setting_id is None


@dataclass(frozen=True)
class Outcome:
    """What became of a line: `confirmed`, `waiting`, or `refused` with words for the person and no new booking.

    A refused line names the booking that stands in the way, where it is the viewer's own.
    """

    state: str
    booking_id: UUID | None = None
    words: str = ""

    def as_json(self) -> dict[str, Any]:
        """As core.once keeps it."""
        return {"state": self.state, "booking_id": self.booking_id and str(self.booking_id), "words": self.words}


def outcome_of(kept: dict[str, Any]) -> Outcome:
    """The outcome that core.once kept."""
    booking_id = kept["booking_id"]
    return Outcome(kept["state"], UUID(booking_id) if booking_id else None, kept["words"])


def body_of(lines: Sequence[Line], owner: Owner) -> dict[str, Any]:
    """All that was asked for, for core.once to compare."""
    return {"lines": [asdict(line) for line in lines], "owner": asdict(owner)}


def check_rights(lines: Sequence[Line], owner: Owner, by: Viewer, *, on: date) -> None:
    """NotYours unless all of these are people this viewer may book for, in the name of this home or setting."""
    guests = [guest for line in lines for guest in line.guests]
    if owner.own:
        mine, allowed_owner = me(by), bool(by.roles & COLLEAGUES)
    else:
        mine = family(by, guests) if owner.home_id else staff_of(owner.setting_id, by, on=on)
        allowed_owner = owner.home_id in by.homes.values() or owner.setting_id in by.settings
    if owner.home_id and owner.setting_id:
        raise NotYours
    asked = {i for guest in guests for i in (guest.person_id, guest.child_id, guest.sibling_id) if i}
    if not allowed_owner or not asked <= mine:
        raise NotYours


def me(by: Viewer) -> set[UUID]:
    """This adult's id; nothing for nobody."""
    return {by.person_id} if by.person_id else set()


def family(by: Viewer, guests: Sequence[Guest]) -> set[UUID]:
    """Ids of this adult, their children and, where some of these guests are, their children's brothers and sisters."""
    theirs = select(Sibling.id).where(Sibling.person_id == by.person_id)
    siblings = db.session.scalars(theirs) if any(guest.sibling_id for guest in guests) else ()
    return {*by.homes, *siblings, *me(by)}


def staff_of(setting_id: UUID | None, by: Viewer, *, on: date) -> set[UUID]:
    """Ids of the people who work at this setting on this day; none if the viewer does not act for it."""
    if setting_id not in by.settings:
        return set()
    works = (Role.setting_id == setting_id) & Role.holds(on)
    return set(db.session.scalars(select(Role.person_id).where(works)))
