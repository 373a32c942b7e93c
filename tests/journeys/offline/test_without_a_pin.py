"""Who carries on without a PIN reads one truth about their form, and it leaves the page only towards the service."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.observation import Observation
from tests.journeys.offline.tablet import PLANTED, read
from tests.journeys.offline.test_asking_without_signal import SEES, ask_as_parent
from tests.journeys.offline.waiting import until

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


@pytest.fixture
def asked(pat):
    """Pat carries on without a PIN and has typed a whole request for support."""
    pat.page.goto("/request-support?one-page=yes")
    pat.page.get_by_role("button", name="Carry on without a PIN").click()
    ask_as_parent(pat.page)
    return pat


@pytest.fixture
def stopped(faults):
    """What was posted as a form: nothing comes of it, as where somebody presses Stop."""
    whole, posts = faults.whole, []

    def stop(environ, start_response):
        if environ["REQUEST_METHOD"] != "POST" or environ["PATH_INFO"].startswith("/sync/"):
            return whole(environ, start_response)
        environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        posts.append(environ["PATH_INFO"])
        start_response("204 No Content", [])
        return []

    faults.whole = stop
    return posts


def check_first(tablet):
    """Press “Check your answers first”."""
    tablet.page.get_by_role("button", name="Check your answers first").click()


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
def test_without_signal_a_look_at_the_answers_leaves_the_form_on_the_page(asked):
    asked.context.set_offline(True)
    check_first(asked)
    expect(asked.page.locator("[data-status]")).to_contain_text("Your answers stay on this page.")
    expect(asked.page.locator("#see")).to_have_value(SEES)
    asked.context.set_offline(False)
    check_first(asked)
    expect(asked.page.locator("dl").first).to_contain_text("Rosa Morgan")


@pytest.mark.rule("XC-4")
def test_answers_that_are_looked_at_are_known_to_be_nowhere_else(asked):
    check_first(asked)
    expect(asked.page.locator("dl").first).to_contain_text("Rosa Morgan")
    other = asked.context.new_page()
    other.goto("/waiting-to-send")
    expect(other.locator("[data-nothing]")).to_contain_text("It was not sent, and it is kept nowhere else.")


@pytest.mark.rule("XC-4")
def test_a_look_at_the_answers_that_was_stopped_lets_nothing_go_unasked(asked, stopped):
    asked.page.clock.install()
    check_first(asked)
    until(asked.page, lambda: stopped)
    asked.context.set_offline(True)
    press_finish(asked)
    expect(asked.page.locator("#see")).to_have_value(SEES)
    asked.page.clock.fast_forward(3000)
    press_finish(asked)
    expect(asked.page.locator("[data-status]")).to_contain_text("Your answers stay on this page.")


def test_a_second_press_of_finish_sends_nothing_and_a_later_one_does(typed, stopped):
    typed.page.clock.install()
    press_finish(typed)
    until(typed.page, lambda: stopped)
    press_finish(typed)
    typed.page.clock.fast_forward(3000)
    press_finish(typed)
    until(typed.page, lambda: len(stopped) > 1)
    assert stopped == ["/observations"] * 2


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


@pytest.mark.rule("XC-4")
def test_what_the_service_refuses_stands_there_at_once_and_is_put_right(typed, axe):
    typed.page.locator("#saw").fill("")
    press_finish(typed)
    expect(typed.page.get_by_role("alert")).to_contain_text("Enter what you saw")
    expect(typed.page.locator("[data-keeps-nothing]")).to_be_visible()
    expect(typed.page.locator("#next_steps")).to_have_value("Joy offers two toys.")
    axe(typed.page)
    typed.page.locator("#saw").fill(PLANTED)
    press_finish(typed)
    arrives(typed)


@pytest.mark.rule("XC-4")
def test_the_look_at_the_answers_asks_for_no_pin_again(asked):
    check_first(asked)
    expect(asked.page.locator("[data-keeps-nothing]")).to_be_visible()
    expect(asked.page.locator("dl").first).to_contain_text("Rosa Morgan")
