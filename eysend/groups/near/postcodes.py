"""Where a postcode is, by a table on this machine: no outside service ever learns what anybody typed.

A table is a CSV file, one place a line: `DE5 3,53.052,-1.406`. What comes with the program knows the areas of the
demonstration (docs/postcodes.md); `make postcodes` puts one for the whole of England into the data folder.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from eysend.core.words import counted
from eysend.councils.postcode import tidy
from eysend.groups.near.distance import Point, miles_between

OURS = Path(__file__).parent / "postcodes.csv"
NAME = "postcodes.csv"
NO_POSTCODE = "Enter a real postcode, such as DE5 3ZQ, or its first half"


@dataclass(frozen=True)
class Table:
    """Points by whole postcode (`ZZ99 3VA`), sector (`DE5 3`) or district (`DE5`)."""

    points: Mapping[str, Point]

    @cached_property
    def by_sector(self) -> frozenset[str]:
        """The districts of which the table knows the sectors."""
        return frozenset(area.split()[0] for area in self.points if " " in area)

    def find(self, postcode: str) -> Point | None:
        """Where a postcode is, as exactly as the table knows; None if it does not. ValueError if it is none."""
        area = self.area(postcode)
        return self.points[area] if area else None

    def area(self, postcode: str) -> str | None:
        """The area whose middle stands for a postcode; None where there is none. ValueError if it is no postcode.

        Where the sectors of a district are known, a postcode in none of them is not real: its district says nothing.
        """
        whole = tidy(postcode)
        district, _, rest = whole.partition(" ")
        near = (whole, f"{district} {rest[:1]}") if rest else ()
        far = () if rest and district in self.by_sector else (district,)
        return next((way for way in (*near, *far) if way in self.points), None)


def table_in(folder: Path) -> Table:
    """The council's own table in its data folder, else the one that comes with the program."""
    own = folder / NAME
    return read_table(own, own.stat().st_mtime_ns) if own.exists() else read_table(OURS, 0)


@lru_cache(maxsize=2)
def read_table(file: Path, _changed: int) -> Table:
    """A table from its file; read anew when the file has changed."""
    with file.open(encoding="utf-8", newline="") as lines:
        return Table({row[0]: Point(float(row[1]), float(row[2])) for row in csv.reader(lines)})


def about(miles: float) -> str:
    """`less than a mile`, `about 2 miles`: no more exact than the table is."""
    return "less than a mile" if miles < 0.75 else f"about {counted(round(miles), 'mile')}"


def miles(table: Table, here: Point, postcode: str) -> float | None:
    """How far a place is from here; None where its postcode is not known."""
    try:
        there = table.find(postcode)
    except ValueError:
        return None
    return miles_between(here, there) if there else None
