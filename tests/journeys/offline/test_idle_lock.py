"""Left alone for a while the device locks itself: what was typed is put away, and comes back with the PIN."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED, nothing_lost
from tests.journeys.offline.test_lock import later
from tests.journeys.offline.waiting import let_it_look

pytestmark = pytest.mark.browser


@pytest.mark.rule("XC-4")
def test_after_five_minutes_the_form_is_put_away_and_comes_back_with_the_pin(pat):
    pat.open_form()
    pat.type("Typed before the cup of tea")
    pat.page.locator("#saw").fill(PLANTED)
    later(pat, 301)
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    assert PLANTED not in pat.page.content() and "Amir" not in pat.page.locator("main").inner_html()
    pat.unlock()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    expect(pat.page.get_by_label("Which child?")).to_have_js_property("selectedIndex", 1)
    pat.finish()
    pat.wait_sent()
    nothing_lost(pat)


@pytest.mark.rule("XC-4")
def test_a_clock_that_is_set_back_locks_at_once_and_keeps_nothing_open(pat):
    """Fault 42: put right by a day; without this nobody’s touch would count as late until tomorrow."""
    pat.open_form()
    pat.type()
    later(pat, -24 * 3600)
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    assert PLANTED not in pat.page.content()
    pat.unlock()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)


def test_who_goes_on_typing_is_not_locked_out(pat):
    pat.open_form()
    for words in ("One", "One two", "One two three"):
        later(pat, 200)
        pat.page.locator("#saw").fill(words)
    let_it_look(pat.page)
    pat.wait_saved()
    expect(pat.page.locator("#saw")).to_have_value("One two three")


@pytest.mark.parametrize("seconds", [11, -60])
def test_where_others_use_the_device_it_locks_ten_seconds_after_it_was_left(pat, seconds):
    pat.page.goto("/observations/new")
    pat.page.get_by_label("Other people use this device too").check()
    pat.choose("Amir H.")
    pat.page.locator("#saw").fill(PLANTED)
    hide = "(yes) => { Object.defineProperty(document, 'hidden', { value: yes, configurable: true });"
    hide += "document.dispatchEvent(new Event('visibilitychange')) }"
    pat.page.evaluate(hide, True)
    later(pat, seconds)
    pat.page.evaluate(hide, False)
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    assert PLANTED not in pat.page.content()
    pat.unlock()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
