"""A family's booking in each of its states, and what it may do from there: on a phone, by keyboard, without scripts."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.replacing.actions import give_instead
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from tests.bookings.conftest import book, cancel, session_on

pytestmark = pytest.mark.browser
__all__ = ["book", "cancel", "session_on"]
PHONE = {"width": 360, "height": 780}


@pytest.fixture
def in_state(cast, session_on, book, cancel, frozen_clock):
    """`in_state("offered")`: Sana’s booking as it is then; its id."""

    def make(state):
        pool = session_on(capacity=1, team="portage")
        if state in ("waiting", "offered", "lapsed"):
            first = book(cast.nia, pool)
        mine = book(cast.sana, pool)
        if state in ("offered", "lapsed"):
            cancel(cast.nia, first)
        if state == "cancelled":
            cancel(cast.sana, mine)
        if state == "another date first":
            call_off(pool, session_on("2027-03-23", capacity=1, team="portage"))
        frozen_clock({"lapsed": "2027-03-12 09:00", "past": "2027-03-16 12:00"}.get(state, "2027-03-02 09:00"))
        return mine.booking_id

    def call_off(old, new):
        new.occurrence.programme = old.occurrence.programme
        db.session.commit()
        by, at = viewer_of(cast.pat, on=clock.today()), clock.now()
        stand_down(old.occurrence_id, "weather", key=uuid4(), by=by, at=at)
        give_instead(old.occurrence_id, new.id, key=uuid4(), by=by, at=at)
        db.session.commit()

    return make


@pytest.mark.rule("XC-1", "XC-2", "XC-3")
@pytest.mark.parametrize(("state", "heading"), [
    ("confirmed", "You have a place"),
    ("waiting", "You are first on the waiting list"),
    ("offered", "It is your turn"),
    ("lapsed", "We have asked the next on the list"),
    ("cancelled", "You have cancelled"),
    ("past", "Stay and Play"),
    ("another date first", "This session has been cancelled"),
])  # fmt: skip
def test_a_booking_reads_well_in_each_state(cast, signed_in_page, axe, in_state, state, heading):
    page, booking_id = signed_in_page(cast.sana), in_state(state)
    page.goto(f"/my-bookings/{booking_id}")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    axe(page)


@pytest.mark.rule("XC-2", "XC-3")
def test_sana_takes_the_other_date_by_keyboard(cast, signed_in_page, axe, in_state):
    page, booking_id = signed_in_page(cast.sana), in_state("another date first")
    page.goto(f"/my-bookings/{booking_id}")
    page.get_by_role("link", name="You have another date before anybody else").press("Enter")
    expect(page.locator("main")).to_contain_text("was called off. You have this date before anybody else.")
    axe(page)
    page.get_by_role("button", name="Yes, we will come").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You have a place")


@pytest.fixture(params=["by keyboard", "without scripts"])
def sana(request, cast, live, browser, in_state):
    """Sana’s phone, with scripts or without; she has a place."""
    for home in db.session.scalars(select(Home)):
        home.protected = False
    in_state("confirmed")
    phone = browser.new_context(
        base_url=live.url, viewport=PHONE, java_script_enabled=request.param == "by keyboard", locale="en-GB"
    )
    live.sign_in(phone, cast.sana)
    yield phone.new_page()
    phone.close()


@pytest.mark.rule("XC-7", "LTS-15")
def test_what_would_help_and_the_other_families_are_a_page_each(sana):
    booking = db.session.scalar(select(Booking.id))
    db.session.rollback()
    sana.goto(f"/my-bookings/{booking}")
    sana.get_by_role("link", name="Tell us what would help").press("Enter")
    sana.get_by_label("An interpreter", exact=True).press("Space")
    sana.get_by_label("Tell us what would help", exact=True).fill("Urdu, please.")
    sana.get_by_role("button", name="Tell us").press("Enter")
    expect(sana.locator("main")).to_contain_text("Thank you. We have it")
    sana.get_by_role("link", name="Back to the booking").press("Enter")
    sana.get_by_role("link", name="Stay in touch with other families").press("Enter")
    sana.get_by_label("What should they call you?").fill("Sana")
    sana.get_by_label("How may they reach you?").fill("01632 960 111")
    sana.get_by_label("Other families of this group").press("Space")
    sana.get_by_role("button", name="Share this").press("Enter")
    expect(sana.get_by_role("button", name="Stop sharing mine")).to_be_visible()
    sana.get_by_role("button", name="Stop sharing mine").press("Enter")
    expect(sana.locator("main")).to_contain_text("You are not on any list")


@pytest.mark.rule("WNH-2")
def test_a_drop_in_is_saved_with_one_press(sana, session_on):
    pool = session_on("2027-03-18", booking="none", name="Hub Drop-in")
    sana.goto(f"/whats-on/{pool.occurrence_id}")
    db.session.rollback()
    sana.get_by_role("button", name="Save it, and tell me if it is called off").press("Enter")
    expect(sana.locator("main")).to_contain_text("You have saved this.")
