"""A tablet whose storage is full, emptied or broken while somebody types: the words are kept, and people are told."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.audits.audit import SettingAudit
from eysend.observations.observation import Observation
from tests.journeys.offline.auditor import Auditor, camera, noisy
from tests.journeys.offline.tablet import PLANTED, nothing_lost, read

pytestmark = pytest.mark.browser
ROOM = 2_200_000
UNREADABLE = """{ const all = IDBObjectStore.prototype.getAll
IDBObjectStore.prototype.getAll = function (...given) {
  if (this.name === "drafts") throw new DOMException("no", "DataError")
  return all.apply(this, given)
} }"""
CANNOT_OPEN = """{ const open = IDBFactory.prototype.open
IDBFactory.prototype.open = function (...given) {
  if (window.broken) throw new DOMException("no", "UnknownError")
  return open.apply(this, given)
} }"""
FILL = """async () => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const put = (size) => new Promise((done) => {
    const data = new Uint8Array(size)
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(data.subarray(at, at + 65536))
    const tx = db.transaction("blobs", "readwrite")
    tx.objectStore("blobs").put({ id: `junk/${crypto.randomUUID()}/${size}`, data })
    tx.oncomplete = () => done(true)
    tx.onabort = () => done(false)
  })
  for (const size of [30_000, 4_000, 500]) while (await put(size));
  db.close()
}"""


@pytest.fixture
def tess(cast, faults, signed_in_page, browser_context):
    """Tess's tablet, signed in."""
    return Auditor(browser_context, signed_in_page(cast.tess))


@pytest.fixture
def little_room(tess, live):
    """Her tablet has no room but the megabyte that we keep for words. Chromium believes a new limit only after half
    a minute, so it is set before anything is kept."""
    cdp = tess.context.new_cdp_session(tess.page)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": live.url, "quotaSize": ROOM})
    tess.open_audit()
    tess.be_ready()
    tess.type_audit()
    tess.take(camera())
    tess.no_children()
    tess.wait_saved()
    tess.page.evaluate(FILL)
    return tess


def test_fault_19_at_the_photo_the_words_are_kept_and_the_photo_is_refused(little_room):
    """Fault 19: storage is full when a photo is chosen; words typed afterwards are still kept, and sent."""
    tess = little_room
    tess.page.locator("#photos").set_input_files(noisy())
    expect(tess.page.locator("#photos-photo-error")).to_contain_text("There is no room for more photos on this device")
    assert tess.page.locator("[data-photo]").count() == 1
    tess.page.locator("#space_seen").fill("Typed when it was full")
    tess.wait_saved()
    tess.finish()
    tess.wait_sent()
    assert read(select(SettingAudit.answers))[0].answers["space_seen"] == "Typed when it was full"
    nothing_lost(tess)


def test_fault_19_at_the_first_key_the_words_are_kept(tess, live):
    """Fault 19: storage is full before anything is typed: the first key is kept, and so is all up to Finish."""
    cdp = tess.context.new_cdp_session(tess.page)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": live.url, "quotaSize": ROOM})
    tess.open_audit()
    tess.be_ready()
    tess.page.evaluate(FILL)
    tess.type_audit()
    tess.wait_saved()
    expect(tess.page.locator("[data-status]")).to_contain_text("storage of this device is full. Your words are kept")
    tess.finish()
    tess.wait_sent()
    nothing_lost(tess)


def test_fault_19_at_a_key_and_at_finish_the_megabyte_kept_for_that_makes_room(little_room):
    """Fault 19: storage is full at a key and at Finish; fault 13: nobody closes the database over it."""
    tess = little_room
    tess.page.locator("#space_seen").fill("Typed when it was full. " * 300)
    expect(tess.page.locator("[data-status]")).to_contain_text(
        "The storage of this device is full. Your words are kept"
    )
    tess.page.locator("#photos").set_input_files(noisy())
    expect(tess.page.locator("#photos-photo-error")).to_contain_text("There is no room for more photos on this device")
    tess.finish()
    tess.wait_sent()
    assert "Typed when it was full" in read(select(SettingAudit.answers))[0].answers["space_seen"]
    nothing_lost(tess)


def test_fault_20_storage_emptied_while_typing_is_filled_again_and_said(tess):
    """Fault 20: everything is cleared behind the page's back; words and photos come back from the page's memory."""
    tess.open_audit()
    tess.type_audit()
    tess.take(camera())
    tess.no_children()
    tess.wait_saved()
    cdp = tess.context.new_cdp_session(tess.page)
    cdp.send(
        "Storage.clearDataForOrigin", {"origin": tess.page.evaluate("location.origin"), "storageTypes": "indexeddb"}
    )
    tess.page.locator("#space_seen").fill("After")
    expect(tess.page.locator("[data-status]")).to_contain_text("your browser had emptied its storage")
    assert len(tess.blobs()) == 1
    tess.finish()
    tess.wait_sent()
    assert read(select(SettingAudit.answers))[0].answers["space_seen"] == "After"
    nothing_lost(tess)


def test_a_database_that_closed_and_cannot_be_opened_is_said_and_the_words_stay_on_the_page(pat):
    """Fault 22: the connection closes and open() rejects: people are told, and once it opens nothing was lost."""
    pat.page.add_init_script(CANNOT_OPEN)
    pat.open_form()
    pat.type()
    pat.wait_saved()
    pat.page.evaluate("window.broken = true")
    cdp = pat.context.new_cdp_session(pat.page)
    origin = pat.page.evaluate("location.origin")
    cdp.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    pat.page.locator("#saw").fill("Typed while it was closed")
    expect(pat.page.locator("[data-status]")).to_contain_text("We could not save your last change on this device.")
    expect(pat.page.locator("#saw")).to_have_value("Typed while it was closed")
    pat.page.evaluate("window.broken = false")
    pat.page.get_by_role("button", name="Try again").click()
    pat.wait_saved()
    pat.finish()
    pat.wait_sent()
    assert read(select(Observation.answers))[0].answers["saw"] == "Typed while it was closed"
    nothing_lost(pat)


def test_where_unfinished_forms_cannot_be_read_finish_sends_the_form_as_an_ordinary_one(pat):
    pat.open_form("")
    pat.page.add_init_script(UNREADABLE)
    pat.page.goto("/observations/new")
    pat.type_pin()
    expect(pat.page.locator("[data-status]")).to_contain_text("You can fill this one in while you have signal.")
    pat.page.get_by_label("Which child?").select_option(label="Amir H.")
    pat.type()
    pat.page.get_by_role("button", name="Finish").click()
    pat.page.wait_for_url("**/observations/*-*")
    expect(pat.page.locator("main")).to_contain_text(PLANTED)
    assert len(read(select(Observation.id))) == 1
