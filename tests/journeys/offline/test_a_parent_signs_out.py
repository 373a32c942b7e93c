"""Sana signs out of her phone, which has no PIN: without signal, and with a form open in another tab."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.test_chart_without_signal import SUNDAY, sana, tick
from tests.journeys.offline.test_sign_out import KEPT, live_sessions
from tests.journeys.offline.waiting import until

__all__ = ["sana"]

pytestmark = pytest.mark.browser
WORDS, STEP = "Zebedee was tired", "Signs more"
DEAF = "globalThis.BroadcastChannel = class { postMessage() {} addEventListener() {} close() {} }"
EMPTY = {"keys": 0, "drafts": 0, "outbox": 0, "receipts": 0, "pack": 0}


@pytest.fixture
def begun(sana):
    """Her phone with an unfinished form, and the words that she typed last still on the page."""
    sana.page.clock.set_fixed_time(SUNDAY)
    sana.take_lists("/activity-chart")
    tick(sana.page, "Sunday", "It was hard")
    sana.page.locator("#said_6").fill(WORDS)
    sana.wait_saved()
    return sana


def sign_out(page, way="Keep and sign out"):
    page.goto("/waiting-to-send")
    page.get_by_role("button", name="Sign out of this device").click()
    page.get_by_role("button", name=way).click()


def sign_out_without_signal(phone):
    phone.context.set_offline(True)
    sign_out(phone.page)
    expect(phone.page.locator("[data-status]")).to_contain_text("You have signed out of this device.")
    phone.context.set_offline(False)


def knows_nobody(page):
    """Whether “Waiting to send” shows nothing of hers."""
    page.goto("/waiting-to-send")
    expect(page.locator("[data-nothing]")).to_be_visible()
    assert WORDS not in page.content() and STEP not in page.content()
    return page.evaluate(KEPT) == {**EMPTY, "keys": 1, "drafts": 1}


@pytest.mark.rule("XC-5")
def test_signed_out_without_signal_waiting_to_send_does_not_bring_her_back(begun):
    sign_out_without_signal(begun)
    begun.page.goto("/waiting-to-send")
    until(begun.page, lambda: live_sessions() == 0)
    assert knows_nobody(begun.page)
    begun.context.set_offline(True)
    assert knows_nobody(begun.page)


@pytest.mark.rule("XC-5")
def test_signed_out_without_signal_a_form_does_not_bring_her_back(begun, live):
    sign_out_without_signal(begun)
    begun.page.goto("/activity-chart")
    begun.page.wait_for_url(f"{live.url}/")
    assert live_sessions() == 0
    begun.context.set_offline(True)
    assert knows_nobody(begun.page)
    begun.page.goto("/activity-chart")
    expect(begun.page.locator("main")).to_contain_text("You have signed out. What you wrote is safe.")


def test_where_the_service_refuses_to_sign_her_out_she_still_gets_her_pages(begun):
    sign_out_without_signal(begun)
    begun.page.route("**/sign-out", lambda route: route.fulfill(status=503, body=""))
    for _ in range(2):
        with begun.page.expect_response("**/sign-out"):
            begun.page.goto("/my-sign-ins")
        expect(begun.page.locator("h1")).to_have_text("Where you are signed in")
    begun.page.unroute("**/sign-out")
    begun.page.goto("/my-sign-ins")
    until(begun.page, lambda: live_sessions() == 0)


@pytest.mark.rule("XC-5")
def test_kept_and_signed_out_her_words_leave_the_other_tab_and_come_back(begun, cast, live):
    other = begun.context.new_page()
    begun.page.locator("#said_6").press_sequentially(" and cross")
    sign_out(other)
    other.wait_for_url(f"{live.url}/")
    begun.page.wait_for_url("**/waiting-to-send")
    assert knows_nobody(begun.page)
    live.sign_in(begun.context, cast.sana)
    begun.page.goto("/activity-chart")
    begun.page.get_by_role("button", name="Carry on with it").click()
    expect(begun.page.locator("#said_6")).to_have_value(f"{WORDS} and cross")


@pytest.mark.rule("XC-5")
def test_removed_in_one_tab_nothing_comes_back_from_another(begun, live):
    other = begun.context.new_page()
    begun.page.locator("#said_6").press_sequentially(" and cross")
    sign_out(other, "Remove my data from this device")
    other.wait_for_url(f"{live.url}/")
    begun.page.wait_for_url("**/waiting-to-send")
    expect(begun.page.locator("[data-nothing]")).to_be_visible()
    assert WORDS not in begun.page.content()
    assert other.evaluate(KEPT) == EMPTY


def test_a_tab_that_heard_nothing_of_the_removal_puts_nothing_back(begun, live):
    begun.page.add_init_script(DEAF)
    begun.page.reload()
    begun.unlock()
    begun.page.get_by_role("button", name="Carry on with it").click()
    other = begun.context.new_page()
    sign_out(other, "Remove my data from this device")
    other.wait_for_url(f"{live.url}/")
    begun.page.locator("#said_6").press_sequentially(" more")
    expect(begun.page.locator("[data-status]")).to_contain_text("Nothing of this form is kept on this device")
    assert other.evaluate(KEPT) == EMPTY
