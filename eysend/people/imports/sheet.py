"""A table that somebody saved as CSV, whatever program they used: read whole, and told row by row."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from eysend.core.table_file import FORMULA

MOST_BYTES, MOST_ROWS, LONGEST = 4_000_000, 20_000, 500
NOT_CSV = "This is no CSV file. In your program choose “Save as”, then CSV."
TOO_LARGE = "The file is too large. Send at most 4 MB and 20,000 rows at once."
EMPTY = "The file has no rows."
Error = tuple[int, str, str]  # row as a spreadsheet counts it, column, words


class NoTable(ValueError):
    """The file cannot be read as a table; the message says what to do."""


@dataclass
class Line:
    """One row by our names of columns; what is wrong with it is gathered in `errors`."""

    number: int
    cells: Mapping[str, str]
    errors: list[Error] = field(default_factory=list)

    def wrong(self, column: str, words: str) -> None:
        """Say what is wrong in a column, never what the cell said."""
        self.errors.append((self.number, column, words))


def text_of(content: bytes) -> str:
    """The file as text; NoTable for what is none. Files of older programs are read as Western European."""
    if len(content) > MOST_BYTES:
        raise NoTable(TOO_LARGE)
    if content[:2] == b"PK" or b"\x00" in content:
        raise NoTable(NOT_CSV)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def lines_of(text: str, names: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> list[Line]:
    """The rows under their head; NoTable where a needed column is missing. `names`: what each column may be called."""
    first = text.lstrip().split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=between))
    except csv.Error:
        raise NoTable(NOT_CSV) from None
    rows = [(number, row) for number, row in enumerate(read, 1) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise NoTable(EMPTY)
    if len(rows) > MOST_ROWS:
        raise NoTable(TOO_LARGE)
    head = columns(rows[0][1], names)
    if missing := [names[column][0] for column in needed if column not in head]:
        raise NoTable(f"The first row must name these columns: {', '.join(missing)}.")
    return [line(number, row, head) for number, row in rows[1:]]


def columns(head: list[str], names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each of our columns stands."""
    said = [" ".join(cell.replace("_", " ").lower().split()) for cell in head]
    return {ours: said.index(name) for ours, called in names.items() for name in reversed(called) if name in said}


def line(number: int, row: list[str], head: Mapping[str, int]) -> Line:
    """One row; a cell that a program would take for a formula is refused, a phone number with a plus is none."""
    cells = {name: " ".join(row[at].split()) if at < len(row) else "" for name, at in head.items()}
    made = Line(number, cells)
    for name, said in cells.items():
        if said.startswith(FORMULA) and not (name == "phone" and said[0] == "+"):
            made.wrong(name, "Must not begin with = + - or @")
        if len(said) > LONGEST:
            made.wrong(name, f"Must be {LONGEST} characters or fewer")
    return made


def good(lines: list[Line]) -> Iterator[Line]:
    """Those with nothing wrong so far."""
    return (one for one in lines if not one.errors)
