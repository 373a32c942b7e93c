"""GOV.UK Frontend's own fixtures, our macros called with the same options, and HTML made comparable."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from tests.parts.conftest import ROOT

Options = Mapping[str, Any]
SCRIPTED = {"data-module", "data-prevent-double-click"}  # hooks of GOV.UK's scripts, which we do not ship


@cache
def fixtures(component: str) -> dict[str, dict[str, Any]]:
    """The fixtures that govuk-frontend ships for a component, by name."""
    path = ROOT / "node_modules/govuk-frontend/dist/govuk/components" / component / "fixtures.json"
    return {one["name"]: one for one in json.loads(path.read_text())["fixtures"]}


class Reader(HTMLParser):
    """HTML as a list of tags and words: the order of attributes and classes counts for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {k: v or "" for k, v in attrs if k not in SCRIPTED}
        self.found.append((tag, kept | {"class": sorted(kept.get("class", "").split())}))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(" ".join(data.split()))


def read(html: str) -> list[Any]:
    """HTML made comparable."""
    reader = Reader()
    reader.feed(html)
    return [one for one in reader.found if one != "/path"]


def size(classes: str | None) -> str:
    """ "govuk-label--m" -> "m"."""
    return (classes or "").rpartition("--")[2]


def said(thing: Options | None) -> Any:
    """The text or the HTML of one of their options."""
    thing = thing or {}
    return Markup(thing["html"]) if "html" in thing else thing.get("text")


def about(o: Options) -> dict[str, Any]:
    """What all form controls share."""
    head = o.get("label") or o.get("fieldset", {}).get("legend", {})
    return {
        "name": o.get("name", ""),
        "id": o.get("id") or o.get("idPrefix"),
        "hint": said(o.get("hint")),
        "error": said(o.get("errorMessage")),
        "size": size(head.get("classes")),
        "heading": head.get("isPageHeading", False),
        "describedby": o.get("describedBy") or o.get("fieldset", {}).get("describedBy", ""),
    }


def choices(o: Options) -> list[tuple[Any, ...]]:
    """Their items as ours."""
    items = [i for i in o["items"] if i]
    return [(None, i["divider"]) if "divider" in i else (i.get("value"), said(i), said(i.get("hint"))) for i in items]


def choosing(o: Options) -> dict[str, Any]:
    """Radios and checkboxes: the legend and what is chosen."""
    chosen = o.get("values") or [i["value"] for i in o["items"] if i and i.get("checked")]
    return about(o) | {
        "legend": said(o.get("fieldset", {}).get("legend")),
        "choices": choices(o),
        "value": chosen,
    }


def radios(o: Options) -> dict[str, Any]:
    ours = choosing(o)
    small = "small" in o.get("formGroup", {}).get("classes", "")
    inline = "inline" in o.get("classes", "")
    return ours | {"value": o.get("value", next(iter(ours["value"]), None)), "inline": inline, "small": small}


def text(o: Options) -> dict[str, Any]:
    """Input: what is typed, how wide, with what before and after."""
    width = size(o["classes"]).removeprefix("width-") if "width-" in o.get("classes", "") else None
    more = {"type": o.get("type", "text"), "prefix": said(o.get("prefix")), "suffix": said(o.get("suffix"))}
    plain = {k: o.get(k) for k in ("value", "inputmode", "autocomplete")}
    return about(o) | more | plain | {"label": said(o["label"]), "width": width, "attrs": o.get("attributes", {})}


def dates(o: Options) -> dict[str, Any]:
    legend = said(o.get("fieldset", {}).get("legend"))
    values = {name.rpartition("-")[2]: value for name, value in o.get("values", {}).items()}
    fill = next((i["autocomplete"].rpartition("-")[0] for i in o.get("items", []) if "autocomplete" in i), None)
    return about(o) | {
        "name": o.get("namePrefix", ""),
        "legend": legend,
        "value": values,
        "autocomplete": fill,
    }


def summary(o: Options) -> dict[str, Any]:
    rows = []
    for row in o["rows"]:
        items = row.get("actions", {}).get("items", [])
        actions = [(said(i), i["href"], i.get("visuallyHiddenText", "")) for i in items]
        rows.append((said(row["key"]), said(row["value"]), actions))
    return {"rows": rows, "border": "no-border" not in o.get("classes", ""), "attrs": o.get("attributes", {})}


def table(o: Options) -> dict[str, Any]:
    first = o["rows"][0]
    return {
        "rows": [[said(c) for c in row if c] for row in o["rows"] if row],
        "head": [said(c) for c in o.get("head", [])],
        "caption": o.get("caption"),
        "caption_size": size(o.get("captionClasses")),
        "first_header": o.get("firstCellIsHeader", False),
        "numeric": [n for n, cell in enumerate(first) if cell.get("format") == "numeric"],
        "attrs": o.get("attributes", {}),
    }


def tasks(o: Options) -> dict[str, Any]:
    ours = []
    for item in filter(None, o["items"]):
        status = item["status"]
        one = {"title": said(item["title"]), "href": item.get("href"), "hint": said(item.get("hint"))}
        if "tag" in status:
            one |= {"status": said(status["tag"]), "colour": size(status["tag"].get("classes"))}
        else:
            one |= {"status": said(status), "waits": "cannot-start" in status.get("classes", "")}
        ours.append(one)
    return {"tasks": ours, "id": o.get("idPrefix", "task-list"), "attrs": o.get("attributes", {})}


def pages(o: Options) -> dict[str, Any]:
    steps = {k: o[k] | {"label": o[k].get("labelText")} if k in o else None for k in ("previous", "next")}
    label = o.get("landmarkLabel", "Pagination")
    return steps | {"items": o.get("items", ()), "label": label, "attrs": o.get("attributes", {})}


def block(name: str) -> Callable[[Options], dict[str, Any]]:
    """Parts that take their words from a call block."""
    return lambda o: {
        name: o.get(f"{name}Text"),
        "id": o.get("id"),
        "attrs": o.get("attributes", {}),
        "inner": said(o),
    }
