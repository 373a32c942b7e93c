"""Pictures of the front page and of a form at phone and desk width: python -m tests.parts.preview FOLDER."""

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright
from werkzeug.datastructures import MultiDict

from eysend.core.assets import DIST, names
from eysend.core.filled import Filled, check
from eysend.core.forms import Refused, read
from tests.core.visit_form import GOOD, Visit
from tests.parts.conftest import environment, made_up

WIDTHS = (320, 360, 1280)
FORM = """{% extends "layouts/base.html" %}
{% from "parts/form.html" import form_open, form_fields, error_summary_for, check_answers %}
{% from "parts/button.html" import button, link_button %}
{% from "parts/back_link.html" import back_link %}
{% from "parts/panel.html" import panel %}
{% from "parts/task_list.html" import task_list %}
{% block title %}{{ "Error: " if filled.error_list }}A visit{% endblock %}
{% block before_main %}{{ back_link("/today") }}{% endblock %}
{% block main %}
{{ error_summary_for(filled) }}
<h1 class="govuk-heading-l">A visit to Amir</h1>
<div class="next"><h2 class="govuk-heading-s">What happens next</h2>
<p>Tess visits Amir at Acorns on Tuesday 16 March at 10:00. You need bring nothing.</p></div>
{{ form_open("/visits", key="018f", offline="visit.v1") }}
{{ form_fields(filled) }}
{{ button("Finish") }} {{ button("Keep for later", kind="secondary") }}
</form>
{{ check_answers(checked, change="/visits/new") }}
{% call panel("You have a place", level=2) %}Your reference<br><strong>AMR-3QK</strong>{% endcall %}
{{ task_list([{"title": "About the child", "href": "#", "status": "Done"},
  {"title": "Permission", "href": "#", "status": "Not started", "colour": "blue", "hint": "From a parent"},
  {"title": "Check and send", "status": "Cannot start yet", "waits": True}]) }}
{% endblock %}
"""


def pages() -> dict[str, str]:
    """Name -> HTML of what is worth looking at."""
    jinja, known = environment(), made_up()
    staff = made_up(name="Pat Green", signed_in=True, roles=frozenset({"practitioner"})) | {"demo": True}
    schema = Visit(choices={"mode": [("home", "At home", "or at a relative’s"), ("setting", "At nursery")]})
    try:
        read(schema, MultiDict(GOOD | {"seen": "", "born-year": "24"}))
    except Refused as refused:
        filled = Filled(schema, refused.raw, refused.errors)
    checked = check(schema, read(schema, MultiDict(GOOD)))
    found = {n: jinja.get_template(f"{n}.html").render(known) for n in ("home", "errors/404", "content/cookies")}
    return found | {"form": jinja.from_string(FORM).render(staff, filled=filled, checked=checked)}


def built(route: Route) -> None:
    """Files of static/dist by their plain names."""
    plain = Path(route.request.url.partition("?")[0]).name
    route.fulfill(path=DIST / names()[plain]) if plain in names() else route.fulfill(body="")


def picture(page: Page, html: str, width: int, to: Path) -> int:
    """Takes the picture; how many pixels the page is too wide."""
    page.set_viewport_size({"width": width, "height": 800})
    page.route("http://look.test/**", lambda r: r.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route("http://look.test/static/**", built)
    page.goto("http://look.test/")
    page.screenshot(path=str(to), full_page=True)
    too_wide: Any = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, int(too_wide))


def main(folder: Path) -> None:
    """Writes <page>-<width>.png; fails if a page scrolls sideways."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for name, html in pages().items():
            for width in WIDTHS:
                too_wide = picture(page, html, width, folder / f"{name.replace('/', '-')}-{width}.png")
                assert not too_wide, f"{name} at {width}: {too_wide}px too wide"
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
