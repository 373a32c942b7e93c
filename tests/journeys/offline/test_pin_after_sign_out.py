"""A tab that asked for the PIN, or for a new one, when its person signed out in another: it opens nothing."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED
from tests.journeys.offline.test_lock import later
from tests.journeys.offline.test_sign_out import KEPT, draft

pytestmark = pytest.mark.browser


def signs_out_in_another_tab(tablet):
    other = tablet.context.new_page()
    other.goto("/waiting-to-send")
    other.get_by_role("button", name="Sign out of this device").click()
    other.get_by_role("button", name="Lock and sign out").click()
    other.wait_for_url("**/")


@pytest.mark.rule("XC-5")
@pytest.mark.parametrize("how", ["the page was loaded again", "the lock had closed over the form"])
def test_a_tab_that_asked_for_the_pin_opens_nothing_once_its_person_has_signed_out(pat, how, axe):
    draft(pat)
    if how == "the page was loaded again":
        pat.page.reload()
    else:
        later(pat, 301)
    pat.page.locator("#pin").wait_for()
    signs_out_in_another_tab(pat)
    pat.type_pin()
    expect(pat.page.locator("main")).to_contain_text("You have signed out. What you wrote is safe.")
    expect(pat.page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(pat.page.locator("[data-unfinished]")).to_have_count(0)
    assert PLANTED not in pat.page.content()
    axe(pat.page)


@pytest.mark.rule("XC-5")
def test_whoever_finds_a_tab_that_asks_to_choose_a_pin_writes_nothing_in_the_name_of_who_left(pat, live):
    pat.page.goto("/observations/new")
    pat.page.locator("#pin").wait_for()
    other = pat.context.new_page()
    other.goto("/waiting-to-send")
    other.get_by_role("button", name="Sign out of this device").click()
    other.wait_for_url(f"{live.url}/")
    pat.type_pin()
    expect(pat.page.locator("main")).to_contain_text("You have signed out. What you wrote is safe.")
    assert pat.page.evaluate(KEPT)["keys"] == 0
