"""The frame around every page, and the pages that answer when something is wrong."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from eysend.core import assets
from eysend.core.filled import Filled
from eysend.core.forms import Refused, read
from tests.core.visit_form import GOOD, Visit
from tests.parts.conftest import ROOT, made_up

pytestmark = pytest.mark.engine_free
FAULTS = sorted(p.stem for p in (ROOT / "templates/errors").glob("[0-9]*.html"))
WHOLE = [*(f"errors/{n}" for n in FAULTS), "content/accessibility", "content/privacy", "content/cookies", "home"]


def shown(jinja: Any, page: str, request: Any = None, **viewer: Any) -> str:
    more = {"request": request} if request else {}
    return str(jinja.get_template(f"{page}.html").render(made_up(**viewer) | more))


def form(jinja: Any, filled: Filled) -> str:
    source = """{% from "parts/form.html" import form_open, form_fields, error_summary_for %}
    {{ error_summary_for(filled) }}
    {{ form_open("/visits", key="018f", offline="visit.v1") }}{{ form_fields(filled) }}</form>"""
    return str(jinja.from_string(source).render(filled=filled))


@pytest.mark.parametrize("name", WHOLE)
def test_every_page_has_one_heading_a_way_past_the_menu_and_nothing_inline(jinja, name):
    html = shown(jinja, name)
    assert html.count("<h1") == 1 and 'href="#content"' in html and 'id="content"' in html
    assert not re.search(r'<style|style="|<script>| on\w+="', html)


@pytest.mark.parametrize("name", WHOLE)
def test_visible_words_have_curly_quotes(jinja, name):
    main = shown(jinja, name).partition("<main")[2].partition("</main>")[0]
    assert "'" not in re.sub(r"<[^>]+>", "", main)


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_says_where_to_go_next(jinja, name):
    main = shown(jinja, f"errors/{name}").partition("<main")[2].partition("</main>")[0]
    assert "href=" in main or "Go back" in main


def test_a_busy_page_keeps_the_form_with_its_key(jinja):
    sent = MultiDict([("submission_id", "018f"), ("area", "talk"), ("area", "play"), ("seen", 'He said "drum" & <b>')])
    request = SimpleNamespace(
        method="POST", form=sent, files={}, path="/visits", full_path="/visits?", query_string=b""
    )
    html = shown(jinja, "errors/503", request)
    assert 'action="/visits"' in html and 'name="submission_id" value="018f"' in html
    assert html.count('name="area"') == 2 and "He said &#34;drum&#34; &amp; &lt;b&gt;" in html


def test_the_menu_shows_a_stranger_the_four_jobs_and_each_person_their_own(jinja):
    jobs = ["Groups and events", "Training", "Observations", "Plans"]
    stranger, staff = menu(shown(jinja, "home")), menu(shown(jinja, "home", signed_in=True, roles={"practitioner"}))
    parent = menu(shown(jinja, "home", signed_in=True, roles={"parent"}))
    assert stranger[:4] == staff[:4] == jobs and parent[:3] == ["Groups and events", "Training", "Plans"]
    assert "Observations" not in parent and stranger[-1] == "Sign in" and staff[-1] == parent[-1] == "Sign out"


def menu(html: str) -> list[str]:
    """What the menu of a page offers, in its order."""
    listed = html.partition("<summary>Menu</summary>")[2].partition("</nav>")[0]
    return re.findall(r">([\w ]+)[<(]", listed)


@pytest.mark.rule("HER-34")
def test_every_page_says_who_answers_for_it_and_when_it_was_checked(jinja):
    assert "The Early Years SEND team looks after these pages. Last checked on Monday 1 March 2027." in shown(
        jinja, "home"
    )


@pytest.mark.rule("HER-35")
def test_the_cookies_page_names_all_that_is_kept_on_the_device(jinja):
    html = shown(jinja, "content/cookies")
    assert all(thing in html for thing in ("eysend_session", "eysend_form", "IndexedDB", "service worker"))


def test_a_refused_form_comes_back_with_every_word_and_links_to_each_fault(jinja):
    schema = Visit(choices={"mode": [("home", "At home")]})
    with pytest.raises(Refused) as caught:
        read(schema, MultiDict(GOOD | {"who": "Sana & <Zara>", "seen": "\nHe chose", "born-day": "", "at": "noon"}))
    html = form(jinja, Filled(schema, caught.value.raw, caught.value.errors))
    assert 'href="#born-day"' in html and 'id="born-day"' in html and 'href="#at"' in html
    assert 'value="Sana &amp; &lt;Zara&gt;"' in html and ">\n\nHe chose</textarea>" in html and 'value="noon"' in html
    assert 'value="talk" checked' in html and 'name="submission_id" value="018f"' in html


def test_what_need_not_be_answered_says_so(jinja):
    html = form(jinja, Filled(Visit(choices={"mode": [("home", "At home")]})))
    assert "Phone number (optional)" in html and "What you saw (optional)" not in html


def colours() -> Iterator[tuple[str, str]]:
    yield from re.findall(r'"(\w+)": (#[0-9a-f]{6})', Path(ROOT / "static/css/_colours.scss").read_text())


def brightness(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("name", "colour"), colours())
def test_every_councils_colour_can_be_read_on_white_and_on_its_pale_tint(name, colour):
    pale = "#" + "".join(f"{round(255 * 0.92 + int(colour[i : i + 2], 16) * 0.08):02x}" for i in (1, 3, 5))
    for ground in ("#ffffff", pale):
        assert (brightness(ground) + 0.05) / (brightness(colour) + 0.05) >= 4.5


@pytest.mark.parametrize(("name", "kilobytes"), [("app.css", 12), ("app.js", 19)])
def test_what_every_page_loads_stays_small(name, kilobytes):
    assert (assets.DIST / f"{assets.names()[name]}.br").stat().st_size <= kilobytes * 1000


def test_a_service_that_was_not_built_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "DIST", tmp_path)
    assets.names.cache_clear()
    with pytest.raises(assets.NotBuilt, match="make run or make assets"):
        assets.asset("app.css")
    assets.names.cache_clear()


def test_a_file_that_does_not_exist_is_named():
    with pytest.raises(assets.NotBuilt, match=r"no clock\.css"):
        assets.asset("clock.css")
