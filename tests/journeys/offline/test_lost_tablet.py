"""What never arrived is noticed; a tablet that is lost is stopped or emptied from afar. Nothing finished is lost."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select, update

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline import ledger
from eysend.offline.device import Device
from eysend.tasks.task import Task
from tests.journeys.offline.tablet import PLANTED, inbox, nothing_lost, read
from tests.journeys.offline.waiting import until, until_sent_or_not

pytestmark = pytest.mark.browser
STORES = """async (names) => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const all = names.map((name) => new Promise((done) => {
    db.transaction(name).objectStore(name).count().onsuccess = (e) => done(e.target.result)
  }))
  const counts = await Promise.all(all)
  db.close()
  return counts
}"""


def set_on_device(**values):
    db.session.execute(update(Device).values(**values))
    db.session.commit()


def sent_once(pat):
    """Pat's tablet is known to the service by one form, and is then without signal."""
    pat.observe()
    pat.wait_sent()
    pat.be_offline()


def only_these_lost(tablet, named):
    """The oracle where a browser was emptied: what neither arrived nor waits is exactly what the ledger names."""
    gone = tablet.finished - tablet.outbox().keys() - inbox().keys()
    assert sorted(tablet.numbers[form] for form in gone) == named
    tablet.finished -= gone
    nothing_lost(tablet)


def test_storage_emptied_while_closed_is_noticed_and_the_author_is_told(pat, faults):
    """Fault 21: the browser dropped its database while no page was open; two forms never arrive."""
    sent_once(pat)
    faults.dead = True  # a page that is changed for another one may have the line for a moment, in spite of set_offline
    for _ in range(2):
        pat.observe()
    origin = pat.page.url.split("/observations")[0]
    pat.page.goto("about:blank")
    browser = pat.context.new_cdp_session(pat.page)
    browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    faults.mend()
    pat.context.set_offline(False)
    with pat.page.expect_response("**/sync/v1/reports"):
        pat.page.goto("/waiting-to-send")
    # a report may come twice: with what was there, then with what is missing
    told = until(pat.page, lambda: [task.what for task in read(select(Task.what))])
    assert told == ["2 forms from Chrome on Linux never arrived"]
    only_these_lost(pat, ledger.lost(read(select(Device))[0][0]))


def test_a_stopped_tablet_keeps_what_it_has_until_it_may_send_again(pat):
    """Fault 28: its token was revoked: 401, and everything stays."""
    sent_once(pat)
    set_on_device(revoked_at=clock.now())
    pat.observe()
    with pat.page.expect_response("**/sync/v1/envelopes") as answer:
        pat.context.set_offline(False)
    assert answer.value.status == 401
    until_sent_or_not(pat.page)
    assert len(pat.outbox()) == 1
    nothing_lost(pat)
    set_on_device(revoked_at=None)
    pat.be_online_and_send()
    nothing_lost(pat)


def test_what_is_finished_arrives_before_the_rest_is_taken_off(pat):
    sent_once(pat)
    pat.observe()
    pat.open_form()
    pat.type(PLANTED)
    pat.wait_saved()
    set_on_device(wipe_asked_at=clock.now())
    pat.page.goto("/waiting-to-send")
    pat.context.set_offline(False)
    pat.page.goto("/waiting-to-send")
    pat.all_sent()
    until(pat.page, lambda: read(select(Device.wiped_at))[0][0])
    assert pat.page.evaluate(STORES, ["drafts", "pack", "keys"]) == [0, 0, 0]
    expect(pat.page.locator("[data-waiting]")).not_to_contain_text("Not finished")
    [row] = read(select(Device.wiped_at))
    assert row.wiped_at is not None and read(select(func.count(Observation.id)))[0][0] == 2
    nothing_lost(pat)


def test_a_form_that_waits_for_more_than_a_day_says_so(pat, faults):
    sent_once(pat)
    pat.observe()
    faults.dead = True
    pat.page.clock.install(time=clock.real_now().timestamp() + 25 * 3600)
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-status]")).to_contain_text("1 form has waited for more than a day.")
    nothing_lost(pat)


def test_pat_finds_her_tablet_stops_it_and_has_her_things_removed(pat, axe):
    sent_once(pat)
    pat.context.set_offline(False)
    pat.page.goto("/my-sign-ins")
    pat.page.get_by_role("link", name="The devices that sent us forms of yours").click()
    axe(pat.page)
    pat.page.get_by_role("button", name="Remove my data").click()
    pat.page.get_by_role("button", name="Stop this device").click()
    expect(pat.page.locator("main")).to_contain_text("What is on it stays locked there.")
    axe(pat.page)
