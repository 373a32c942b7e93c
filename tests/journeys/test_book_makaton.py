"""Mo books two named members of staff on Makaton in one submit, by keyboard, on a phone and on a wide screen."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.demo.training import make_course

pytestmark = pytest.mark.browser
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}


@pytest.fixture
def makaton(cast):
    """The address of Makaton for staff on 23 March 2027, £30 for giving up late; and one course without a date."""
    made = make_course("Makaton", (date(2027, 3, 23),), places=4, late_charge=3000, cutoff_hours=168,
                       level="universal", blurb="First signs.", who_you_meet="Advisory teacher")  # fmt: skip
    make_course("Sensory processing", topic=("sensory_processing", "Sensory processing"), level="targeted")
    address = f"/training/{made.programme_id}"
    db.session.commit()
    return address


NAME = """() => { const at = document.activeElement
  if (!at) return "" // between two pages
  return (at.labels?.[0] ?? at).innerText.trim().replace(/\\s+/g, " ") }"""


def tab_to(page, name, key=None):
    """Press Tab until what has this name has the keyboard, then `key`."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(NAME) == name:
            return page.keyboard.press(key) if key else None
    raise AssertionError(f"no way to {name} by keyboard")


def go(page, name):
    """Follow a link or press a button by keyboard."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.rule("XC-7", "DER-24")
@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["phone", "wide"])
def test_mo_finds_makaton_books_liz_and_sam_and_swaps_liz_for_joy(makaton, cast, signed_in_page, axe, screen):
    page = signed_in_page(cast.mo)
    page.set_viewport_size(screen)
    find(page, axe)
    book(page, axe)
    swap(page, axe)
    give_up(page, axe)
    db.session.rollback()
    assert db.session.scalar(select(func.sum(Pool.taken))) == 1


def find(page, axe):
    page.goto("/training")
    axe(page)
    tab_to(page, "Choose by subject, month, place or who it is for", "Enter")
    tab_to(page, "Subject")
    page.keyboard.type("Mak")
    go(page, "Show courses")
    expect(page.locator("main")).to_contain_text("1 of 2 courses fit")
    axe(page)
    go(page, "Makaton")
    axe(page)


def book(page, axe):
    tab_to(page, "Book", "Enter")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose who is coming")
    axe(page)
    tab_to(page, "Liz Barker", "Space")
    tab_to(page, "Sam Idris", "Space")
    tab_to(page, "Somebody who is not on the list", "Enter")
    axe(page)
    tab_to(page, "Book", "Enter")
    expect(page.locator("h1")).to_have_text("Liz Barker and Sam Idris have a place")
    axe(page)


def swap(page, axe):
    go(page, "Swap for a colleague (Liz Barker)")
    axe(page)
    tab_to(page, "Joy Adeyemi", "Space")
    tab_to(page, "Swap", "Enter")
    expect(page.locator("main")).to_contain_text("Joy Adeyemi: has a place. Comes instead of Liz Barker.")
    axe(page)


def give_up(page, axe):
    go(page, "Give up this place (Sam Idris)")
    axe(page)
    tab_to(page, "Give up these places", "Enter")
    expect(page.locator("main")).to_contain_text("Sam Idris: place given up.")
    page.goto("/training/bookings")
    axe(page)


@pytest.mark.rule("XC-7")
def test_the_charge_stands_on_the_page_before_it_is_owed(makaton, cast, signed_in_page, axe, frozen_clock):
    page = signed_in_page(cast.mo)
    page.goto(makaton)
    page.check("text=Liz Barker")
    page.click("button:has-text('Book')")
    expect(page.locator("main")).to_contain_text("Liz Barker has a place")
    frozen_clock("2027-03-22 16:00")
    go(page, "Give up this place (Liz Barker)")
    expect(page.locator("main")).to_contain_text("We charge £30 for each place")
    axe(page)
    tab_to(page, "Give up these places and pay £30 each", "Enter")
    expect(page.locator("main")).to_contain_text("Liz Barker: place given up, charge £30.")


@pytest.mark.rule("DER-25")
def test_sana_is_told_why_not_and_where_there_is_no_date_there_is_no_button(makaton, cast, signed_in_page, axe):
    page = signed_in_page(cast.sana)
    page.goto("/training")
    go(page, "Makaton")
    expect(page.locator("main")).to_contain_text("So we cannot book you on it")
    axe(page)
    page.goto("/training")
    go(page, "Register interest in Sensory processing")
    expect(page.locator("main button")).to_have_count(0)
    axe(page)


@pytest.mark.rule("XC-7")
@pytest.mark.both_engines
def test_all_of_it_works_without_scripts(makaton, cast, live, browser):
    context = browser.new_context(base_url=live.url, viewport=PHONE, java_script_enabled=False)
    live.sign_in(context, cast.mo)
    page = context.new_page()
    page.goto(makaton)
    page.check("text=Liz Barker")
    page.check("text=Sam Idris")
    page.click("button:has-text('Book')")
    page.click("text=Swap for a colleague >> nth=0")
    page.check("text=Joy Adeyemi")
    page.click("button:has-text('Swap')")
    expect(page.locator("main")).to_contain_text("Comes instead of Liz Barker.")
    context.close()
