"""Pat takes two children's details along: read without signal, for seven days by a clock that cannot be set back."""

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.offline import packs
from eysend.offline.taken.day_pack import DayPack
from tests.journeys.offline.tablet import nothing_lost
from tests.journeys.offline.waiting import until

pytestmark = pytest.mark.browser
OUTCOME = "Amir will choose between two things at snack"
DUMP = """async () => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const ask = db.transaction("pack").objectStore("pack").getAll()
  const rows = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  const text = (value) => (value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : value)
  return JSON.stringify(rows, (_, value) => text(value))
}"""
DAY = 24 * 3600 * 1000


@pytest.fixture
def details(monkeypatch):
    """What a plan tells."""
    monkeypatch.setattr(packs, "_told", {"What the plan works towards": lambda *_: [OUTCOME]})


@pytest.fixture
def taken(pat, details, axe):
    """Pat's tablet, ready without signal, with Amir's details on it."""
    page = pat.page
    page.goto("/take-offline")
    axe(page)
    page.get_by_label("Amir H.").check()
    page.get_by_role("button", name="Take offline").click()
    pat.type_pin()
    expect(page.locator("[data-updated]")).to_contain_text("Last updated")
    axe(page)
    return pat


def lost(tablet, pin=True):
    tablet.be_offline()  # with nothing begun: an unfinished form would ask for the PIN too
    tablet.page.goto("/waiting-to-send")
    tablet.page.locator("[data-waiting] > *").first.wait_for()
    if pin:
        tablet.page.get_by_role("button", name="Show it with your PIN").click()
        tablet.type_pin()


def test_what_pat_took_is_read_without_signal_beside_the_form_and_on_waiting_to_send(taken, axe):
    lost(taken)
    expect(taken.page.locator("[data-day-here]")).to_contain_text("Last updated")
    taken.page.get_by_text("Amir H.").click()
    expect(taken.page.get_by_text(OUTCOME)).to_be_visible()
    axe(taken.page)
    taken.open_form()
    expect(taken.page.locator("[data-taken-along]")).to_contain_text("Last updated")
    taken.page.locator("[data-taken-along] summary").click()
    expect(taken.page.get_by_text(OUTCOME)).to_be_visible()
    axe(taken.page)


def test_a_child_who_was_not_taken_has_only_a_name(taken):
    lost(taken)
    taken.open_form(child="")
    taken.page.get_by_label("Which child?").select_option(index=2)
    expect(taken.page.locator("[data-taken-along] details")).to_have_count(0)


def test_after_seven_days_nothing_opens_also_when_the_clock_is_set_back(taken):
    """Fault 42: clock set forward and back; what was finished meanwhile waits, and arrives, all the same."""
    lost(taken)
    taken.observe()
    taken.page.goto("/waiting-to-send")
    move = "days => { const real = Date.now; Date.now = () => real() + days }"
    taken.page.add_init_script(f"({move})(Number(sessionStorage.moved ?? 0))")
    taken.page.evaluate(f"sessionStorage.moved = {8 * DAY}")
    taken.page.reload()
    expect(taken.page.locator("[data-waiting] > *").first).to_be_visible()
    expect(taken.page.locator("[data-day-here]")).to_have_count(0)
    taken.page.evaluate("sessionStorage.moved = 0")
    taken.page.reload()
    expect(taken.page.locator("[data-waiting] > *").first).to_be_visible()
    expect(taken.page.locator("[data-day-here]")).to_have_count(0)
    nothing_lost(taken)
    taken.be_online_and_send()
    nothing_lost(taken)


def details_kept(page):
    """The children's details as they lie on the device, locked."""
    return [row["sealed"] for row in json.loads(page.evaluate(DUMP)) if row["id"].startswith("day:")]


@pytest.mark.rule("XC-4")
def test_behind_a_forgotten_pin_the_details_wait_and_say_so_until_signal_brings_them(taken):
    taken.be_offline()
    taken.page.goto("/observations/new")
    taken.page.get_by_role("button", name="I forgot my PIN").click()
    taken.page.get_by_role("button", name="Start with a new PIN").click()
    taken.type_pin("604173")
    taken.page.locator("form[data-kept]").wait_for()
    taken.page.locator("#saw").fill("A first word")
    taken.wait_saved()
    taken.page.goto("/waiting-to-send")
    taken.page.get_by_role("button", name="Show it with your PIN").first.click()
    taken.type_pin("604173")
    expect(taken.page.locator("[data-waiting]")).to_contain_text("These details lie behind your old PIN.")
    taken.context.set_offline(False)
    before = details_kept(taken.page)
    taken.page.goto("/observations/new")
    taken.type_pin("604173")
    until(taken.page, lambda: details_kept(taken.page) != before)
    taken.page.goto("/waiting-to-send")
    taken.page.get_by_role("button", name="Show it with your PIN").first.click()
    taken.type_pin("604173")
    expect(taken.page.locator("[data-day-here]")).to_contain_text("Last updated")


def test_removed_it_is_gone_from_the_device_and_that_is_noted(taken):
    taken.page.get_by_role("button", name="Remove from this device").click()
    expect(taken.page.locator("[data-updated]")).to_have_count(0)
    db.session.rollback()
    assert db.session.scalar(select(DayPack.ended_at)) is not None
    db.session.rollback()
    lost(taken, pin=False)
    expect(taken.page.locator("[data-day-here]")).to_have_count(0)
    expect(taken.page.get_by_role("button", name="Show it with your PIN")).to_have_count(0)


def test_no_word_of_a_plan_lies_open_in_the_browsers_database(taken):
    dump = taken.page.evaluate(DUMP)
    assert "day:" in dump and "Amir" not in dump and "snack" not in dump


def test_a_tablet_with_nothing_but_details_tells_its_owner_that_they_were_taken_off(taken):
    page = taken.page
    page.goto("/my-devices")
    page.get_by_role("button", name="Remove my data").click()
    with page.expect_response("**/sync/v1/reports"):
        page.goto("/waiting-to-send")
    page.goto("/my-devices")
    expect(page.locator("main")).to_contain_text("removed from it on Tuesday 2 March 2027")
