"""Ruth sends a notice on her phone and sees that it arrived; Ada matches it, puts a double together, and undoes it."""

import pytest
from playwright.sync_api import expect

from eysend.children.child import Child
from eysend.core.db import db

pytestmark = pytest.mark.browser


def fill_day(page, name, day, month, year):
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f"#{name}-{part}").fill(value)


def write_notice(page):
    page.get_by_label("A Section 23 notice").check()
    page.get_by_label("Your role").select_option("health_visitor")
    page.get_by_label("Your organisation").fill("Exampleshire NHS Trust")
    page.get_by_label("Child’s first name").fill("Cai")
    page.get_by_label("Child’s last name").fill("Morgan")
    fill_day(page, "born", "30", "6", "2025")
    page.get_by_label("NHS number").fill("999 000 0786")
    page.get_by_label("The child probably has").check()
    page.get_by_label("special educational needs", exact=True).check()
    page.get_by_label("What you see").fill("He does not turn to sounds.")
    page.get_by_label("Name of a parent").fill("Rosa Morgan")
    page.get_by_label("Their phone number").fill("01632 960 111")
    page.get_by_label("Somebody else may read it").check()
    for name in ("told_on", "offered_on"):
        fill_day(page, name, "25", "2", "2027")
    page.get_by_label("I know of none that may help").check()


def send_it(page, axe):
    """Ruth writes the notice and sees that it arrived."""
    page.goto("/section-23")
    page.get_by_role("button", name="Carry on without a PIN").click()
    write_notice(page)
    axe(page)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="We have received it")).to_be_visible()
    axe(page)


def merge_and_undo(page, axe):
    """Ada looks at both side by side, puts them together, and takes them apart."""
    page.get_by_role("link", name="look at both side by side").click()
    axe(page)
    page.get_by_role("radio", name="Cai Morgan").check()
    page.get_by_label("How do you know that it is one child?").fill("Rosa says so.")
    page.get_by_role("button", name="Put them together").click()
    expect(page.get_by_role("heading", name="Two records, one child")).to_be_visible()
    axe(page)
    page.get_by_label("Why?").fill("They are cousins")
    page.get_by_role("button", name="Take them apart again").click()
    expect(page.get_by_role("heading", name="Two records, two children")).to_be_visible()


def open_paper(page):
    page.goto("/requests")
    page.get_by_role("link", name="Cai Morgan, born").click()


@pytest.mark.rule("WNH-37", "WNH-40", "DER-6")
def test_ruth_sends_a_notice_and_ada_matches_it_and_undoes_a_merge(cast, live, browser_page, browser_context, axe):
    db.session.add(Child(first_name="Kai", last_name="Morgan", born=cast.cai.born))
    live.sign_in(browser_context, cast.ruth)
    send_it(browser_page, axe)
    live.sign_in(browser_context, cast.ada)
    open_paper(browser_page)
    axe(browser_page)
    merge_and_undo(browser_page, axe)
    open_paper(browser_page)
    browser_page.get_by_role("radio", name="Cai Morgan").check()
    browser_page.get_by_role("button", name="Match it").click()
    expect(browser_page.get_by_text("nothing was sent by itself")).to_be_visible()
    axe(browser_page)
