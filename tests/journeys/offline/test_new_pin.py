"""Choosing a new PIN, by every way to it, orphans nothing that lies on the device under the one before."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PIN, PLANTED, Tablet, nothing_lost
from tests.journeys.offline.test_forgotten_pin import NEW, forgets_without_signal
from tests.journeys.offline.test_lock import later

pytestmark = pytest.mark.browser
THIRD = "715932"


def starts_anew(tablet):
    """Pat says that she forgot her PIN and, without signal, chooses another."""
    tablet.page.get_by_role("button", name="I forgot my PIN").click()
    tablet.page.get_by_role("button", name="Start with a new PIN").click()
    tablet.type_pin(NEW)
    tablet.page.locator("form[data-kept]").wait_for(state="attached")


def comes_back_with_signal(tablet):
    """With signal the unfinished form opens again under the new PIN."""
    tablet.context.set_offline(False)
    tablet.page.goto("/observations/new")
    tablet.type_pin(NEW)
    tablet.page.locator("[data-unfinished]").last.get_by_role("button", name="Carry on with it").click()
    expect(tablet.page.locator("#saw")).to_have_value(PLANTED)


@pytest.mark.rule("XC-4")
def test_forgotten_over_an_open_form_the_words_wait_and_what_is_typed_next_is_another_form(pat, axe):
    pat.be_offline()
    pat.open_form()
    pat.type(PLANTED)
    later(pat, 301)
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    starts_anew(pat)
    expect(pat.page.locator("[data-unfinished]")).to_contain_text("behind your old PIN")
    axe(pat.page)
    assert PLANTED not in pat.page.content()
    pat.start_new()
    for words in ("One", "One two", "One two three", "One two three four"):
        pat.page.locator("#saw").fill(words)
        pat.wait_saved()
    comes_back_with_signal(pat)
    nothing_lost(pat)


@pytest.mark.rule("XC-4")
def test_who_starts_with_a_new_pin_cannot_delete_what_is_behind_the_old_one(pat):
    forgets_without_signal(pat)
    expect(pat.page.locator("[data-unfinished]")).to_contain_text("Nothing is lost.")
    expect(pat.page.get_by_role("button", name="Delete it")).to_have_count(0)
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Delete it").click()
    pat.page.get_by_role("button", name="Yes, delete it").click()
    pat.type_pin(NEW)
    expect(pat.page.locator("[data-status]")).to_contain_text("behind your old PIN")
    expect(pat.page.get_by_role("button", name="Delete it")).to_be_visible()
    comes_back_with_signal(pat)


@pytest.mark.rule("XC-4")
def test_two_tabs_that_both_ask_for_a_new_pin_make_one_lock(pat):
    pat.page.goto("/observations/new")
    pat.page.locator("#pin").wait_for()
    other = Tablet(pat.context, pat.context.new_page())
    other.page.goto("/observations/new")
    other.page.locator("#pin").wait_for()
    pat.choose("Amir H.")
    pat.type(PLANTED)
    pat.wait_saved()
    other.type_pin(NEW)
    expect(other.page.locator("#pin-error")).to_contain_text("A PIN was chosen in another tab. Type that one.")
    other.type_pin(PIN)
    other.page.get_by_role("button", name="Carry on with it").click()
    expect(other.page.locator("#saw")).to_have_value(PLANTED)
    nothing_lost(other)


def words_of_all(tablet, pin):
    """What stands in each unfinished form of this device."""
    tablet.page.goto("/waiting-to-send")
    cards = tablet.page.locator(".card[data-form-id]")
    cards.first.wait_for()
    found = set()
    for form in [card.get_attribute("data-form-id") for card in cards.all()]:
        tablet.page.goto(f"/observations/new?again={form}#carry-on-{form}")
        tablet.type_pin(pin)
        expect(tablet.page.locator("#saw")).not_to_have_value("")
        found.add(tablet.page.locator("#saw").input_value())
    return found


@pytest.mark.rule("XC-4")
def test_a_pin_forgotten_twice_while_a_tab_is_still_open_loses_no_words_of_any(pat):
    forgets_without_signal(pat)
    other = Tablet(pat.context, pat.context.new_page())
    other.page.goto("/observations/new")
    other.page.get_by_role("button", name="I forgot my PIN").click()
    other.page.get_by_role("button", name="Start with a new PIN").click()
    other.type_pin(THIRD)
    other.page.locator("form[data-kept]").wait_for(state="attached")
    pat.start_new()
    pat.page.locator("#saw").fill("Written under the PIN between")
    pat.wait_saved()
    pat.page.close()
    other.context.set_offline(False)
    other.page.goto("/observations/new")
    other.type_pin(THIRD)
    assert words_of_all(other, THIRD) == {PLANTED, "Written under the PIN between"}
