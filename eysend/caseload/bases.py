"""Which base or area a child belongs to, from the postcode of a home: the base is told, the postcode never (DER-2)."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import records_of
from eysend.core.db import db
from eysend.councils.postcode import area
from eysend.councils.service import Profile
from eysend.people.home import Home

TO_BE_CONFIRMED = ""


def base_of(child_id: UUID, profile: Profile, *, on: date) -> str:
    """The key of the base or area of the child's home; empty where no postcode says it, never a guess.

    Of two homes in two areas the one that has responsibility, then the one known longest.
    """
    if not profile.areas:
        return TO_BE_CONFIRMED
    homes = select(Home.postcode).where(Home.child_id.in_(records_of(child_id)), Home.holds(on))
    for postcode in db.session.scalars(homes.order_by(Home.responsibility.desc(), Home.from_day, Home.id)):
        if found := known(profile, postcode):
            return found
    return TO_BE_CONFIRMED


def known(profile: Profile, postcode: str) -> str:
    """The base of a postcode; empty for one that is none, or not ours."""
    try:
        found = area(profile.areas, postcode) if profile.areas else None
    except ValueError:
        return TO_BE_CONFIRMED
    return found.key if found else TO_BE_CONFIRMED


def base_names(profile: Profile) -> dict[str, str]:
    """The bases or areas by key, in the profile's order."""
    return {place.key: place.name for place in profile.areas.places} if profile.areas else {}
