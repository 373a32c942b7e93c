"""What the answers of a form are read as: forgiving about how people type, strict about what it means."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import fields

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
YEARS = range(1900, 2200)
DATE_PARTS = ("day", "month", "year")


class Words(fields.String):
    """Text as typed, less white space at its ends, with plain line ends, less what no database can keep."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        typed: str = super()._deserialize(value, *args, **kwargs)
        kept = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        return kept.encode("utf-8", "replace").decode().strip()


class Whole(fields.Integer):
    """A whole number as people type it: "1,200" too, but neither 2.5 nor yes."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if isinstance(value, bool | float):
            raise self.make_error("invalid")
        return super()._deserialize(value.replace(",", "") if isinstance(value, str) else value, *args, **kwargs)


class Day(fields.Date):
    """A date from ISO text or from three boxes as typed: {"day": "9", "month": "March", "year": "2027"}."""

    default_error_messages = {"part": "Must include a {missing}."}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> date:
        if isinstance(value, Mapping):
            found = self.from_boxes({part: str(value.get(part) or "").strip() for part in DATE_PARTS})
        else:
            found = super()._deserialize(value, *args, **kwargs)
        if found.year not in YEARS:
            raise self.make_error("invalid")
        return found

    def from_boxes(self, typed: dict[str, str]) -> date:
        """The date typed in three boxes; the month may be a name. What is missing is said by its name."""
        if missing := [part for part in DATE_PARTS if not typed[part]]:
            raise self.make_error("part", missing=" and a ".join(missing))
        try:
            return date(int(typed["year"]), month_number(typed["month"]), int(typed["day"]))
        except (ValueError, OverflowError):
            raise self.make_error("invalid") from None


def month_number(typed: str) -> int:
    """3 for "3", "Mar" or "march"; ValueError for what is no month."""
    named = [n for n, name in enumerate(MONTHS, 1) if len(typed) > 2 and name.startswith(typed.lower())]
    return named[0] if named else int(typed)
