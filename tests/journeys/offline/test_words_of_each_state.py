"""What Pat reads and hears of each state of her form (offline.md §2.10): one quiet line, at 320 px, by keyboard."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED, answer_with, nothing_lost

pytestmark = pytest.mark.browser
BREAKS = """
const put = IDBObjectStore.prototype.put
IDBObjectStore.prototype.put = function (...given) {
  if (window.full && ["drafts", "outbox"].includes(this.name)) throw new DOMException("full", "NotAllowedError")
  return put.apply(this, given)
}
"""
LOCK = """new Promise((done) => {
  new BroadcastChannel("eysend").onmessage = () => setTimeout(done)
  new BroadcastChannel("eysend").postMessage("lock")
})"""
"""Locks; the page itself has heard it before whoever began to listen after it, and has done what it does then."""

TRY_AGAIN = "[...document.querySelectorAll('button')].find((one) => one.textContent === 'Try again')?.click()"
"""Where the page has not done so by itself in the meantime."""


@pytest.fixture
def narrow(pat):
    """Pat's phone at 320 px, which is also a wide page at 400 % zoom."""
    pat.page.set_viewport_size({"width": 320, "height": 640})
    return pat


def hears(tablet, words):
    """The one polite live region says so, and the page is not wider than the screen."""
    expect(tablet.page.locator("[aria-live]")).to_have_count(1)
    expect(tablet.page.locator("[role=status][aria-live=polite]")).to_contain_text(words, timeout=10_000)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tablet.page.evaluate(wide) <= 0, words


def slowly(whole, environ, start_response):
    """The service takes its time."""
    time.sleep(1)
    return whole(environ, start_response)


def test_from_typing_to_not_sent_yet_without_signal(narrow, axe):
    """Fault 50: keyboard, announcement of each state, 320 px."""
    narrow.be_offline()
    narrow.open_form()
    narrow.type()
    hears(narrow, re.compile(r"Saved on this device \d\d:\d\d"))
    finish = narrow.page.get_by_role("button", name="Finish")
    finish.focus()
    narrow.page.keyboard.press("Enter")
    narrow.page.locator("[data-finished]").wait_for()
    narrow.finished.add(narrow.page.locator("[data-finished]").get_attribute("data-finished"))
    expect(narrow.page.locator("[data-finished]")).to_be_focused()
    hears(narrow, "Finished. Saved on this device. Not sent yet.")
    hears(narrow, "No connection. Carry on, we will send when you are back.")
    waits = narrow.page.get_by_role("link", name="Waiting to send (1)").first
    waits.focus()
    narrow.page.keyboard.press("Enter")
    expect(narrow.page.locator("h1")).to_have_text("Waiting to send")
    hears(narrow, "No connection.")
    axe(narrow.page)
    nothing_lost(narrow)


def test_from_no_answer_to_the_receipt(narrow, faults):
    """Fault 50: the words while it is sent, and when it has arrived."""
    narrow.be_offline()
    narrow.observe()
    faults.break_with(answer_with("502 Bad Gateway", b""))
    narrow.context.set_offline(False)
    narrow.send_now()
    hears(narrow, "You seem to have a signal but we cannot reach the service. Nothing is lost.")
    faults.break_with(slowly)
    narrow.send_now()
    hears(narrow, "Sending 1 of 1. Keep this open.")
    hears(narrow, re.compile(r"Sent. Received at \d\d:\d\d. Reference EY-[2-9A-Z]{6}."))
    assert "cannot reach" not in narrow.page.locator("[data-status]").text_content()
    nothing_lost(narrow)


def test_signed_out_and_the_token_is_not_taken(narrow, faults):
    narrow.be_offline()
    narrow.observe()
    narrow.context.clear_cookies()
    faults.break_with(answer_with("401 Unauthorized", b"{}", "application/json"))
    narrow.context.set_offline(False)
    narrow.send_now()
    hears(narrow, "Sign in to finish sending. Your form is safe on this device.")
    nothing_lost(narrow)


