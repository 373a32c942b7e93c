"""Pat takes the register of her group in a hall without signal: rows come from what the device took along (LTS-9)."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.register import Attendance
from eysend.observations.steps.step import StepMark
from tests.groups.test_registers import group, step
from tests.journeys.offline.tablet import nothing_lost, read

pytestmark = pytest.mark.browser
SESSION = "Small Steps Group, Tuesday 2 March, 09:30"
__all__ = ["group", "step"]


def lose_signal(tablet):
    page = tablet.page
    page.goto("/registers/new")
    tablet.unlock()
    tablet.be_ready()
    tablet.context.set_offline(True)
    page.goto("/registers/new")
    tablet.unlock()
    page.get_by_label("Which session?").select_option(label=SESSION)


def row(page, name):
    return page.locator("[data-row]", has_text=name)


@pytest.mark.rule("LTS-9")
def test_who_came_and_amirs_small_step_are_ticked_without_signal_and_arrive_once(pat, group, step, axe):
    lose_signal(pat)
    page = pat.page
    row(page, "Amir H.").get_by_label("Came", exact=True).check()
    row(page, "Amir H.").get_by_label("Looks to an adult for more").select_option(label="Starting to")
    row(page, "Amir H.").get_by_label("Note").fill("Stayed for the song")
    row(page, "Bea O.").get_by_label("Did not come").check()
    expect(row(page, "Bea O.").locator("select")).to_have_count(0)
    axe(page)
    pat.finish()
    pat.be_online_and_send()
    assert sorted((one[0].came, one[0].note) for one in read(select(Attendance))) == [
        ("no", ""),
        ("yes", "Stayed for the song"),
    ]
    assert [one[0].state for one in read(select(StepMark))] == ["emerging"]
    nothing_lost(pat)


def test_a_half_taken_register_comes_back_with_its_rows_after_a_restart(pat, group, step):
    lose_signal(pat)
    row(pat.page, "Amir H.").get_by_label("Note").fill("Half typed")
    pat.wait_saved()
    pat.page.goto("/registers/new")
    pat.unlock()
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(row(pat.page, "Amir H.").get_by_label("Note")).to_have_value("Half typed")
    expect(row(pat.page, "Amir H.").get_by_label("Looks to an adult for more")).to_be_visible()
    expect(row(pat.page, "Bea O.")).to_be_visible()
