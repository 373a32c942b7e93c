"""Pat looks at another session by mistake: her marks are there when she comes back, and who is not marked is named."""

import pytest
from playwright.sync_api import expect

from tests.groups.test_registers import group, step
from tests.journeys.offline.test_register_without_signal import SESSION, lose_signal, row

pytestmark = pytest.mark.browser
__all__ = ["group", "step"]


def test_marks_come_back_with_their_session_and_who_is_not_marked_is_named(pat, group, step, axe):
    lose_signal(pat)
    page, sessions = pat.page, pat.page.get_by_label("Which session?")
    row(page, "Amir H.").get_by_label("Came", exact=True).check()
    row(page, "Amir H.").get_by_label("Note").fill("Stayed")
    sessions.select_option("")
    expect(page.locator("[data-row]")).to_have_count(0)
    sessions.select_option(label=SESSION)
    expect(row(page, "Amir H.").get_by_label("Came", exact=True)).to_be_checked()
    expect(row(page, "Amir H.").get_by_label("Note")).to_have_value("Stayed")
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-errors]")).to_contain_text("Say if Bea O. came")
    expect(page.locator("[data-status]")).to_contain_text("Not finished: 1 answer to check.")
    axe(page)
    page.wait_for_timeout(2100)  # a second press at once is a slip
    pat.finish()
