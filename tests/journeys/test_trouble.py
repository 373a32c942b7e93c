"""A press that comes to nothing says so where it was pressed, and what was typed stays."""

from datetime import date

import pytest
from playwright.sync_api import expect

from eysend.core.db import db
from eysend.core.faults import fault
from eysend.demo.groups import build_groups

pytestmark = pytest.mark.browser
BUSY = "We are busy. Try again. Many people are using the service at this moment. Nothing is lost."
KEPT = "What you typed is still here. You can press again: it counts once."


@pytest.fixture
def form(cast, profile, signed_in_page):
    """Sana's page with the form for 16 March; she brings two adults."""
    build_groups(cast, profile, date(2027, 3, 2))
    db.session.commit()
    page = signed_in_page(cast.sana)
    page.goto("/whats-on")
    page.get_by_role("link", name="Book for 16 March").click()
    page.get_by_label("Adults").select_option("2")
    return page


def answer_with(page, app, status):
    """Let the service answer the next press like this, with its own page."""
    with app.test_request_context("/whats-on"):
        body = fault(status).get_data(as_text=True)
    page.route("**/bookings", lambda route: route.fulfill(status=status, body=body, content_type="text/html"), times=1)


def press(page):
    page.wait_for_timeout(2100)  # a second press at once is taken for a slip
    page.get_by_role("button", name="Book places").click()


@pytest.mark.parametrize(
    ("status", "words"),
    [(503, BUSY), (500, "The fault is ours, not yours."), (429, "we have paused it"), (403, "from our own pages")],
)
def test_a_fault_is_told_beside_the_button_and_the_next_press_counts(form, live, axe, status, words):
    answer_with(form, live.app, status)
    press(form)
    told = form.locator("[data-trouble]")
    expect(told).to_contain_text(words)
    expect(told).to_contain_text(KEPT)
    expect(told).to_be_focused()
    expect(form.get_by_label("Adults")).to_have_value("2")
    axe(form)
    press(form)
    expect(form.get_by_role("heading", level=1)).to_have_text("You have a place")
    expect(form.get_by_text("For Amir and 2 adults")).to_be_visible()


def test_no_signal_is_told_beside_the_button_once_however_often_it_is_pressed(form):
    form.route("**/bookings", lambda route: route.abort(), times=2)
    for _ in range(2):
        press(form)
        expect(form.locator("[data-trouble]")).to_have_text(
            f"We could not reach the service, so we do not know if this arrived. {KEPT}"
        )
    press(form)
    expect(form.get_by_role("heading", level=1)).to_have_text("You have a place")


def test_a_link_whose_part_fails_leads_to_the_whole_page(form):
    form.goto("/whats-on")
    form.route("**/p/whats-on/*", lambda route: route.fulfill(status=503, body="down"))
    form.get_by_role("link", name="Book for 16 March").click()
    expect(form.get_by_role("button", name="Book places")).to_be_visible()


def test_signed_out_in_another_tab_the_first_send_it_again_counts(form, live, cast, browser_context):
    other = browser_context.new_page()
    other.goto("/")
    other.get_by_text("Menu").click()
    other.get_by_role("button", name="Sign out").click()
    press(form)
    expect(form.get_by_role("heading", level=1)).to_have_text("This form could not be sent")
    live.sign_in(browser_context, cast.sana)
    form.get_by_role("button", name="Send it again").click()
    expect(form.get_by_role("heading", level=1)).to_have_text("You have a place")
