"""The long page is looked at once more before Finish: with the device keeping it, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import nothing_lost
from tests.journeys.offline.test_asking_without_signal import SEES, arrived, ask_as_parent, open_kept, phone
from tests.journeys.offline.test_before_it_is_ready import SLOW_LINE
from tests.journeys.offline.waiting import let_it_look

__all__ = ["phone"]
pytestmark = pytest.mark.browser
KNOWS_LESS = "form => form.setAttribute('data-shapes', '[]')"
"""The page of an earlier version, which leaves it to the service what a number looks like."""


def test_a_parent_checks_her_answers_and_finishes_there(phone, axe):
    open_kept(phone, "/request-support")
    phone.be_ready()
    ask_as_parent(phone.page)
    phone.wait_saved()
    phone.page.get_by_role("button", name="Check your answers first").click()
    expect(phone.page.get_by_role("heading", name="Check your answers")).to_be_visible()
    expect(phone.page.locator("dl").first).to_contain_text("Rosa Morgan")
    phone.page.locator("form[data-kept]").wait_for()
    axe(phone.page)
    phone.finish()
    phone.wait_sent()
    nothing_lost(phone)
    assert arrived() == [("parent", None, SEES)]


def test_whom_nobody_could_ring_is_told_at_once_promised_nothing_and_puts_it_right(phone, axe):
    open_kept(phone, "/request-support")
    phone.page.locator("form").evaluate(KNOWS_LESS)
    ask_as_parent(phone.page)
    phone.page.get_by_label("Your phone number").fill("12")
    phone.page.get_by_label("Your email").fill("rosa@")
    phone.finish()
    expect(phone.page.locator("[data-finished]")).to_have_text("Received, but we need you to check 2 answers.")
    expect(phone.page.locator("main")).not_to_contain_text("What happens next")
    axe(phone.page)
    phone.page.get_by_role("button", name="Check your answers").click()
    phone.page.get_by_label("Your phone number").fill("01632 960 100")
    phone.page.get_by_label("Your email").fill("")
    phone.finish()
    phone.wait_sent()
    expect(phone.page.locator("main")).to_contain_text("What happens next")
    assert arrived() == [("parent", None, SEES)]


def test_who_checked_first_can_start_another(phone):
    open_kept(phone, "/request-support")
    ask_as_parent(phone.page)
    phone.page.get_by_role("button", name="Check your answers first").click()
    phone.page.get_by_role("heading", name="Check your answers").wait_for()
    phone.finish()
    phone.wait_sent()
    phone.page.get_by_role("link", name="Start another").click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Ask for support for a child")
    phone.page.locator("form[data-kept]").wait_for()


LOCKS = "navigator.locks.query().then(({ held }) => held.map((one) => one.name))"


def dirty(page):
    """The mark of this page that holds a new version back, if it has one."""
    return next((name for name in page.evaluate(LOCKS) if name.startswith("dirty-")), "")


def look_at_answers(page):
    page.get_by_role("button", name="Check your answers first").click()


@pytest.mark.rule("XC-4")
def test_pressed_before_the_device_knows_who_is_here_the_look_at_the_answers_waits(phone):
    phone.page.add_init_script(SLOW_LINE)
    phone.page.goto("/request-support")
    ask_as_parent(phone.page)
    look_at_answers(phone.page)
    let_it_look(phone.page)
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Ask for support for a child")
    phone.page.evaluate("lineIsFree()")
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    phone.page.evaluate("lineIsFree()")
    phone.finish()
    phone.wait_sent()
    nothing_lost(phone)
    assert arrived() == [("parent", None, SEES)]


@pytest.mark.rule("XC-4")
def test_answers_that_are_looked_at_are_kept_and_hold_a_new_version_back_until_they_are_sent(phone):
    open_kept(phone, "/request-support")
    ask_as_parent(phone.page)
    look_at_answers(phone.page)
    phone.page.get_by_role("heading", name="Check your answers").wait_for()
    expect(phone.page.locator("[data-status]")).to_contain_text("Saved on this device")
    assert dirty(phone.page) and "unkept" not in dirty(phone.page)
    phone.finish()
    phone.wait_sent()
    assert not dirty(phone.page)


def test_back_from_the_receipt_leads_to_the_form_and_not_to_a_question_of_the_browser(phone):
    open_kept(phone, "/request-support")
    ask_as_parent(phone.page)
    phone.page.get_by_role("button", name="Check your answers first").click()
    phone.page.get_by_role("heading", name="Check your answers").wait_for()
    phone.page.locator("form[data-kept]").wait_for()
    phone.finish()
    phone.page.get_by_role("link", name="See the receipt").click()
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("We have received it")
    phone.page.go_back()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Ask for support for a child")


def test_back_to_what_was_refused_leads_to_the_form_too(phone):
    open_kept(phone, "/request-support")
    phone.page.get_by_role("button", name="Check your answers first").click()
    expect(phone.page.get_by_role("alert")).to_be_visible()
    phone.page.goto("/who-can-help")
    phone.page.go_back()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Ask for support for a child")


def test_without_scripts_the_answers_are_checked_too(browser, cast, live):
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/request-support")
    ask_as_parent(page)
    page.get_by_role("button", name="Check your answers first").click()
    expect(page.locator("main")).to_contain_text("Nothing is sent yet")
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("main")).to_contain_text("Your reference")
    assert arrived() == [("parent", None, SEES)]
    context.close()
