"""Two tabs, one draft (Fault 17): the second reads it, and may carry on with it; nothing typed in the first is lost."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import Tablet, nothing_lost

pytestmark = pytest.mark.browser


@pytest.fixture
def second(pat):
    """Pat typed in one tab; a second one has opened the same draft."""
    pat.open_form()
    pat.type("First words")
    pat.wait_saved()
    other = Tablet(pat.context, pat.context.new_page())
    other.open_form(child="")
    other.page.get_by_role("button", name="Carry on with it").click()
    expect(other.page.locator("[data-elsewhere]")).to_contain_text("open in another tab. You can read it here.")
    return other


def test_the_second_tab_only_reads_what_the_first_has_typed(pat, second, axe):
    """Fault 17: two tabs edit one draft."""
    expect(second.page.locator("#saw")).to_have_value("First words")
    assert not second.page.locator("#saw").is_editable()
    expect(second.page.get_by_role("button", name="Finish")).to_be_disabled()
    expect(second.page.locator("[data-status]")).to_contain_text("open in another tab")
    axe(second.page)
    nothing_lost(second)


def test_continue_here_takes_the_last_words_along_and_the_first_tab_only_reads(pat, second):
    """Fault 17: the first tab's last words are kept before the second may go on."""
    pat.page.locator("#saw").fill("First words and the last")
    second.page.get_by_role("button", name="Continue here instead").click()
    expect(second.page.locator("#saw")).to_have_value("First words and the last")
    expect(pat.page.locator("[data-elsewhere]")).to_be_visible()
    assert not pat.page.locator("#saw").is_editable()
    second.finished.add(second.finish())
    second.wait_sent()
    pat.page.get_by_role("button", name="Continue here instead").click()
    expect(pat.page.locator("[data-status]")).to_contain_text("finished in another tab")
    nothing_lost(second)
