"""Signing in by keyboard alone, on a phone, with the letter read from the database."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post

pytestmark = pytest.mark.browser


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, name):
    """Press Tab until the thing with this name has the keyboard."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if (
            page.evaluate("() => (document.activeElement?.labels?.[0] ?? document.activeElement)?.innerText.trim()")
            == name
        ):
            return
    raise AssertionError(f"no way to {name} by keyboard")


def newest_letter():
    db.session.rollback()
    post = db.session.scalars(select(Post).order_by(Post.id.desc()).limit(1)).one()
    letter = compose(post.template, post.values)
    db.session.rollback()
    return letter.body


def ask(page, axe, address):
    page.goto("/sign-in?next=/my-sign-ins")
    axe(page)
    tab_to(page, "Email address")
    page.keyboard.type(address)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code")
    axe(page)


def test_sana_signs_in_with_her_link(cast, browser_page, axe):
    ask(browser_page, axe, "sana@example.org")
    browser_page.goto(re.search(r"http://\S+", newest_letter())[0])
    axe(browser_page)
    tab_to(browser_page, "Sign in")
    with browser_page.expect_navigation():
        browser_page.keyboard.press("Enter")
    expect(browser_page.locator("h1")).to_have_text("Where you are signed in")
    axe(browser_page)


def test_sana_mistypes_and_then_pastes_the_code(cast, browser_page, axe):
    ask(browser_page, axe, "sana@example.org")
    tab_to(browser_page, "Code")
    with browser_page.expect_navigation():
        browser_page.keyboard.type("12 34")
        browser_page.keyboard.press("Enter")
    axe(browser_page)
    expect(browser_page.locator(".govuk-error-summary")).to_be_visible()
    tab_to(browser_page, "Code")
    browser_page.keyboard.insert_text(re.search(r"\b\d{6}\b", newest_letter())[0])
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/my-sign-ins")


def test_signing_in_needs_no_script(cast, browser, live):
    page = browser.new_page(base_url=live.url, java_script_enabled=False)
    page.goto("/sign-in?next=/my-sign-ins")
    page.fill("#email", "sana@example.org")
    page.click("main button")
    page.locator("#code").wait_for()
    page.fill("#code", re.search(r"\b\d{6}\b", newest_letter())[0])
    page.click("main button")
    expect(page).to_have_url(f"{live.url}/my-sign-ins")
    page.close()
