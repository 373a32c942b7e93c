"""The line of links at the top: one line on a wide screen, whoever is signed in and whatever they are called."""

import pytest
from playwright.sync_api import expect

from eysend.core.db import db
from eysend.demo.cast import PARENTS, STAFF

pytestmark = pytest.mark.browser
LINE = """() => [...document.querySelectorAll(".menu > ul > li")].map((item) => {
  const box = (item.querySelector("a, button") ?? item).getBoundingClientRect()
  return { top: Math.round(box.top), left: Math.round(box.left), high: Math.round(box.height), words: item.innerText }
})"""
PAGES = ("/whats-on", "/children", "/observations/new")


def one_line(page, width, address):
    """Where each link stands on this page at this width, once all stand on one line inside the screen."""
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(address)
    items = page.evaluate(LINE)
    assert len({item["top"] for item in items}) == 1, (width, address, items)
    assert len({item["high"] for item in items}) == 1, (width, address, items)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    return {item["words"]: item["left"] for item in items}


@pytest.mark.parametrize("width", [1024, 1280])
def test_everybodys_links_stand_on_one_line(cast, live, signed_in_page, browser_context, width):
    for name in [*STAFF, *PARENTS]:
        browser_context.clear_cookies()
        one_line(signed_in_page(cast.people[name.lower()]), width, "/whats-on")


@pytest.mark.parametrize("width", [1024, 1280])
def test_no_link_moves_from_page_to_page(cast, signed_in_page, width):
    page = signed_in_page(cast.pat)
    first, *others = [one_line(page, width, address) for address in PAGES]
    assert all(there == first for there in others), [first, *others]


@pytest.mark.parametrize("width", [1024, 1280])
def test_a_long_name_is_cut_and_can_be_read_whole(cast, signed_in_page, width):
    cast.pat.first_name, cast.pat.last_name = "Bartholomew-Maximilian", "Featherstonehaugh"
    db.session.commit()
    name = cast.pat.name
    page = signed_in_page(cast.pat)
    assert len(name) == 40
    for address in PAGES:
        one_line(page, width, address)
    expect(page.locator(".menu .who")).to_have_attribute("title", name)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
