"""Whom a setting rings for advice: by its postcode, the one who answers there; else the service itself (HER-20)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.councils.offer import Area, Contact
from eysend.councils.postcode import area
from eysend.councils.service import Profile
from eysend.people.role import Role
from eysend.people.setting import Setting

WRONG = "Enter a whole postcode, such as ZZ99 3VG, or its first half"


@dataclass(frozen=True)
class Line:
    """Who answers. `area` is where the postcode lies, if we know; `fallback`: nobody answers for it alone."""

    contact: Contact
    area: Area | None
    fallback: bool


def line_for(postcode: str, profile: Profile) -> Line:
    """The contact of the area of this postcode; the service’s own where it has none, or where we do not know the area.
    ValueError where it has not the shape of a postcode."""
    found = area(profile.areas, postcode) if profile.areas else None
    if found and found.advice:
        return Line(found.advice, found, fallback=False)
    own = Contact(profile.service, "Somebody of the team answers, or rings you back.", profile.phone, profile.email)
    return Line(own, found, fallback=True)


def postcode_of(settings: list[UUID]) -> str:
    """The postcode of the one setting that this person acts for; nothing where there are several."""
    found = db.session.scalar(select(Setting.postcode).where(Setting.id.in_(settings))) if len(settings) == 1 else ""
    return found or ""


def lead_near(setting_id: UUID, profile: Profile, *, on: date) -> UUID | None:
    """The lead who works from the area of this setting, if there is one."""
    row = db.session.get_one(Setting, setting_id)
    try:
        near = area(profile.areas, row.postcode) if profile.areas else None
    except ValueError:
        near = None
    base = row.base or (near.key if near else "")
    leads = select(Role.person_id).where(Role.kind == "lead", Role.base == base, Role.holds(on))
    return db.session.scalar(leads.order_by(Role.id).limit(1)) if base else None
