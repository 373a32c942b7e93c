"""What the page that makes a series starts with: nothing but the usual ticks, or the words of another series."""

from typing import Any

from eysend.bookings.programme import Programme
from eysend.groups.series.making import AS_TYPED, TEXTS
from eysend.groups.series.series import Series

USUAL = {"term_only": True, "skip_bank": True, "skip_inset": True, "siblings": True, "unit": "person"}
PLACE = ("venue_name", "venue_address", "venue_postcode")


def blank(*, terms: bool) -> dict[str, Any]:
    """The usual ticks; term time is one of them where the profile has `terms`."""
    return USUAL | {"term_only": terms}


def words_of(programme: Programme) -> dict[str, Any]:
    """What families read of it now."""
    ages = {"from_months": programme.from_months or None, "under_months": programme.under_months}
    return {name: getattr(programme, name) for name in TEXTS} | ages


def like(series: Series) -> dict[str, Any]:
    """All of another series but its dates: for the next term, or another day of the week."""
    programme = series.programme
    about = {name: getattr(programme, name) for name in (*AS_TYPED, *PLACE)}
    about |= {"season": programme.season, "every": series.every, "capacity": series.capacity}
    return USUAL | about | words_of(programme) | {"starts": series.starts, "ends": series.ends}
