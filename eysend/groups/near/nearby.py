"""What somebody who looks for places nearby has typed, and how far each place is from there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eysend.councils.postcode import tidy
from eysend.groups.near.distance import Point
from eysend.groups.near.postcodes import NO_POSTCODE, Table, about, miles

WITHIN = ((2, "2 miles"), (5, "5 miles"), (10, "10 miles"), (20, "20 miles"))
NO_TABLE = Table({})


@dataclass(frozen=True)
class Nearby:
    """A postcode as typed, where it is, how far one would go, and what is wrong with it, in words."""

    typed: str = ""
    here: Point | None = None
    within: int | None = None
    error: str = ""
    table: Table = field(default=NO_TABLE, compare=False)

    @property
    def query(self) -> dict[str, str]:
        """What was asked for, as the address of the list carries it."""
        asked = {"near": self.typed, "within": str(self.within or "")}
        return {name: value for name, value in asked.items() if value}

    @property
    def name(self) -> str:
        """The postcode as it is written: `DE5 3ZQ`."""
        return tidy(self.typed) if self.here else self.typed

    def words(self, postcode: str) -> str:
        """`about 2 miles`; empty where nobody asked, or the place's own postcode is not known."""
        far = miles(self.table, self.here, postcode) if self.here else None
        return "" if far is None else about(far)

    def inside(self, postcodes: Iterable[str]) -> list[str] | None:
        """Those of these postcodes that are near enough; None where no distance was asked for."""
        if self.here is None or self.within is None:
            return None
        found = {postcode: miles(self.table, self.here, postcode) for postcode in postcodes}
        return sorted(postcode for postcode, far in found.items() if far is not None and far <= self.within)


def read_nearby(asked: Mapping[str, str], table: Table) -> Nearby:
    """Read what was typed; a postcode that is none, or that the table does not know, is said beside its field."""
    typed = " ".join(asked.get("near", "").split())[:10]
    within = next((number for number, _ in WITHIN if asked.get("within") == str(number)), None)
    if not typed:
        return Nearby(within=within)
    try:
        here = table.find(typed)
    except ValueError:
        return Nearby(typed, None, within, NO_POSTCODE)
    unknown = "" if here else f"We do not know where {typed.upper()} is. Check it, or enter its first half only"
    return Nearby(typed, here, within, unknown, table)
