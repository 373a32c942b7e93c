"""A device that never signed in: a form that anybody may send is filled in without signal and arrives as nobody's."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.offline import appliers
from eysend.offline.inbox import InboxItem
from tests.journeys.offline.tablet import PLANTED, Tablet, nothing_lost, read

pytestmark = pytest.mark.browser


@pytest.fixture
def anybody(monkeypatch):
    """Observation forms may be sent by anybody, and make nothing."""
    form = replace(appliers.find("observation.v1"), public=True, apply=lambda *_, **__: "/")
    monkeypatch.setitem(appliers._known, "observation.v1", form)


def test_filled_in_by_nobody_and_sent_as_nobodys_while_somebody_else_is_signed_in(
    anybody, cast, faults, live, browser_context, browser_page
):
    phone = Tablet(browser_context, browser_page)
    phone.page.goto("/waiting-to-send")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.context.set_offline(True)
    phone.page.goto("/observations/new")
    phone.page.locator("form[data-kept]").wait_for()
    phone.page.get_by_text("The child is not in the list", exact=True).click()
    phone.page.locator("#child_words").fill("Amir, born in May 2024")
    phone.type()
    phone.finish()
    phone.page.goto("/waiting-to-send")
    expect(phone.page.locator("[data-waiting-list] li")).to_have_count(1)
    live.sign_in(phone.context, cast.pat)
    phone.be_online_and_send()
    nothing_lost(phone)
    [row] = read(select(InboxItem.author_id, InboxItem.address))
    assert tuple(row) == (None, "/")


def test_on_a_shared_phone_nothing_unfinished_is_kept_and_what_is_finished_is_sent(
    anybody, cast, faults, live, browser_context, browser_page
):
    phone = Tablet(browser_context, browser_page)
    phone.page.goto("/waiting-to-send")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.context.set_offline(True)
    phone.page.goto("/observations/new")
    phone.page.locator("form[data-kept]").wait_for()
    phone.page.get_by_label("This is a shared device").check()
    phone.page.get_by_text("The child is not in the list", exact=True).click()
    phone.page.locator("#child_words").fill("Amir, born in May 2024")
    phone.type()
    expect(phone.page.locator("[data-status]")).to_contain_text("is kept on this device until you press Finish.")
    phone.page.reload()
    phone.page.locator("form[data-kept]").wait_for()
    expect(phone.page.locator("[data-unfinished]")).to_have_count(0)
    expect(phone.page.get_by_label("This is a shared device")).to_be_checked()
    phone.page.get_by_text("The child is not in the list", exact=True).click()
    phone.page.locator("#child_words").fill("Amir, born in May 2024")
    phone.type()
    phone.finish()
    phone.be_online_and_send()
    nothing_lost(phone)


def test_called_shared_before_the_service_was_ever_met_an_older_draft_opens_and_what_is_finished_is_sent(
    anybody, cast, faults, live, browser_context, browser_page
):
    phone = Tablet(browser_context, browser_page)
    phone.page.goto("/")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.context.set_offline(True)
    phone.page.goto("/observations/new")
    phone.page.get_by_text("The child is not in the list", exact=True).click()
    phone.page.locator("#child_words").fill("Amir, born in May 2024")
    phone.type()
    phone.wait_saved()
    phone.page.goto("/observations/new")
    phone.page.locator("form[data-kept]").wait_for(state="attached")
    phone.page.get_by_label("This is a shared device").check()
    expect(phone.page.locator("#shared-device-hint")).to_contain_text("can be read on it until it is sent")
    phone.page.get_by_role("button", name="Carry on with it").click()
    expect(phone.page.locator("#saw")).to_have_value(PLANTED)
    phone.finish()
    phone.be_online_and_send()
    nothing_lost(phone)
