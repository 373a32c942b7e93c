"""In whose name somebody may book: a setting they act for, or their own as a parent or colleague (DER-25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.party import Owner
from eysend.core.db import db
from eysend.core.words import listed
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.training.course import AUDIENCES, Course, audience_of

MYSELF = "me"
AT_WORK = "work"
OWN = {"volunteer": "volunteers", "health": "support_services", "practitioner": "council_staff",
       "lead": "council_staff", "admin": "council_staff"}  # fmt: skip
"""Who books in nobody's name but their own, by mark, and the audience that they are."""


@dataclass(frozen=True)
class Booker:
    """Whose booking it would be. `key` stands in addresses and forms: the setting's id, `me` or `work`."""

    key: str
    name: str
    audiences: frozenset[str]
    owner: Owner

    @property
    def setting_id(self) -> UUID | None:
        """The setting whose staff come; none where somebody books for themselves."""
        return self.owner.setting_id


def bookers_of(viewer: Viewer) -> list[Booker]:
    """All names in which this viewer may book: settings by name, then themselves, as a parent and for their work."""
    settings = select(Setting).where(Setting.id.in_(viewer.settings)).order_by(Setting.name)
    found = [
        Booker(str(one.id), one.name, audience_of(one.kind), Owner(setting_id=one.id))
        for one in (db.session.scalars(settings) if viewer.settings else ())
    ]
    if viewer.homes:
        home = min(viewer.homes.values())
        found.append(Booker(MYSELF, "Myself", frozenset({"parents"}), Owner(home_id=home)))
    if colleague := frozenset(OWN[role] for role in viewer.roles if role in OWN):
        found.append(Booker(AT_WORK, "Myself, for my work" if found else "Myself", colleague, Owner()))
    return found


def fitting(bookers: Iterable[Booker], course: Course) -> list[Booker]:
    """Those of the bookers for whom the course is."""
    return [one for one in bookers if course.is_for(one.audiences)]


def why_not(course: Course, bookers: list[Booker], viewer: Viewer) -> str:
    """Why nobody this viewer may book for can come, in plain words (DER-25)."""
    meant = f"This course is for {listed([AUDIENCES[key] for key in course.programme.audiences])}."
    if not bookers:
        return f"{meant} Your manager or your special educational needs coordinator (SENCO) books it for you."
    return f"{meant} So we cannot book {bookers[0].name if bookers[0].setting_id else 'you'} on it."
