"""A form that was open while its person was signed out is kept until they have signed in again."""

from datetime import date

import pytest
from playwright.sync_api import expect

from eysend.core.db import db
from eysend.demo.groups import build_groups

pytestmark = pytest.mark.browser


def test_sana_signs_in_again_and_her_booking_is_sent_as_it_was(
    cast, profile, live, browser_context, signed_in_page, axe
):
    build_groups(cast, profile, date(2027, 3, 2))
    db.session.commit()
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    page.get_by_role("link", name="Book for 16 March").click()
    browser_context.clear_cookies(name="eysend_session")
    page.get_by_role("button", name="Book places").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    axe(page)
    live.sign_in(browser_context, cast.sana)
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")
