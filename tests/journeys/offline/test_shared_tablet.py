"""Two people, one tablet: each sees their own forms, and of the other's how many wait."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_on_a_shared_tablet_only_the_number_of_another_persons_forms_is_seen(pat, cast, live):
    pat.observe()
    pat.wait_sent()
    pat.be_offline()
    pat.observe()
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-waiting] li")).to_have_count(2)
    pat.context.clear_cookies()
    live.sign_in(pat.context, cast.tess)
    pat.page.route("**/sync/v1/envelopes", lambda route: route.abort())
    pat.context.set_offline(False)
    pat.page.goto("/")
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-others]")).to_have_text("1 other person has 1 form waiting.")
    expect(pat.page.locator("[data-waiting] li")).to_have_count(0)
