"""Choosing a new PIN, by every way to it, orphans nothing that lies on the device under the one before."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PIN, PLANTED, Tablet, nothing_lost
from tests.journeys.offline.test_forgotten_pin import NEW, forgets_without_signal
from tests.journeys.offline.test_lock import later

pytestmark = pytest.mark.browser


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


@pytest.mark.rule("XC-4")
def test_two_tabs_that_start_anew_at_once_lose_neither_the_first_words_nor_the_second(pat):
    forgets_without_signal(pat)
    other = Tablet(pat.context, pat.context.new_page())
    other.page.goto("/observations/new")
    other.page.get_by_role("button", name="I forgot my PIN").click()
    other.page.get_by_role("button", name="Start with a new PIN").click()
    other.type_pin("715932")
    other.page.locator("form[data-kept]").wait_for(state="attached")
    pat.start_new()
    pat.page.locator("#saw").fill("Written under the PIN between")
    pat.wait_saved()
    other.context.set_offline(False)
    other.page.goto("/observations/new")
    other.type_pin("715932")
    for words in (PLANTED, "Written under the PIN between"):
        other.page.goto("/waiting-to-send")
        card = other.page.locator(".card").filter(has_text="Last saved").nth(0 if words == PLANTED else 1)
        expect(card).to_be_visible()
    opens = []
    for form in other.page.locator(".card[data-form-id]").all():
        opens.append(form.get_attribute("data-form-id"))
    found = set()
    for form in opens:
        other.page.goto(f"/observations/new#carry-on-{form}")
        other.page.reload()
        other.type_pin("715932")
        expect(other.page.locator("#saw")).not_to_have_value("")
        found.add(other.page.locator("#saw").input_value())
    assert found == {PLANTED, "Written under the PIN between"}