def test_a_page_that_is_too_old_and_a_form_that_nobody_can_read_say_what_to_do(narrow, faults):
    narrow.be_offline()
    narrow.observe()
    faults.break_with(answer_with("409 Conflict", b"{}", "application/json"))
    narrow.context.set_offline(False)
    narrow.send_now()
    hears(narrow, "This page is too old to send your forms.")
    faults.break_with(answer_with("400 Bad Request", b""))
    narrow.send_now()
    expect(narrow.page.locator("[data-waiting-list]")).to_contain_text("The service cannot read this form.")
    nothing_lost(narrow)
    faults.mend()
    narrow.be_online_and_send()
    nothing_lost(narrow)


def test_a_form_that_waits_is_read_by_its_author_and_deleted_only_after_a_second_question(narrow, axe):
    narrow.be_offline()
    narrow.observe()
    narrow.page.goto("/waiting-to-send")
    narrow.page.get_by_role("link", name="Read it").click()
    narrow.type_pin()
    expect(narrow.page.locator("#saw")).to_have_value(PLANTED)
    assert not narrow.page.locator("#saw").is_editable()
    expect(narrow.page.locator("[data-finished-earlier]")).to_contain_text("It waits to be sent.")
    narrow.page.goto("/waiting-to-send")
    narrow.page.get_by_role("button", name="Delete it").press("Enter")
    expect(narrow.page.locator("[data-asks] p")).to_be_focused()
    expect(narrow.page.locator("[data-asks]")).to_contain_text("nobody has it any more. Delete it for good?")
    axe(narrow.page)
    narrow.page.get_by_role("button", name="No, keep it").press("Enter")
    expect(narrow.page.get_by_role("button", name="Delete it")).to_be_focused()
    nothing_lost(narrow)
    narrow.page.get_by_role("button", name="Delete it").press("Enter")
    narrow.page.get_by_role("button", name="Yes, delete it for good").press("Enter")
    expect(narrow.page.locator("[data-asks]")).to_contain_text("so that nobody else can delete what is yours")
    axe(narrow.page)
    assert len(narrow.outbox()) == 1
    narrow.type_pin()
    hears(narrow, "Deleted from this device. It was not sent.")
    assert narrow.outbox() == {}


def test_what_could_not_be_saved_is_said_tried_again_and_can_be_copied(narrow, axe):
    """Fault 19: the storage is full at the first key."""
    narrow.page.add_init_script(BREAKS)
    narrow.context.grant_permissions(["clipboard-read", "clipboard-write"])
    narrow.open_form()
    narrow.page.evaluate("window.full = true")
    narrow.page.locator("#saw").fill(PLANTED)
    hears(narrow, "We could not save your last change on this device. Do not close this page.")
    axe(narrow.page)
    narrow.page.get_by_role("button", name="Copy my answers").click()
    hears(narrow, "Your answers are copied.")
    copied = narrow.page.evaluate("navigator.clipboard.readText()")
    assert f"What I saw, in order (optional): {PLANTED}" in copied or PLANTED in copied
    narrow.page.evaluate("window.full = false")
    narrow.page.get_by_role("button", name="Try again").click()
    hears(narrow, "Saved on this device")
    expect(narrow.page.locator("[data-not-saved]")).to_have_count(0)


def test_a_finish_that_fails_says_so_and_the_last_words_stay_through_the_lock(narrow):
    narrow.page.add_init_script(BREAKS)
    narrow.open_form()
    narrow.type("Typed before")
    narrow.wait_saved()
    narrow.page.evaluate("window.full = true")
    narrow.page.locator("#saw").fill(PLANTED)
    narrow.page.get_by_role("button", name="Finish").click()
    hears(narrow, re.compile("We could not (finish this form|save your last change) on this device"))
    narrow.page.evaluate(LOCK)
    expect(narrow.page.locator("#saw")).to_have_value(PLANTED)
    narrow.page.evaluate("window.full = false")
    narrow.page.evaluate(TRY_AGAIN)
    hears(narrow, "Saved on this device")
    assert narrow.page.locator("[data-finished]").count() or narrow.finish()
