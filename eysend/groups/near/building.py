"""Builds the postcode table of the whole of England from a file that the council downloads once (docs/postcodes.md)."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from eysend.councils.postcode import tidy
from eysend.groups.near.distance import Point, from_grid

ENGLAND = "E92000001"
NOTHING = "holds no postcodes of England: it must be the ONS Postcode Directory or Code-Point Open, as CSV"


class NoPostcodes(ValueError):
    """The file is not one of those that a table can be built of; the message says which it should be."""


def build_table(source: Path, to: Path) -> int:
    """Write the table of a CSV file, or of all in a folder; gives how many postcodes were read. NoPostcodes if none.

    A line a sector and a line a district, each the middle of its postcodes: exact to about half a mile, and small.
    """
    files = sorted(source.rglob("*.csv")) if source.is_dir() else [source]
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    read = 0
    for postcode, point in (one for file in files for one in points_in(file)):
        read += 1
        for area in (postcode[:-2], postcode.split()[0]):
            held = sums[area]
            held[:] = held[0] + 1, held[1] + point.lat, held[2] + point.lon
    if not read:
        raise NoPostcodes(f"{source} {NOTHING}")
    write(to, ((area, lat / n, lon / n) for area, (n, lat, lon) in sorted(sums.items())))
    return read


def write(to: Path, rows: Iterable[tuple[str, float, float]]) -> None:
    """The file as the service reads it; put in its place in one step, so that nobody reads half of it."""
    half = to.with_suffix(".part")
    with half.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows((area, f"{lat:.4f}", f"{lon:.4f}") for area, lat, lon in rows)
    half.replace(to)


def points_in(file: Path) -> Iterator[tuple[str, Point]]:
    """Each live postcode of England in a file, by its first line: ONS has a head, Code-Point Open has none."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        head = [name.lower() for name in next(rows, [])]
        if "pcds" in head:
            yield from of_ons(head, rows)
        elif len(head) >= 5:
            yield from of_code_point([head, *rows])


def of_ons(head: list[str], rows: Iterable[list[str]]) -> Iterator[tuple[str, Point]]:
    """ONS Postcode Directory: `pcds`, `lat`, `long`, `doterm` (empty while in use), `ctry` or `ctry25cd`."""
    at = {name: head.index(name) for name in ("pcds", "lat", "long", "doterm")}
    country = next(number for number, name in enumerate(head) if name.startswith("ctry"))
    for row in rows:
        if row[country] == ENGLAND and not row[at["doterm"]]:
            yield tidy(row[at["pcds"]]), Point(float(row[at["lat"]]), float(row[at["long"]]))


def of_code_point(rows: Iterable[list[str]]) -> Iterator[tuple[str, Point]]:
    """Code-Point Open: postcode, quality, eastings, northings, country; without a place where eastings are 0."""
    for row in rows:
        if row[4].upper() == ENGLAND and row[2].isdecimal() and int(row[2]):
            yield tidy(row[0]), from_grid(float(row[2]), float(row[3]))
