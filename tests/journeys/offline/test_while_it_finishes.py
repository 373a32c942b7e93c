"""Between the press on Finish and “Finished” on a slow tablet: what is on the page is what is frozen, and no more."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.observation import Observation
from tests.journeys.offline.tablet import PLANTED, nothing_lost, read

pytestmark = pytest.mark.browser
HELD = """() => { const whole = SubtleCrypto.prototype.encrypt
window.held = new Promise((done) => { window.goOn = done })
SubtleCrypto.prototype.encrypt = async function (...given) { await window.held; return whole.apply(this, given) } }"""
NO_ROOM = """() => { const put = IDBObjectStore.prototype.put
IDBObjectStore.prototype.put = function (...given) {
  if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError")
  return put.apply(this, given)
} }"""


@pytest.fixture
def pressed(pat):
    """Pat's tablet, which takes its time to seal what she has just finished."""
    pat.open_form()
    pat.type()
    pat.wait_saved()
    pat.page.evaluate(HELD)
    pat.page.get_by_role("button", name="Finish").click()
    pat.page.locator("form[data-finishing]").wait_for()
    return pat


def type_more(page):
    page.locator("#saw").press_sequentially(" and one tractor")


def test_nothing_can_be_typed_into_a_form_that_is_being_finished(pressed):
    type_more(pressed.page)
    assert pressed.page.locator("#saw").input_value() == PLANTED
    pressed.page.evaluate("window.goOn()")
    pressed.page.locator("[data-finished]").wait_for()
    pressed.finished.add(pressed.page.locator("[data-finished]").get_attribute("data-finished"))
    pressed.wait_sent()
    assert [row.answers["saw"] for row in read(select(Observation.answers))] == [PLANTED]
    nothing_lost(pressed)


def test_where_it_could_not_be_finished_one_can_type_again_from_the_button_on(pressed):
    pressed.page.evaluate(NO_ROOM)
    pressed.page.evaluate("window.goOn()")
    expect(pressed.page.locator("[data-not-saved]")).to_contain_text("We could not finish this form on this device.")
    expect(pressed.page.get_by_role("button", name="Finish")).to_be_focused()
    type_more(pressed.page)
    assert pressed.page.locator("#saw").input_value() == f"{PLANTED} and one tractor"
