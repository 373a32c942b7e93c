"""What a practitioner keeps on a device lies behind her PIN; forgetting it, or a prank, loses nothing."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from eysend.core import clock
from eysend.core.db import db
from eysend.people.signin_session import SignInSession
from tests.journeys.offline.tablet import PIN, PLANTED, inbox, nothing_lost

pytestmark = pytest.mark.browser
WRONG = "583027"


@pytest.fixture
def signed_in_long_ago(app):
    """Makes every sign-in an hour old."""

    def age():
        began = clock.real_now() - timedelta(hours=1)
        db.session.execute(update(SignInSession).values(started_at=began))
        db.session.commit()

    return age


def asked(tablet):
    return tablet.page.locator("#pin")


def type_pin(tablet, pin):
    asked(tablet).fill(pin)
    asked(tablet).press("Enter")


def later(tablet, seconds):
    """Time passes on this page."""
    tablet.page.evaluate(f"(() => {{ const now = Date.now; Date.now = () => now() + {seconds * 1000} }})()")


def ten_wrong(tablet):
    """Somebody types ten wrong PINs, and waits each time as long as they are told to."""
    for left in range(9, -1, -1):
        type_pin(tablet, WRONG)
        if left:
            words = f"You have {left} more {'try' if left == 1 else 'tries'}."
            expect(tablet.page.locator("#pin-error")).to_contain_text(words)
        later(tablet, 301)


@pytest.mark.rule("XC-4")
def test_a_pin_is_chosen_once_and_asked_for_each_time(pat, axe):
    pat.page.goto("/observations/new")
    expect(pat.page.locator("h1")).to_have_text("Choose a PIN for this device")
    expect(pat.page.locator("form[data-offline]")).to_have_count(0)
    line = pat.page.locator("[data-status]")
    expect(line).to_have_text("Choose a PIN for this device")
    expect(line).to_contain_class("govuk-visually-hidden")  # it covers no button; who hears the page is told
    axe(pat.page)
    for pin, words in (("12345", "6 digits or more"), ("123456", "easy to guess"), ("000000", "easy to guess")):
        type_pin(pat, pin)
        expect(pat.page.locator("#pin-error")).to_contain_text(words)
    axe(pat.page)
    type_pin(pat, " 27-49 16 ")
    pat.page.locator("form[data-kept]").wait_for()
    pat.page.reload()
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    axe(pat.page)
    pat.unlock(PIN)


def test_the_field_takes_a_pasted_pin_brings_up_digits_and_is_kept_by_no_browser(pat):
    pat.open_form()
    pat.page.reload()
    asked(pat).wait_for()
    expect(asked(pat)).to_be_focused()
    pat.page.keyboard.insert_text("274 916")
    pat.page.keyboard.press("Tab")
    expect(pat.page.get_by_role("button", name="Unlock")).to_be_focused()
    pat.page.keyboard.press("Enter")
    pat.page.locator("form[data-kept]").wait_for()


def test_each_wrong_pin_says_how_many_tries_are_left_and_then_how_long_to_wait(pat):
    pat.open_form()
    pat.page.reload()
    for words in ("You have 9 more tries", "You have 8 more tries", "Wait 5 seconds"):
        type_pin(pat, WRONG)
        expect(pat.page.locator("#pin-error")).to_contain_text(words)
    type_pin(pat, PIN)
    expect(pat.page.locator("#pin-error")).to_contain_text("Wait")
    later(pat, 6)
    pat.unlock()


def test_without_signal_the_pin_opens_the_device(pat):
    pat.be_offline()
    pat.page.goto("/observations/new")
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    pat.observe()
    nothing_lost(pat)


def test_another_tab_asks_for_the_pin_itself(pat):
    pat.open_form()
    other = pat.context.new_page()
    other.goto("/observations/new")
    expect(other.locator("h1")).to_have_text("Type your PIN")


@pytest.mark.rule("XC-4")
def test_ten_wrong_pins_lose_nothing_and_what_is_finished_is_sent(pat):
    """Fault 32: ten wrong PINs; sealed forms still arrive, and drafts return after signing in."""
    pat.be_offline()
    pat.observe("Finished before the prank")
    pat.open_form()
    pat.type(PLANTED)
    pat.wait_saved()
    pat.page.goto("/observations/new")
    asked(pat).wait_for()
    ten_wrong(pat)
    expect(pat.page.locator("main")).to_contain_text("a wrong PIN was typed 10 times. Nothing is lost.")
    pat.page.get_by_role("button", name="Choose a new PIN").click()
    expect(pat.page.locator("main")).to_contain_text(
        "You need a signal to open what you wrote before. Nothing is lost."
    )
    pat.be_online_and_send()
    assert set(inbox()) == pat.finished
    pat.page.goto("/observations/new")
    expect(pat.page.locator("main")).to_contain_text("This lock is closed")
    pat.page.get_by_role("button", name="Choose a new PIN").click()
    type_pin(pat, "604173")
    pat.page.locator("form[data-kept]").wait_for(state="attached")
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    nothing_lost(pat)


def test_a_forgotten_pin_needs_a_new_sign_in_and_a_found_tablet_is_not_enough(pat, cast, live, signed_in_long_ago):
    pat.open_form()
    pat.type(PLANTED)
    pat.wait_saved()
    signed_in_long_ago()
    pat.page.reload()
    pat.page.get_by_role("button", name="I forgot my PIN").click()
    expect(pat.page.locator("main")).to_contain_text("Sign in again first, then come back here within 15 minutes")
    expect(pat.page.get_by_role("link", name="Sign in again")).to_have_attribute(
        "href", "/sign-in?next=%2Fobservations%2Fnew"
    )
    live.sign_in(pat.context, cast.pat)
    pat.page.goto("/observations/new")
    pat.page.get_by_role("button", name="I forgot my PIN").click()
    expect(pat.page.locator("h1")).to_have_text("Choose a PIN for this device")
    type_pin(pat, "604173")
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
