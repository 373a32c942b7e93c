"""What the service cannot take as it is comes back to its author, and replaces what was sent first."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.observation import Observation
from eysend.offline.held import HeldItem
from tests.journeys.offline.tablet import PLANTED, nothing_lost, read

pytestmark = pytest.mark.browser


def test_an_answer_that_is_not_in_order_comes_back_with_what_is_wrong_beside_it(pat, axe):
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-year").fill("2031")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_have_text("Received, but we need you to check one answer.")
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-nothing]")).to_contain_text("One form needs you")
    pat.open_form(child="")
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    expect(pat.page.locator("#seen_on-day")).to_be_focused()
    said = pat.page.get_by_role("group", name="Day of the observation")
    expect(said).to_have_accessible_description(re.compile("The day of the observation must not be in the future"))
    axe(pat.page)
    pat.page.locator("#seen_on-year").fill("2027")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    nothing_lost(pat)
    assert len(read(select(Observation.id))) == 1 and not read(select(HeldItem.id).where(HeldItem.settled_at.is_(None)))
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-nothing]")).to_contain_text("Nothing waits.")
    expect(pat.page.locator("[data-waiting]")).not_to_contain_text("check one answer")


@pytest.mark.rule("XC-5")
def test_what_lee_settled_at_the_service_is_not_asked_about_on_pats_tablet_any_more(pat, cast, live, browser):
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-year").fill("2031")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_contain_text("check one answer")
    lees = browser.new_context(base_url=live.url)
    live.sign_in(lees, cast.lee)
    page = lees.new_page()
    page.goto("/held-forms")
    page.locator("main a[href^='/held-forms/']").first.click()
    page.get_by_label("Why is it not recorded?").fill("Pat rang: she has written it again.")
    page.get_by_role("button", name="Settle without recording").click()
    page.wait_for_url("**/held-forms")
    lees.close()
    pat.open_form(child="")
    expect(pat.page.locator("[data-unfinished]")).to_have_count(0)
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-waiting]")).to_contain_text("It was checked, and nothing more is needed from you.")
    expect(pat.page.locator("[data-nothing]")).to_contain_text("Nothing waits.")
    nothing_lost(pat)


def test_a_day_that_no_calendar_has_is_told_before_it_is_finished(pat):
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-day").fill("31")
    pat.page.locator("#seen_on-month").fill("2")
    pat.page.get_by_role("button", name="Finish").click()
    expect(pat.page.locator("[data-errors]")).to_contain_text("must be a real date")
    assert pat.page.locator("[data-finished]").count() == 0


def test_without_signal_another_page_says_why_this_one_stands_there(pat):
    pat.be_offline()
    pat.page.goto("/children")
    expect(pat.page.locator("[data-waiting]")).to_contain_text("needs a connection")


def test_without_signal_the_day_is_todays_and_can_be_changed(pat):
    pat.be_offline()
    pat.page.goto("/observations/new")
    pat.unlock()
    today = pat.page.evaluate("[new Date().getDate(), new Date().getFullYear()].join()").split(",")
    assert [pat.page.locator(f"#seen_on-{part}").input_value() for part in ("day", "year")] == today
    pat.page.locator("#seen_on-day").fill("3")
