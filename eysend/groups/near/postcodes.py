"""Where a postcode is, by a table on this machine: no outside service ever learns what anybody typed.

A table is a CSV file, one place a line: `DE5 3,53.052,-1.406`. What comes with the program knows the areas of the
demonstration (docs/postcodes.md); `make postcodes` puts one for the whole of England into the data folder.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
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

    def find(self, postcode: str) -> Point | None:
        """Where a postcode is, as exactly as the table knows; None if it does not. ValueError if it is none."""
        whole = tidy(postcode)
        district, _, rest = whole.partition(" ")
        ways = (whole, f"{district} {rest[:1]}", district)
        return next((self.points[way] for way in ways if way in self.points), None)


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
