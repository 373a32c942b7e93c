"""A quick practitioner and a slow line: what is typed and pressed before the device is ready counts all the same."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import inbox, nothing_lost

pytestmark = pytest.mark.browser
SLOW_LINE = """
const quick = window.fetch
window.fetch = async (...asked) => {
  if (String(asked[0]).includes("/hello")) await new Promise((done) => setTimeout(done, 3000))
  return quick(...asked)
}
"""


@pytest.fixture
def early(pat):
    """Pat’s form, and a device that does not know yet that she is Pat."""
    pat.page.add_init_script(SLOW_LINE)
    pat.page.goto("/observations/new", wait_until="networkidle")
    pat.page.get_by_label("Which child?").select_option(label="Amir H.")
    return pat


def not_ready(tablet):
    return tablet.page.locator("form[data-kept]").count() == 0


def test_what_was_typed_early_is_kept_as_soon_as_the_device_is_ready(early):
    early.page.locator("#saw").fill("He looked at the cup.")
    assert not_ready(early)
    expect(early.page.locator("[data-status]")).to_contain_text("Saved on this device")


def test_finish_pressed_early_waits_and_nothing_is_lost(early):
    early.type("Early")
    assert not_ready(early)
    early.finish()
    early.wait_sent()
    assert set(inbox()) == early.finished
    nothing_lost(early)
