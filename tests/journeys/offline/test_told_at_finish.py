"""What the service would refuse is told on the phone at Finish, in the service's words, beside the field."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import Tablet, nothing_lost
from tests.journeys.offline.test_asking_without_signal import SEES, arrived, ask_as_parent, fill, open_kept

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(cast, faults, browser_context, browser_page):
    """A phone on which nobody ever signed in."""
    return Tablet(browser_context, browser_page)


@pytest.mark.rule("XC-4", "WNH-8")
def test_a_number_that_is_none_and_a_birthday_to_come_are_told_without_signal_beside_their_fields(phone, axe):
    phone.page.goto("/waiting-to-send")
    phone.be_ready()
    phone.context.set_offline(True)
    open_kept(phone, "/request-support")
    ask_as_parent(phone.page)
    fill(phone.page, {"#phone": "ring me", "#email": "rosa@example", "#born-year": "2029"})
    phone.page.get_by_role("button", name="Finish").click()
    errors = phone.page.locator("[data-errors]")
    for field, words in (
        ("phone", "Enter your phone number in figures, such as 01632 960 001"),
        ("email", "Enter your email address in the right form, such as name@example.com"),
        ("born-day", "This day must not be in the future"),
    ):
        expect(errors.locator(f"a[href='#{field}']")).to_have_text(words)
        expect(phone.page.locator(f"[data-missing='{field}']")).to_have_text(f"Error: {words}")
    axe(phone.page)
    fill(phone.page, {"#phone": "01632 960 111", "#email": "rosa@example.org", "#born-year": "2025"})
    phone.finish()
    phone.be_online_and_send()
    nothing_lost(phone)
    assert arrived() == [("parent", None, SEES)]


@pytest.mark.rule("DER-18", "XC-4")
def test_a_next_step_asks_who_does_it_and_by_when_without_signal(pat, axe):
    pat.take_lists("/visits/new")
    pat.context.set_offline(True)
    pat.page.goto("/visits/new")
    pat.unlock()
    pat.page.locator("details:has(#do_2) > summary").click()
    fill(pat.page, {"#do_2": "Two toys at the start"})
    pat.page.get_by_role("button", name="Finish").click()
    errors = pat.page.locator("[data-errors]")
    expect(errors.locator("a[href='#who_2']")).to_have_text("Enter who will do next step 2")
    expect(errors.locator("a[href='#by_2-day']")).to_have_text("Enter the day for next step 2")
    expect(errors.locator("a[href='#who_3']")).to_have_count(0)
    axe(pat.page)
    nothing_lost(pat)
