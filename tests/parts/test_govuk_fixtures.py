"""Each macro writes the HTML that GOV.UK Frontend's own fixtures show, for the options that we support."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from tests.parts import govuk

pytestmark = pytest.mark.engine_free


def words(o: govuk.Options) -> dict[str, Any]:
    return {"text": govuk.said(o), "attrs": o.get("attributes", {})}


def button(o: govuk.Options) -> dict[str, Any]:
    kind = govuk.size(o.get("classes")) if "govuk-button--" in o.get("classes", "") else ""
    plain = {k: o.get(k) for k in ("name", "value")} | {"type": o.get("type", "submit")}
    return words(o) | plain | {"kind": kind, "disabled": o.get("disabled", False)}


def link(o: govuk.Options) -> dict[str, Any]:
    return words(o) | {"href": o.get("href", "#content")}


def back(o: govuk.Options) -> dict[str, Any]:
    return {"href": o.get("href", "#"), "text": govuk.said(o) or "Back", "attrs": o.get("attributes", {})}


def summary(o: govuk.Options) -> dict[str, Any]:
    errors = [(govuk.said(e), e.get("href")) for e in o.get("errorList", [])]
    told = {"title": o.get("titleText"), "description": o.get("descriptionText")}
    return told | {"errors": errors, "attrs": o.get("attributes", {})}


def fieldset(o: govuk.Options) -> dict[str, Any]:
    legend = o["legend"]
    ours = {
        "legend": govuk.said(legend),
        "size": govuk.size(legend.get("classes")),
        "inner": govuk.said(o) or "",
    }
    more = {"heading": legend.get("isPageHeading", False), "describedby": o.get("describedBy", "")}
    return ours | more | {"attrs": o.get("attributes", {})}


def label(o: govuk.Options) -> dict[str, Any]:
    size = govuk.size(o["classes"]) if "--" in o.get("classes", "") else ""
    return {
        "text": govuk.said(o),
        "for_": o.get("for"),
        "size": size,
        "heading": o.get("isPageHeading", False),
    }


def panel(o: govuk.Options) -> dict[str, Any]:
    title = govuk.said({"html": o["titleHtml"]} if "titleHtml" in o else {"text": o["titleText"]})
    inner = {"inner": govuk.said(o)} if govuk.said(o) else {}
    return {"title": title, "level": o.get("headingLevel", 1), "attrs": o.get("attributes", {})} | inner


def details(o: govuk.Options) -> dict[str, Any]:
    ours = govuk.block("summary")(o)
    return ours | {"open": o.get("open", False)}


def inset(o: govuk.Options) -> dict[str, Any]:
    return {"id": o.get("id"), "inner": govuk.said(o), "attrs": o.get("attributes", {})}


def tag(o: govuk.Options) -> dict[str, Any]:
    return words(o) | {"colour": govuk.size(o.get("classes"))}


def warning(o: govuk.Options) -> dict[str, Any]:
    return words(o) | {"hidden": o.get("iconFallbackText", "Warning")}


def area(o: govuk.Options) -> dict[str, Any]:
    plain = {"label": govuk.said(o["label"]), "value": o.get("value"), "rows": o.get("rows", 5)}
    return govuk.about(o) | plain | {"autocomplete": o.get("autocomplete"), "attrs": o.get("attributes", {})}


def select(o: govuk.Options) -> dict[str, Any]:
    chosen = o.get("value", next((i["value"] for i in o["items"] if i and i.get("selected")), None))
    return govuk.about(o) | {"label": govuk.said(o["label"]), "choices": govuk.choices(o), "value": chosen}


def plain(o: govuk.Options) -> dict[str, Any]:
    return {"text": govuk.said(o), "id": o.get("id")}


# component: (our macro, how their options are ours). The fixtures held are named in held.toml.
PARTS = {
    "button": ("button", button),
    "button link": ("link_button", link),
    "label": ("label", label),
    "hint": ("hint", plain),
    "error-message": ("error_message", plain),
    "fieldset": ("fieldset", fieldset),
    "input": ("input", govuk.text),
    "textarea": ("textarea", area),
    "select": ("select", select),
    "radios": ("radios", govuk.radios),
    "checkboxes": ("checkboxes", govuk.choosing),
    "date-input": ("date_input", govuk.dates),
    "error-summary": ("error_summary", summary),
    "details": ("details", details),
    "inset-text": ("inset_text", inset),
    "panel": ("panel", panel),
    "summary-list": ("summary_list", govuk.summary),
    "table": ("table", govuk.table),
    "tag": ("tag", tag),
    "task-list": ("task_list", govuk.tasks),
    "pagination": ("pagination", govuk.pages),
    "back-link": ("back_link", back),
    "warning-text": ("warning_text", warning),
    "skip-link": ("skip_link", link),
}
HELD = tomllib.loads((Path(__file__).parent / "held.toml").read_text())
CASES = [(part, name) for part, names in HELD.items() for name in names]


def drawn(jinja: Environment, macro: str, options: dict[str, Any]) -> str:
    """Our macro, with the words inside it given by a call block where they have any."""
    file = {"link_button": "button"}.get(macro, macro)
    inner = options.pop("inner", None)
    call = (
        f"{{{{ {macro}(**options) }}}}"
        if inner is None
        else f"{{% call {macro}(**options) %}}{{{{ inner }}}}{{% endcall %}}"
    )
    source = f'{{% from "parts/{file}.html" import {macro} %}}{call}'
    return jinja.from_string(source).render(options=options, inner=inner)


@pytest.mark.parametrize(("part", "name"), CASES)
def test_our_part_is_theirs(jinja, part, name):
    macro, ours = PARTS[part]
    theirs = govuk.fixtures(part.removesuffix(" link"))[name]
    assert govuk.read(drawn(jinja, macro, ours(theirs["options"]))) == govuk.read(theirs["html"])
