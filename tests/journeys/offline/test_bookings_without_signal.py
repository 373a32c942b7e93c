"""Sana reads her booking without signal, gives it back, and asks for a place: it is none until we say so."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.booking import Booking
from tests.bookings.conftest import book, session_on
from tests.journeys.offline.tablet import Tablet, nothing_lost, read

pytestmark = pytest.mark.browser
HERE = "/my-bookings/without-signal"
__all__ = ["book", "session_on"]


@pytest.fixture
def sana(cast, faults, signed_in_page, browser_context, session_on, book):
    """Sana’s phone, which has lost its signal; she has a place on 16 March, and one is free on 23 March."""
    book(cast.sana, session_on())
    session_on("2027-03-23", capacity=2)
    phone = Tablet(browser_context, signed_in_page(cast.sana))
    phone.take_lists(HERE)
    phone.context.set_offline(True)
    phone.page.goto(HERE)
    phone.choose("")
    return phone


def option(page, words):
    """The choice that begins with these words."""
    return page.locator("#thing option", has_text=words).get_attribute("value")


def test_she_reads_where_it_is_and_gives_it_back(sana, axe):
    page = sana.page
    page.locator("#thing").select_option(option(page, "You have a place"))
    expect(page.locator("[data-read]")).to_contain_text("Toys on the floor")
    expect(page.locator("[data-read]")).to_contain_text("Step-free")
    page.get_by_label("We cannot come").check()
    axe(page)
    sana.finish()
    sana.be_online_and_send()
    assert [one[0] for one in read(select(Booking.state))] == ["cancelled"]
    nothing_lost(sana)


@pytest.mark.rule("XC-1")
def test_a_request_waits_and_is_never_shown_as_a_place(sana, axe):
    page = sana.page
    page.locator("#thing").select_option(option(page, "Ask for Amir: Tuesday 23 March"))
    expect(page.locator("[data-read]")).to_contain_text("Not sent yet is not a place yet")
    page.get_by_label("We ask for a place").check()
    sana.finish()
    expect(page.locator("main")).to_contain_text("Not sent yet")
    page.goto("/waiting-to-send")
    expect(page.locator("main")).to_contain_text("not a place yet")
    axe(page)
    sana.be_online_and_send()
    assert sorted(one[0] for one in read(select(Booking.state))) == ["confirmed", "confirmed"]
    nothing_lost(sana)
