"""What the service cannot take as it is comes back to its author, and replaces what was sent first."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import clock
from eysend.observations.observation import Observation
from eysend.offline.held import HeldItem
from eysend.tasks.task import Task
from tests.journeys.offline.tablet import PLANTED, lose_the_answer, nothing_lost, read
from tests.journeys.offline.waiting import until_sent_or_not

pytestmark = pytest.mark.browser


def test_an_answer_that_is_not_in_order_comes_back_with_what_is_wrong_beside_it(pat, axe):
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-year").fill("2021")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_have_text("Received, but we need you to check one answer.")
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-nothing]")).to_contain_text("One form needs you")
    pat.open_form(child="")
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    expect(pat.page.locator("#seen_on-day")).to_be_focused()
    said = pat.page.get_by_role("group", name="Day of the observation")
    expect(said).to_have_accessible_description(re.compile("must not be before the child was born"))
    axe(pat.page)
    pat.page.locator("#seen_on-year").fill("2027")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    nothing_lost(pat)
    assert len(read(select(Observation.id))) == 1 and not read(select(HeldItem.id).where(HeldItem.settled_at.is_(None)))
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-nothing]")).to_contain_text("Nothing waits.")
    expect(pat.page.locator("[data-waiting]")).not_to_contain_text("check one answer")


def test_what_was_refused_is_put_right_where_it_was_finished(pat, axe):
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-year").fill("2021")
    pat.finish()
    again = pat.page.get_by_role("button", name="Check your answers")
    again.wait_for()
    axe(pat.page)
    again.press("Enter")
    expect(pat.page.locator("#seen_on-day")).to_be_focused()
    expect(pat.page.locator("[data-errors]")).to_contain_text("must not be before the child was born")
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    pat.page.locator("#seen_on-year").fill("2027")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    assert len(read(select(Observation.id))) == 1
    nothing_lost(pat)


@pytest.mark.rule("XC-5")
def test_what_lee_settled_at_the_service_is_not_asked_about_on_pats_tablet_any_more(pat, cast, live, browser):
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-year").fill("2021")
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


def test_without_signal_the_day_is_todays_at_a_press_and_can_be_changed(pat):
    pat.be_offline()
    pat.page.goto("/observations/new")
    pat.unlock()
    today = clock.today()  # the service’s, as hello told it: a demonstration works on another day than the device
    expect(pat.page.locator("#seen_on-year")).to_have_value("")
    pat.page.get_by_role("button", name="Today").click()
    expect(pat.page.locator("#seen_on-year")).to_have_value(str(today.year))
    typed = [pat.page.locator(f"#seen_on-{part}").input_value() for part in ("day", "month", "year")]
    assert typed == [str(today.day), str(today.month), str(today.year)]
    pat.page.locator("#seen_on-day").fill("3")


def change_what_waits(pat, saw):
    """Pat opens the form that waits, and changes it; its new id."""
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("link", name="Read it").click()
    pat.unlock()
    pat.page.get_by_role("button", name="Change it").click()
    expect(pat.page.get_by_label("Which child?")).to_be_focused()
    expect(pat.page.locator("[data-waiting-count]").first).to_have_text("0")
    pat.page.locator("#saw").fill(saw)
    return pat.finish()


def test_what_waits_is_changed_by_its_author_and_only_the_new_words_arrive(pat, axe):
    pat.be_offline()
    first = pat.observe()
    assert change_what_waits(pat, "He lined up ten") != first
    axe(pat.page)
    pat.finished.discard(first)  # it is a number that its author took back, and nobody looks for it
    pat.be_online_and_send()
    assert [row.answers["saw"] for row in read(select(Observation.answers))] == ["He lined up ten"]
    assert not read(select(HeldItem.id)) and not read(select(Task.id).where(Task.what.contains("never arrived")))
    nothing_lost(pat)


def test_what_had_arrived_all_the_same_stays_recorded_and_the_change_is_looked_at(pat, faults):
    """Fault 2: its answer was lost, so the tablet did not know."""
    pat.open_form()
    pat.be_ready()
    faults.break_with(lose_the_answer)
    pat.type()
    pat.finish()
    until_sent_or_not(pat.page)
    pat.context.set_offline(True)
    faults.mend()
    change_what_waits(pat, "He lined up ten")
    pat.be_online_and_send()
    assert [row.answers["saw"] for row in read(select(Observation.answers))] == [PLANTED]
    assert [row.reason for row in read(select(HeldItem.reason))] == ["recorded_already"]
    nothing_lost(pat)
