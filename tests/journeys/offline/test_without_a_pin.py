"""Who carries on without a PIN reads one truth about their form, and it leaves the page only towards the service."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.observation import Observation
from tests.journeys.offline.tablet import PLANTED, read

pytestmark = pytest.mark.browser
SIGNED_OUT = "You have been signed out. Sign in in another tab, then press Finish: your answers stay on this page."


@pytest.fixture
def typed(pat):
    """Pat carries on without a PIN and has typed a whole observation."""
    pat.page.goto("/observations/new")
    pat.page.get_by_role("button", name="Carry on without a PIN").click()
    pat.page.get_by_label("Which child?").select_option(label="Amir H.")
    pat.type()
    return pat


def press_finish(tablet):
    """Press Finish at the foot of the form."""
    tablet.page.get_by_role("button", name="Finish").click()


def arrives(tablet):
    """What was typed is with the service, once, and its page is shown."""
    expect(tablet.page.locator("main")).to_contain_text(PLANTED)
    assert len(read(select(Observation.id))) == 1


@pytest.mark.rule("XC-4")
def test_the_page_says_once_that_nothing_is_kept_and_never_that_it_is_ready(typed, axe):
    told = typed.page.locator("[data-keeps-nothing]")
    expect(told).to_contain_text("If you close this page before, what you typed is gone.")
    expect(typed.page.get_by_text("Ready to use without signal")).to_have_count(0)
    expect(typed.page.locator("[data-status]")).to_contain_class("govuk-visually-hidden")
    axe(typed.page)


@pytest.mark.rule("XC-4")
def test_signed_out_in_another_tab_the_form_stays_and_is_sent_after_signing_in(typed, live, cast):
    typed.context.clear_cookies(name="eysend_session")
    press_finish(typed)
    expect(typed.page.locator("[data-status]")).to_contain_text(SIGNED_OUT)
    expect(typed.page.locator("#saw")).to_have_value(PLANTED)
    live.sign_in(typed.context, cast.pat)
    press_finish(typed)
    arrives(typed)


def test_without_signal_finish_leaves_the_form_on_the_page(typed):
    typed.context.set_offline(True)
    press_finish(typed)
    expect(typed.page.locator("[data-status]")).to_contain_text("Your answers stay on this page.")
    expect(typed.page.locator("#saw")).to_have_value(PLANTED)
    typed.context.set_offline(False)
    press_finish(typed)
    arrives(typed)


@pytest.mark.rule("XC-4")
def test_waiting_to_send_says_that_a_form_kept_nowhere_is_open_in_another_tab(typed):
    other = typed.context.new_page()
    other.goto("/waiting-to-send")
    expect(other.locator("[data-nothing]")).to_contain_text("It was not sent, and it is kept nowhere else.")
    press_finish(typed)
    arrives(typed)
    other.reload()
    expect(other.locator("[data-nothing]")).to_have_text("Nothing waits. No finished form is left on this device.")


def test_signing_out_asks_first_where_a_form_kept_nowhere_is_open_in_another_tab(typed):
    other = typed.context.new_page()
    other.goto("/waiting-to-send")
    other.get_by_role("button", name="Sign out of this device").click()
    expect(other.locator("[data-sign-out]")).to_contain_text("Finish it there before you sign out.")
    press_finish(typed)
    arrives(typed)
