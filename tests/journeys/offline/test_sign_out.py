"""Signing out of a device: what is unsent is sent or kept, and the next person reads nothing of it."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.offline.inbox import InboxItem
from eysend.people.signin_session import SignInSession
from tests.journeys.offline.tablet import PLANTED, inbox, nothing_lost, read
from tests.journeys.offline.waiting import until

pytestmark = pytest.mark.browser
KEPT = """async () => {
  const ask = (from) => new Promise((done) => { from.onsuccess = () => done(from.result) })
  const db = await ask(indexedDB.open("eysend"))
  const ids = async (name) => (await ask(db.transaction(name).objectStore(name).getAllKeys()))
  const found = {}
  for (const name of ["keys", "drafts", "outbox", "receipts", "pack"]) found[name] = (await ids(name)).length
  db.close()
  return found
}"""


def press_sign_out(tablet):
    tablet.page.goto("/")
    tablet.page.get_by_text("Menu").click()
    with tablet.page.expect_navigation(url="**/waiting-to-send", wait_until="commit"):  # it may go on in a moment
        tablet.page.get_by_role("button", name="Sign out").click()


def live_sessions():
    return len(read(select(SignInSession.id).where(SignInSession.ended_at.is_(None))))


def draft(tablet, words=PLANTED):
    tablet.open_form()
    tablet.type(words)
    tablet.wait_saved()
    assert tablet.page.evaluate(KEPT)["drafts"] == 1


def no_sending(tablet):
    tablet.page.route("**/sync/v1/envelopes", lambda route: route.abort())


def test_with_nothing_unsent_signing_out_asks_nothing(pat, live):
    pat.observe()
    pat.wait_sent()
    press_sign_out(pat)
    pat.page.wait_for_url(f"{live.url}/")
    assert live_sessions() == 0


def test_what_waits_is_sent_first(pat, live):
    pat.be_offline()
    pat.observe()
    pat.context.set_offline(False)
    press_sign_out(pat)
    pat.page.wait_for_url(f"{live.url}/")
    assert set(inbox()) == pat.finished and live_sessions() == 0


@pytest.mark.rule("XC-5")
def test_three_unsent_forms_survive_signing_out(pat, cast, live, axe):
    """Fault 33: signing out with three unsent forms; none is lost."""
    no_sending(pat)
    for words in ("One", "Two", "Three"):
        pat.observe(words)
    draft(pat)
    press_sign_out(pat)
    expect(pat.page.locator("[data-sign-out]")).to_contain_text("3 forms not sent yet and 1 unfinished form")
    axe(pat.page)
    pat.page.get_by_role("button", name="Lock and sign out").click()
    pat.page.wait_for_url(f"{live.url}/")
    assert live_sessions() == 0 and len(pat.outbox()) == 3
    nothing_lost(pat)
    pat.page.unroute("**/sync/v1/envelopes")
    live.sign_in(pat.context, cast.pat)
    pat.send_now()
    pat.all_sent()
    nothing_lost(pat)
    pat.open_form(child="")
    pat.page.get_by_role("button", name="Carry on with it").click()
    expect(pat.page.locator("#saw")).to_have_value(PLANTED)


@pytest.mark.rule("XC-5")
def test_removing_takes_everything_but_what_is_finished_and_sealed(pat, cast, live):
    no_sending(pat)
    pat.observe()
    draft(pat)
    press_sign_out(pat)
    pat.page.get_by_role("button", name="Remove my data from this device").click()
    pat.page.get_by_role("button", name="Keep it", exact=True).click()
    assert pat.page.evaluate(KEPT)["drafts"] == 1
    pat.page.get_by_role("button", name="Remove my data from this device").click()
    pat.type_pin()
    pat.page.wait_for_url(f"{live.url}/")
    assert pat.page.evaluate(KEPT) == {"keys": 0, "drafts": 0, "outbox": 1, "receipts": 0, "pack": 0}
    pat.page.unroute("**/sync/v1/envelopes")
    live.sign_in(pat.context, cast.tess)
    pat.be_online_and_send()
    assert set(inbox()) == pat.finished
    nothing_lost(pat)


def test_who_thinks_again_stays_signed_in(pat):
    draft(pat)
    press_sign_out(pat)
    pat.page.get_by_role("link", name="Stay signed in").click()
    expect(pat.page.get_by_text("Menu")).to_be_visible()
    assert live_sessions() == 1


@pytest.mark.rule("XC-5")
def test_without_signal_the_device_forgets_at_once_and_the_service_is_told_later(pat, live):
    """A24: signing out offline; the next page over the network ends the sign-in before anything else."""
    pat.be_offline()
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Sign out of this device").click()
    expect(pat.page.locator("[data-status]")).to_contain_text("You have signed out of this device.")
    pat.page.goto("/observations/new")
    expect(pat.page.locator("main")).to_contain_text("You have signed out. What you wrote is safe.")
    assert "Amir" not in pat.page.content()
    pat.context.set_offline(False)
    pat.page.goto("/children")
    pat.page.wait_for_url(f"{live.url}/")
    pat.page.goto("/my-sign-ins")
    pat.page.wait_for_url("**/sign-in?**")
    assert live_sessions() == 0


@pytest.mark.rule("XC-5")
def test_signed_out_without_signal_waiting_to_send_tells_the_service_and_the_tablet_knows_nobody(pat):
    pat.be_offline()
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Sign out of this device").click()
    expect(pat.page.locator("[data-status]")).to_contain_text("You have signed out of this device.")
    pat.context.set_offline(False)
    pat.page.goto("/waiting-to-send")
    until(pat.page, lambda: live_sessions() == 0)
    pat.context.set_offline(True)
    pat.page.goto("/observations/new")
    expect(pat.page.locator("main")).to_contain_text("You have signed out. What you wrote is safe.")


@pytest.mark.rule("XC-5")
def test_signed_out_without_signal_nothing_of_hers_can_be_pressed_and_the_next_stays_signed_in(pat, cast, live):
    pat.be_offline()
    pat.observe()
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Sign out of this device").click()
    pat.page.get_by_role("button", name="Lock and sign out").click()
    expect(pat.page.locator("[data-others]")).to_have_text("1 other person has 1 form waiting.")
    expect(pat.page.get_by_role("button", name="Delete it")).to_have_count(0)
    pat.context.clear_cookies()
    live.sign_in(pat.context, cast.joy)
    pat.context.set_offline(False)
    pat.page.goto("/children")
    pat.page.goto("/my-sign-ins")
    expect(pat.page.locator("h1")).to_have_text("Where you are signed in")


def test_another_tab_puts_its_form_away_when_its_person_signs_out(pat):
    draft(pat)
    other = pat.context.new_page()
    other.goto("/waiting-to-send")
    other.get_by_role("button", name="Sign out of this device").click()
    other.get_by_role("button", name="Lock and sign out").click()
    expect(pat.page.locator("h1")).to_have_text("Type your PIN")
    assert PLANTED not in pat.page.content()


@pytest.mark.rule("XC-5")
def test_the_next_person_sends_what_waits_and_reads_none_of_it(pat, cast, live):
    """Fault 29: A finishes, B signs in and sends; the author is A, and B cannot read it."""
    pats_id = cast.pat.id
    db.session.rollback()  # or this test sits on the database, and the service finds it busy
    no_sending(pat)
    pat.observe()
    draft(pat, "Unfinished " + PLANTED)
    press_sign_out(pat)
    pat.page.get_by_role("button", name="Lock and sign out").click()
    pat.page.wait_for_url(f"{live.url}/")
    live.sign_in(pat.context, cast.tess)
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-others]")).to_have_text("1 other person has 1 form waiting.")
    pat.page.goto("/observations/new")
    pat.unlock("385160")
    expect(pat.page.locator("[data-unfinished]")).to_have_count(0)
    assert PLANTED not in pat.page.content()
    pat.page.unroute("**/sync/v1/envelopes")
    pat.be_online_and_send()
    authors = read(select(InboxItem.author_id))
    assert [row.author_id for row in authors] == [pats_id]
    nothing_lost(pat)
