"""A PIN forgotten without signal: a new form can begin; what was written before stays shut and is not lost."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED, nothing_lost

pytestmark = pytest.mark.browser
NEW = "604173"


def forgets_without_signal(tablet):
    """Pat has an unfinished form, no signal and no idea of her PIN: she starts with another."""
    tablet.be_offline()
    tablet.open_form()
    tablet.type(PLANTED)
    tablet.wait_saved()
    tablet.page.reload()
    tablet.page.get_by_role("button", name="I forgot my PIN").click()
    tablet.page.get_by_role("button", name="Start with a new PIN").click()
    tablet.type_pin(NEW)
    tablet.page.locator("form[data-kept]").wait_for(state="attached")


@pytest.mark.rule("XC-4")
def test_a_pin_forgotten_without_signal_shows_nothing_and_lets_a_new_form_begin(pat, axe):
    forgets_without_signal(pat)
    axe(pat.page)
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("[data-status]")).to_contain_text("This form lies behind your old PIN.")
    assert PLANTED not in pat.page.content() and "Amir" not in pat.page.locator("main").inner_html()
    pat.start_new()
    pat.type("Written under the new PIN")
    pat.page.get_by_text("The child is not in the list", exact=True).click()
    pat.page.locator("#child_words").fill("A boy with a red coat")
    pat.finish()
    nothing_lost(pat)


@pytest.mark.rule("XC-4")
def test_what_lay_behind_the_old_pin_opens_after_signing_in_with_signal(pat):
    forgets_without_signal(pat)
    pat.context.set_offline(False)
    pat.page.goto("/observations/new")
    pat.type_pin(NEW)
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    pat.finish()
    pat.wait_sent()
    nothing_lost(pat)


def test_nobody_starts_anew_to_delete_what_is_behind_a_pin(pat):
    pat.be_offline()
    pat.observe()
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Delete it").click()
    pat.page.get_by_role("button", name="Yes, delete it for good").click()
    pat.page.get_by_role("button", name="I forgot my PIN").click()
    expect(pat.page.locator("main")).to_contain_text("You need a signal")
    expect(pat.page.get_by_role("button", name="Start with a new PIN")).to_have_count(0)
