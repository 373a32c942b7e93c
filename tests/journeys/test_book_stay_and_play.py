"""A parent on a phone books a stay and play: with scripts and without, by thumb and by keyboard, and light."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from eysend.core.db import db
from eysend.demo.groups import build_groups
from tests.journeys.weigh import Scales

pytestmark = pytest.mark.browser
KILO = 1000


@pytest.fixture
def groups(cast, profile):
    """The demonstration's groups: 16 March has room, 9 March is full and Rosa waits."""
    build_groups(cast, profile, date(2027, 3, 2))
    db.session.commit()


def book(page):
    """From the list to the confirmation: two pages, one submit."""
    page.get_by_role("link", name="Book for 16 March").click()
    page.get_by_role("button", name="Book places").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")


@pytest.mark.rule("XC-1")
@pytest.mark.both_engines
def test_sana_books_with_two_presses_and_can_cancel(groups, cast, signed_in_page, axe):
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    axe(page)
    page.get_by_role("link", name="Book for 16 March").click()
    axe(page)
    page.get_by_role("button", name="Book places").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    expect(page.get_by_text("For Amir and 1 adult")).to_be_visible()
    assert "/my-bookings/" in page.url
    expect(page).to_have_title(re.compile("^You have a place"))
    axe(page)
    page.get_by_text("Cancel this booking").click()
    axe(page)
    page.get_by_role("button", name="Yes, cancel for 16 March").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have cancelled")
    axe(page)


def test_a_full_session_the_waiting_list_and_what_is_past(groups, cast, signed_in_page, axe, frozen_clock):
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    page.get_by_role("link", name="Join the waiting list for 9 March").click()
    axe(page)
    page.get_by_role("button", name="Join the waiting list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are second on the waiting list")
    axe(page)
    page.get_by_role("link", name="Your bookings").first.click()
    axe(page)
    frozen_clock("2027-03-10 09:00")
    page.get_by_role("link", name="Tuesday 9 March").click()
    expect(page.get_by_text("This session is over")).to_be_visible()
    axe(page)


def test_back_and_again_show_what_is_true(groups, cast, signed_in_page):
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    book(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    page.go_back()
    expect(page.get_by_text("You have a place here")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Groups and events")


def test_a_slip_keeps_what_was_chosen(groups, cast, signed_in_page, axe):
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    page.get_by_role("link", name="Book for 16 March").click()
    page.get_by_label("Amir").uncheck()
    page.get_by_label("Adults").select_option("2")
    page.get_by_role("button", name="Book places").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick who is coming")
    expect(page.get_by_label("Adults")).to_have_value("2")
    axe(page)


@pytest.fixture
def plain_page(cast, live, browser):
    """Sana’s phone without scripts."""
    phone = browser.new_context(base_url=live.url, java_script_enabled=False, viewport={"width": 360, "height": 780})
    live.sign_in(phone, cast.sana)
    yield phone.new_page()
    phone.close()


def test_it_works_without_scripts(groups, plain_page):
    plain_page.goto("/whats-on")
    book(plain_page)


def test_places_are_counted_before_the_press_without_scripts_too(groups, plain_page):
    plain_page.goto("/whats-on")
    plain_page.get_by_role("link", name="Book for 16 March").click()
    assert "That is 2 places in all." in read_out(plain_page)
    plain_page.get_by_label("Zara (sister)").check()
    plain_page.get_by_label("Adults").select_option("3")
    assert "That is 5 places in all." in read_out(plain_page)


def read_out(page):
    """What a screen reader is given, with what the style sheet adds, once the page is there."""
    page.wait_for_load_state()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return " ".join(" ".join(node.get("name", {}).get("value", "").split()) for node in tree["nodes"])


def test_it_works_by_keyboard_alone(groups, cast, signed_in_page):
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    press_until(page, "Book for 16 March")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stay and Play")
    press_until(page, "Zara (sister)")
    page.keyboard.press("Space")
    press_until(page, "Book places")
    page.keyboard.press("Enter")
    expect(page.get_by_text("For Amir, Zara (sister) and 1 adult")).to_be_visible()


def press_until(page, words):
    """Press Tab until what has the keyboard's focus says these words."""
    said = "() => { const one = document.activeElement; return (one?.labels?.[0] ?? one)?.textContent.trim() }"
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate(said):
            return
    raise AssertionError(f"the keyboard never came to “{words}”")


def test_a_booking_is_light_the_first_time_and_the_next(groups, cast, signed_in_page):
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    address = page.get_by_role("link", name="Book for 16 March").get_attribute("href")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    cold = Scales(page).start()
    page.goto(address)  # as in a new tab: the whole page, with all that it needs
    page.get_by_role("button", name="Book places").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    page.wait_for_load_state("networkidle")
    assert cold.bytes_of() <= 47 * KILO and cold.requests <= 8, f"{cold.bytes_of()} bytes:\n{cold}"
    assert cold.bytes_of("Script") <= 21 * KILO, str(cold)
    page.goto("/whats-on")
    warm = Scales(page).start()
    page.get_by_role("link", name="Book for 23 March").click()
    page.get_by_role("button", name="Book places").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
    page.wait_for_load_state("networkidle")
    assert warm.bytes_of() <= 4 * KILO, f"{warm.bytes_of()} bytes:\n{warm}"
