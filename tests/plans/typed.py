"""A page's form as a browser sends it: what stands in its boxes too."""

import re
from html import unescape
from typing import Any

from tests.visitor import Page

TEXTAREA = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
SELECT = re.compile(r'<select[^>]* name="([^"]+)".*?</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)" selected')


def typed(page: Page, **instead: Any) -> dict[str, Any]:
    """Every value of the page's form, with these instead."""
    inputs = page.outline.all("input")
    given = {i["name"]: i.get("value", "") for i in inputs if i.get("type") not in ("radio", "checkbox")}
    given |= {i["name"]: i["value"] for i in inputs if i.get("type") in ("radio", "checkbox") and "checked" in i}
    given |= {name: unescape(words) for name, words in TEXTAREA.findall(page.html)}
    for select in SELECT.finditer(page.html):
        chosen = CHOSEN.search(select.group())
        given[select.group(1)] = chosen.group(1) if chosen else ""
    return given | instead
