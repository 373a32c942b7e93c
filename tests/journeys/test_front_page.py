"""The front page in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_stranger_on_a_phone_meets_a_page_without_findings(browser_page, axe):
    browser_page.goto("/")
    expect(browser_page.locator("h1")).to_have_count(1)
    axe(browser_page)
