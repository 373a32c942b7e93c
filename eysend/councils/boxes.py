"""The dates of the guided page: three boxes each on the page, one `born=2024-09-10` in its address and in its data."""

import re
from typing import Any
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from eysend.core.typed import DATE_PARTS, Day

BOXED = ("born", "school_start")


def gathered(sent: "MultiDict[str, str]") -> "MultiDict[str, Any]":
    """What the page was sent, with each date as {"day", "month", "year"} as typed; an empty box is no answer."""
    rest = MultiDict(pair for pair in sent.items(multi=True) if pair[1].strip())
    given: MultiDict[str, Any] = MultiDict()
    for name in BOXED:
        if told := [apart(whole) for whole in rest.poplist(name)] + _typed(rest, name):
            given.setlist(name, told)
    given.update(rest)
    return given


def apart(whole: str) -> dict[str, str]:
    """A date of an address for its boxes; what is none stands in the first, so that it can be seen and mended."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", whole.strip())
    if not found:
        return {"day": whole.strip()}
    year, month, day = found.groups()
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


def carried(given: "MultiDict[str, Any]") -> str:
    """An understood question as a query string, its dates as one again, for the next page to go on from."""
    return urlencode([(name, _whole(told)) for name, told in given.items(multi=True)])


def _typed(sent: "MultiDict[str, str]", name: str) -> list[dict[str, str]]:
    """The boxes of one date. More than one where a box came twice: asked once, and refused as such."""
    boxes = {part: sent.poplist(f"{name}-{part}") for part in DATE_PARTS}
    times = max(map(len, boxes.values()))
    return [{part: typed[n] for part, typed in boxes.items() if n < len(typed)} for n in range(times)]


def _whole(told: Any) -> str:
    return Day().deserialize(told).isoformat() if isinstance(told, dict) else told
