"""What somebody who looks for places nearby has typed, and how far each place is from there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eysend.councils.postcode import tidy
from eysend.groups.near.distance import Point
from eysend.groups.near.postcodes import NO_POSTCODE, Table, about, miles

WITHIN = ((2, "2 miles"), (5, "5 miles"), (10, "10 miles"), (20, "20 miles"))
NO_TABLE = Table({})
UNKNOWN = "We do not know the postcode {}. Check it, or enter its first half only"
BY_DAY = "Until then you see all dates, by day."


@dataclass(frozen=True)
class Nearby:
    """A postcode as typed, where it is, how far one would go, and what is wrong with it, in words."""

    typed: str = ""
    here: Point | None = None
    within: int | None = None
    error: str = ""
    area: str = ""  # the postcode, or what of it the table knows
    table: Table = field(default=NO_TABLE, compare=False)

    @property
    def query(self) -> dict[str, str]:
        """What was asked for, as the address of the list carries it."""
        asked = {"near": self.typed, "within": str(self.within or "")}
        return {name: value for name, value in asked.items() if value}

    @property
    def name(self) -> str:
        """The postcode as it is written, `DE5 3ZQ`; where only its first half is known, `the middle of DE5`."""
        return f"the middle of {self.area}" if self.rough else tidy(self.typed) if self.here else self.typed

    @property
    def rough(self) -> bool:
        """Whether miles are from the middle of a whole district, though more was typed."""
        return self.here is not None and " " in tidy(self.typed) and " " not in self.area

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
        area = table.area(typed)
    except ValueError:
        return Nearby(typed, None, within, f"{NO_POSTCODE}. {BY_DAY}")
    if area is None:
        return Nearby(typed, None, within, f"{UNKNOWN.format(tidy(typed))}. {BY_DAY}")
    return Nearby(typed, table.points[area], within, "", area, table)
