"""What a form shows follows what is chosen: a session's rows with their marks, a child's own home."""

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


def test_only_the_chosen_childs_home_is_offered_without_signal(pat, cast, step):
    pat.take_lists("/portage-visits/new")
    pat.context.set_offline(True)
    pat.page.goto("/portage-visits/new")
    pat.unlock()
    homes = pat.page.get_by_label("Whose home, or which family?")
    every = homes.locator("option").count()
    pat.page.get_by_label("Which child?").select_option(label="Bea O.")
    expect(homes).not_to_contain_text("Amir")
    pat.page.get_by_label("Which child?").select_option(label="Amir H.")
    expect(homes).to_contain_text("Amir H.: Sana")
    expect(homes).not_to_contain_text("Bea")
    assert homes.locator("option").count() < every
