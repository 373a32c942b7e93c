"""A PIN is typed once on a page: the next form, and the way from “Waiting to send”, do not ask for it again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED, nothing_lost
from tests.journeys.offline.waiting import let_it_look

pytestmark = pytest.mark.browser


def kept_and_unasked(tablet):
    """The form is there, kept, and no PIN is asked for."""
    tablet.page.locator("form[data-kept]").wait_for(state="attached")
    expect(tablet.page.locator("#pin")).to_have_count(0)


def next_one(tablet, saw):
    tablet.page.get_by_role("link", name="Start another").click()
    kept_and_unasked(tablet)
    tablet.page.get_by_label("Which child?").select_option(label="Amir H.")
    tablet.type(saw)
    tablet.finish()


@pytest.fixture
def ready(pat):
    """Pat's tablet has all that it needs without signal."""
    pat.open_form("")
    pat.be_ready()
    return pat


@pytest.mark.rule("XC-4")
def test_start_another_asks_for_no_pin_with_signal_and_without(ready, axe):
    ready.observe()
    ready.wait_sent()
    next_one(ready, "The second")
    expect(ready.page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    ready.context.set_offline(True)
    next_one(ready, "The third")
    ready.page.get_by_role("link", name="Start another").click()
    kept_and_unasked(ready)
    expect(ready.page.locator("h1")).to_be_focused()
    axe(ready.page)
    assert len(ready.finished) == 3
    ready.be_online_and_send()
    nothing_lost(ready)


def test_from_waiting_to_send_an_unfinished_form_opens_with_the_pin_typed_there(ready):
    ready.context.set_offline(True)
    ready.observe("Finished before")
    ready.open_form()
    ready.type()
    ready.wait_saved()
    ready.page.goto("/waiting-to-send")
    ready.page.get_by_role("button", name="Show it with your PIN").click()
    ready.type_pin()
    expect(ready.page.locator("[data-gist]")).to_contain_text("Amir H.")
    expect(ready.page.get_by_role("button", name="Save a sealed copy as a file")).to_have_count(1)
    ready.page.get_by_role("link", name="Carry on with it").click()
    kept_and_unasked(ready)
    expect(ready.page.locator("#saw")).to_have_value(PLANTED)
    ready.finish()
    ready.page.go_back()
    expect(ready.page.locator("h1")).to_have_text("Waiting to send")
    expect(ready.page.locator("[data-waiting-list] > *")).to_have_count(2)
    nothing_lost(ready)


def test_once_the_lock_has_closed_the_next_form_asks_again(ready):
    ready.observe()
    ready.wait_sent()
    ready.page.evaluate("(() => { const now = Date.now; Date.now = () => now() + 301000 })()")
    let_it_look(ready.page)
    ready.page.get_by_role("link", name="Start another").click()
    expect(ready.page.locator("h1")).to_have_text("Type your PIN")
    nothing_lost(ready)


def test_a_form_that_was_begun_in_place_is_put_away_by_the_lock_too(ready):
    ready.observe()
    ready.page.get_by_role("link", name="Start another").click()
    kept_and_unasked(ready)
    ready.page.locator("#saw").fill(PLANTED)
    ready.page.evaluate("(() => { const now = Date.now; Date.now = () => now() + 301000 })()")
    expect(ready.page.locator("h1")).to_have_text("Type your PIN")
    assert PLANTED not in ready.page.content()
    ready.unlock()
    expect(ready.page.locator("#saw")).to_have_value(PLANTED)
    nothing_lost(ready)
