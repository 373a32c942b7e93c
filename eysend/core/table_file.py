"""A table as a file that spreadsheets open."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response, make_response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under their head, as CSV; no cell is taken for a formula."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(head)
    lines.writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def plain(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def table_file(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The table as a file to keep, by this name."""
    response = make_response(as_csv(head, rows))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
