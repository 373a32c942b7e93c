"""An unfinished form is asked about first, so that nobody begins a second one unawares; and it is told from others."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED, nothing_lost

pytestmark = pytest.mark.browser


@pytest.fixture
def begun(pat):
    """Pat began a form about Amir, and opens the page again."""
    pat.open_form()
    pat.type()
    pat.wait_saved()
    pat.page.goto("/observations/new")
    pat.unlock()
    return pat


def test_the_unfinished_form_is_asked_about_before_an_empty_one_is_shown(begun, axe):
    page = begun.page
    expect(page.locator("[data-unfinished]")).to_contain_text("You have an unfinished form “Observation”")
    expect(page.locator("#saw")).to_be_hidden()
    assert (
        page.locator("[data-unfinished] .govuk-button:not(.govuk-button--secondary)").text_content()
        == "Carry on with it"
    )
    axe(page)
    page.get_by_role("button", name="Carry on with it").click()
    expect(page.locator("#saw")).to_have_value(PLANTED)
    expect(page.locator("h1")).to_be_focused()
    begun.finish()
    nothing_lost(begun)


def test_a_new_one_is_begun_only_when_asked_for_and_both_are_kept(begun):
    page = begun.page
    page.get_by_role("button", name="Start a new one").click()
    expect(page.locator("#saw")).to_be_visible()
    expect(page.locator("#saw")).to_have_value("")
    page.locator("#saw").fill("Another thing")
    begun.wait_saved()
    page.goto("/observations/new")
    begun.unlock()
    expect(page.locator("[data-unfinished]")).to_have_count(2)
    expect(page.locator("#saw")).to_be_visible()


def test_deleting_it_leaves_the_empty_form(begun):
    begun.page.get_by_role("button", name="Delete it").click()
    begun.page.get_by_role("button", name="Yes, delete it").click()
    expect(begun.page.locator("[data-unfinished]")).to_have_count(0)
    expect(begun.page.locator("#saw")).to_be_visible()


def test_what_waits_unfinished_is_told_apart_with_the_pin_and_never_while_locked(begun, axe):
    page = begun.page
    page.goto("/waiting-to-send")
    expect(page.locator("[data-form-id]")).to_have_count(1)
    assert "Amir" not in page.locator("main").inner_text()
    page.get_by_role("button", name="Show it with your PIN").click()
    begun.type_pin()
    expect(page.locator("[data-gist]")).to_have_text("Amir H., 2 March 2027")
    axe(page)
    page.get_by_role("button", name="Delete it").click()
    page.evaluate("new BroadcastChannel('eysend').postMessage('lock')")
    expect(page.locator("[data-gist]")).to_have_count(0)


def test_anybody_finds_the_way_to_ask_for_support(pat):
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("link", name="Ask for support", exact=True).click()
    pat.page.wait_for_url("**/request-support")


def test_the_receipt_is_read_once_on_the_page_and_heard_once(pat):
    pat.observe()
    pat.wait_sent()
    receipt = pat.page.locator("[data-finished]").text_content()
    status = pat.page.locator("[data-status]")
    expect(status).to_have_text(receipt)
    assert status.evaluate("line => line.getBoundingClientRect().height") <= 1
    nothing_lost(pat)
