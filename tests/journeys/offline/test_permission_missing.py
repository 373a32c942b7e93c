"""A finished request says whether somebody who may has agreed, and what to do where nobody has."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import Tablet
from tests.journeys.offline.test_asking_without_signal import ask_as_parent, open_kept

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(cast, faults, browser_context, browser_page):
    return Tablet(browser_context, browser_page)


@pytest.mark.rule("DER-5")
def test_where_nobody_who_may_has_agreed_the_finished_page_says_so_and_what_to_do(phone, axe):
    open_kept(phone, "/request-support")
    phone.be_ready()
    phone.context.set_offline(True)
    ask_as_parent(phone.page)
    phone.page.get_by_label("I agree that the team reads this and works with the child").uncheck()
    phone.finish()
    missing = phone.page.get_by_text("Permission is still missing.")
    expect(missing).to_be_visible()
    axe(phone.page)
    phone.context.set_offline(False)
    phone.wait_sent()
    expect(missing).to_be_visible()


@pytest.mark.rule("DER-5")
def test_where_the_parent_has_agreed_nothing_is_said_to_be_missing(phone):
    open_kept(phone, "/request-support")
    ask_as_parent(phone.page)
    phone.finish()
    phone.wait_sent()
    expect(phone.page.get_by_text("What happens next")).to_be_visible()
    expect(phone.page.get_by_text("Permission is still missing.")).to_be_hidden()
