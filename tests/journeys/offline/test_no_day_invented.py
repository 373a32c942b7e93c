"""No day is filled in for anybody: a day that the law asks for is what its writer says, or is missing, and is told."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PIN, Tablet, nothing_lost
from tests.journeys.offline.test_asking_without_signal import NOTICE, arrived, fill

pytestmark = pytest.mark.browser
TOLD = "Enter the day you told the parent. The law asks you to tell them before you tell us"


def day_of(page, name):
    """What stands in the three boxes of a day."""
    return [page.locator(f"#{name}-{part}").input_value() for part in ("day", "month", "year")]


def ready(phone):
    """Everything that it needs without signal is on the phone."""
    phone.page.goto("/waiting-to-send")
    phone.be_ready()
    return phone


@pytest.mark.rule("WNH-37", "XC-4")
def test_a_notice_that_does_not_say_when_the_parent_was_told_is_refused(
    cast, faults, browser_context, browser_page, axe
):
    phone = ready(Tablet(browser_context, browser_page))
    phone.context.set_offline(True)
    phone.page.goto("/section-23")
    phone.unlock(PIN)
    assert day_of(phone.page, "told_on") == day_of(phone.page, "offered_on") == ["", "", ""]
    typed = {place: value for place, value in NOTICE.items() if "told_on" not in place}
    fill(phone.page, typed, "A Section 23 notice", "The child probably has", "special educational needs")
    phone.page.get_by_label("I know of none that may help").check()
    phone.page.get_by_label("Your role").select_option(label="Health visitor")
    phone.page.get_by_role("button", name="Finish").click()
    expect(phone.page.locator("[data-errors] a[href='#told_on-day']")).to_have_text(TOLD)
    told = phone.page.get_by_role("group", name="When did you tell them what you think")
    told.get_by_role("button", name="Today").click()
    expect(phone.page.locator("#told_on-year")).to_have_value("2027")
    assert day_of(phone.page, "told_on") == ["2", "3", "2027"] and day_of(phone.page, "offered_on")[0] == "25"
    axe(phone.page)
    phone.wait_saved()
    phone.finish()
    phone.be_online_and_send()
    nothing_lost(phone)
    assert [kind for kind, *_ in arrived()] == ["section_23"]


def test_with_signal_too_an_observation_has_no_day_before_its_writer_says_so(pat):
    pat.open_form()
    assert day_of(pat.page, "seen_on") == ["", "", ""]
    pat.page.get_by_role("button", name="Today").click()
    expect(pat.page.locator("#seen_on-year")).to_have_value("2027")
    assert day_of(pat.page, "seen_on") == ["2", "3", "2027"]
    pat.wait_saved()
