"""Which base or area looks after a postcode, by the profile's own postcode districts. Asks no network."""

import re

from eysend.councils.offer import Area, Areas

_SHAPE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?")


def tidy(postcode: str) -> str:
    """`sg5 1aa` as `SG5 1AA`; the first half is enough (`SG5`). ValueError if it has not the shape of one."""
    shape = _SHAPE.fullmatch(re.sub(r"[\s-]", "", postcode).upper())
    if not shape:
        raise ValueError(postcode)
    return " ".join(half for half in shape.groups() if half)


def area(areas: Areas, postcode: str) -> Area | None:
    """The area whose districts include this postcode's; None if none does, never a guess (DER-2, HER-32)."""
    district = tidy(postcode).split()[0]
    return next((place for place in areas.places if district in place.districts), None)
