"""A quick practitioner and a slow line: what is typed and pressed before the device is ready counts all the same."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from eysend.core import clock
from eysend.core.db import db
from eysend.people.signin_session import SignInSession
from tests.journeys.offline.tablet import inbox, nothing_lost
from tests.journeys.offline.waiting import let_it_look

pytestmark = pytest.mark.browser
SLOW_LINE = """
const quick = window.fetch
const line = new Promise((done) => { window.lineIsFree = done })
window.fetch = async (...asked) => {
  if (String(asked[0]).includes("/hello")) await line
  return quick(...asked)
}
"""


FORGET = """async () => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const tx = db.transaction("meta", "readwrite")
  tx.objectStore("meta").delete("current")
  await new Promise((done) => { tx.oncomplete = done })
  db.close()
}"""


@pytest.fixture
def early(pat):
    """Pat’s form, unlocked, and a device that has not asked the service yet whether she is still Pat."""
    pat.open_form("")
    pat.page.add_init_script(SLOW_LINE)
    pat.page.goto("/observations/new")
    pat.type_pin()
    pat.page.get_by_label("Which child?").select_option(label="Amir H.")
    return pat


def not_ready(tablet):
    return tablet.page.locator("form[data-kept]").count() == 0


def let_it_ask(tablet, after=0):
    """The line is free: the device hears who is signed in, after so many milliseconds."""
    tablet.page.evaluate(f"void setTimeout(lineIsFree, {after})")


def test_what_was_typed_early_is_kept_as_soon_as_the_device_is_ready(early):
    early.page.locator("#saw").fill("He looked at the cup.")
    assert not_ready(early)
    let_it_ask(early)
    expect(early.page.locator("[data-status]")).to_contain_text("Saved on this device")


def test_finish_pressed_early_waits_and_nothing_is_lost(early):
    early.type("Early")
    assert not_ready(early)
    let_it_ask(early, after=300)
    early.finish()
    early.wait_sent()
    assert set(inbox()) == early.finished
    nothing_lost(early)


def test_the_line_is_lost_before_it_could_ask_and_the_device_goes_on_as_it_knows_pat(early):
    early.type("Lost before hello")
    early.context.set_offline(True)
    let_it_ask(early)
    expect(early.page.locator("[data-status]")).to_contain_text("Saved on this device")
    early.finish()
    nothing_lost(early)
    early.be_online_and_send()
    nothing_lost(early)


def test_the_line_is_lost_after_pat_was_signed_out_and_the_device_does_not_guess(early):
    early.page.evaluate(FORGET)
    early.context.set_offline(True)
    let_it_ask(early)
    early.page.locator("#saw").fill("Whose?")
    expect(early.page.locator("[data-status]")).to_contain_text("not ready to keep what you type")
    assert not_ready(early)


def test_signed_out_before_it_was_ready_the_answers_stay_on_the_page_until_pat_is_back(early, cast, live):
    db.session.execute(update(SignInSession).values(ended_at=clock.real_now()))
    db.session.commit()
    early.type("Kept on the page")
    let_it_ask(early)
    status, form = early.page.locator("[data-status]"), early.page.locator("#saw")
    expect(status).to_contain_text("You have been signed out. Sign in in another tab")
    early.page.get_by_role("button", name="Finish").click()
    early.page.wait_for_timeout(2100)  # a second press at once is taken for a slip
    expect(form).to_have_value("Kept on the page")
    live.sign_in(early.context, cast.pat)
    early.finish()
    early.wait_sent()
    nothing_lost(early)


def test_somebody_else_who_signs_in_meanwhile_does_not_finish_it(early, cast, live):
    early.context.clear_cookies()
    live.sign_in(early.context, cast.tess)
    early.type("Pat’s words")
    let_it_ask(early)
    expect(early.page.locator("[data-status]")).to_contain_text("You have been signed out")
    with early.page.expect_response("**/sync/v1/hello") as asked_again:
        early.page.get_by_role("button", name="Finish").click()
    asked_again.value.finished()
    let_it_look(early.page)
    assert not inbox() and not early.outbox()


def test_what_is_missing_is_said_beside_its_field_until_it_is_there(pat, axe):
    pat.open_form()
    pat.page.get_by_role("button", name="Finish").click()
    expect(pat.page.locator("#context")).to_have_accessible_description("Error: Enter what was going on")
    expect(pat.page.locator("p.govuk-error-message")).to_have_count(10)
    axe(pat.page)
    pat.type()
    pat.page.locator("#context").fill("")
    pat.page.get_by_role("button", name="Finish").click()
    expect(pat.page.locator("p.govuk-error-message")).to_have_count(1)
    expect(pat.page.locator(".govuk-form-group--error")).to_have_count(1)
    pat.page.locator("#context").fill("Free play.")
    pat.finish()
