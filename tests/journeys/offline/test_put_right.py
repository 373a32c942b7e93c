"""What the service cannot take as it is comes back to its author, and replaces what was sent first."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.observation import Observation
from eysend.offline.held import HeldItem
from tests.journeys.offline.tablet import PLANTED, nothing_lost, read

pytestmark = pytest.mark.browser


def test_an_answer_that_is_not_in_order_comes_back_to_be_checked(pat):
    pat.open_form()
    pat.type()
    pat.page.get_by_label("How many minutes did you watch?").fill("a while")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_have_text("Received, but we need you to check one answer.")
    pat.open_form(child="")
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)
    pat.page.get_by_label("How many minutes did you watch?").fill("40")
    pat.finish()
    expect(pat.page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    nothing_lost(pat)
    assert len(read(select(Observation.id))) == 1 and not read(select(HeldItem.id).where(HeldItem.settled_at.is_(None)))
