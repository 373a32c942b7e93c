"""What the answers of a form are read as: forgiving about how people type, strict about what it means."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import fields

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> date:
        if not isinstance(value, Mapping):
            return super()._deserialize(value, *args, **kwargs)
        typed = {part: str(value.get(part) or "").strip() for part in DATE_PARTS}
        if missing := [part for part in DATE_PARTS if not typed[part]]:
            raise self.make_error("part", missing=" and a ".join(missing))
        name = typed["month"][:3].lower()
        try:
            month = MONTHS.index(name) + 1 if name in MONTHS else int(typed["month"])
            if len(typed["year"]) != 4:
                raise ValueError("two figures could be either century")
            return date(int(typed["year"]), month, int(typed["day"]))
        except ValueError:
            raise self.make_error("invalid") from None
