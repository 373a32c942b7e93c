"""On a phone: a reminder is read, one cannot come, and says so with one press; and a calendar of one's own."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.reminders.jobs import remind
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.groups import build_groups
from eysend.messages.letter import compose
from eysend.messages.post import Post

pytestmark = pytest.mark.browser


@pytest.fixture
def booking(cast, profile):
    """Sana has a place on a day in April."""
    build_groups(cast, profile, clock.today())
    db.session.commit()
    return db.session.scalars(select(Booking).where(Booking.booker_id == cast.sana.id)).one()


@pytest.mark.rule("XC-3")
def test_sana_opens_the_link_of_her_reminder_and_gives_her_places_back(browser_page, axe, live, booking):
    remind(booking.pool.occurrence.starts_at - timedelta(hours=2))
    db.session.commit()
    post = db.session.scalars(select(Post).where(Post.dedupe_key.startswith("reminder:"))).one()
    link = next(word for word in compose(post.template, post.values).body.split() if "/cannot-come/" in word)
    db.session.commit()
    browser_page.goto(link)
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Can’t you come?")
    axe(browser_page)
    browser_page.get_by_role("button", name="I can’t come").press("Enter")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    axe(browser_page)
    db.session.rollback()
    assert db.session.get_one(Booking, booking.id, populate_existing=True).state == "cancelled"


def test_sana_makes_a_private_address_for_her_calendar_and_stops_it(cast, signed_in_page, axe, booking):
    page = signed_in_page(cast.sana)
    page.goto("/my-bookings")
    page.get_by_role("link", name="Your bookings in your own calendar").click()
    axe(page)
    page.get_by_role("button", name="Make my private address").press("Enter")
    expect(page.locator("#address")).to_contain_text("/calendars/")
    axe(page)
    page.get_by_text("Stop this address", exact=True).click()
    page.get_by_role("button", name="Yes, stop this address").press("Enter")
    expect(page.get_by_role("button", name="Make my private address")).to_be_visible()
