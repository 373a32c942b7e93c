"""A new release: it waits while anybody types, comes when its reader says so, and takes nothing from anybody."""

import pytest
from playwright.sync_api import expect

from eysend.offline import worker
from tests.journeys.offline.tablet import Tablet, drop_halfway, nothing_lost
from tests.journeys.offline.waiting import GIVEN_UP, until

pytestmark = pytest.mark.browser
UPDATE = "navigator.serviceWorker.ready.then((r) => r.update()).catch(() => {})"
STATES = "navigator.serviceWorker.ready.then((r) => [r.active?.state, r.waiting?.state ?? null])"
HOLD = """new Promise((done) => {
  indexedDB.open("eysend").onsuccess = (e) => { window.db = e.target.result; done() }
})"""
NEXT_VERSION = """const open = IDBFactory.prototype.open
IDBFactory.prototype.open = function (name, version) {
  return version ? open.call(this, name, version + 1) : open.call(this, name)
}"""
DRAFTS = """new Promise((done) => {
  const ask = indexedDB.open("eysend", VERSION)
  ask.onsuccess = () => {
    const all = ask.result.transaction("drafts").objectStore("drafts").getAll()
    all.onsuccess = () => { ask.result.close(); done(all.result.length) }
  }
})"""
READY = "A new version is ready"
LATER = "A new version is ready. It will load when you finish this form."


@pytest.fixture
def release(monkeypatch):
    """`release()`: from now on the service gives out a newer worker."""

    def come():
        whole = worker.script
        newer = ('"version": "', '"version": "newer-')
        monkeypatch.setattr(worker, "script", lambda *listed: whole(*listed).replace(*newer, 1))

    return come


def another_tab(tablet, address="/waiting-to-send"):
    tab = Tablet(tablet.context, tablet.context.new_page())
    tab.page.goto(address)
    tab.be_ready()
    return tab


def caches(page):
    return page.evaluate("caches.keys()")


def test_while_one_tab_types_another_cannot_let_the_new_version_in(pat, release, axe):
    """Fault 38: a new worker during a form in tab A while B accepts."""
    pat.open_form()
    pat.be_ready()
    other = another_tab(pat)
    pat.type()
    pat.wait_saved()
    pat.page.evaluate("window.untouched = true")
    release()
    other.page.evaluate(UPDATE)
    expect(other.page.locator("[data-update]")).to_have_text(LATER)
    expect(pat.page.locator("[data-update]")).to_have_text(LATER)
    axe(pat.page)
    pat.finish()
    pat.wait_sent()
    with other.page.expect_event("load"):
        other.page.get_by_role("button", name=READY).click()
    expect(other.page.locator("[data-update]")).to_have_count(0)
    other.be_ready()
    assert pat.page.evaluate("window.untouched") and len(caches(pat.page)) == 2
    nothing_lost(pat)
    pat.page.close()
    other.page.reload()
    other.be_ready()
    until(other.page, lambda: all("newer-" in name for name in caches(other.page)))


def test_the_new_version_that_was_let_in_works_without_signal(pat, release):
    pat.open_form(child="")
    pat.be_ready()
    release()
    pat.page.evaluate(UPDATE)
    with pat.page.expect_event("load"):
        pat.page.get_by_role("button", name=READY).click()
    pat.be_ready()
    pat.context.set_offline(True)
    pat.observe()
    nothing_lost(pat)


def test_it_comes_by_itself_at_the_next_cold_start(cast, live, release, profile_on_disk):
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form(child="")
    tablet.be_ready()
    release()
    tablet.page.evaluate(UPDATE)
    expect(tablet.page.get_by_role("button", name=READY)).to_be_visible()
    profile_on_disk.stop()
    tablet = profile_on_disk.start()
    tablet.page.goto("/waiting-to-send")
    tablet.be_ready()
    expect(tablet.page.locator("[data-update]")).to_have_count(0)
    assert all("newer-" in name for name in caches(tablet.page))


def test_a_release_that_lacks_one_file_leaves_the_old_worker(pat, monkeypatch):
    """Fault 39: failed precache (one 404)."""
    pat.open_form()
    pat.be_ready()
    whole = worker.assets
    monkeypatch.setattr(worker, "assets", lambda: [*whole(), "/static/dist/lost.css"])
    before = caches(pat.page)
    assert pat.page.evaluate(GIVEN_UP)
    assert pat.page.evaluate(STATES) == ["activated", None] and caches(pat.page) == before
    pat.context.set_offline(True)
    pat.observe()
    nothing_lost(pat)


@pytest.fixture
def kept(pat, faults):
    """Pat's tablet with a form that waits and one that is not finished, on a page that has nothing open."""
    pat.open_form()
    faults.dead = True
    pat.observe()
    pat.open_form()
    pat.type()
    pat.wait_saved()
    faults.mend()
    faults.break_with(drop_halfway)
    pat.page.goto("/accessibility")
    return pat


def drafts(page, version="undefined"):
    """How many drafts there are, once the database was opened as of this version."""
    return page.evaluate(DRAFTS.replace("VERSION", version))


def test_after_a_roll_back_a_newer_database_is_left_as_it_is(kept, faults):
    """Fault 40: deploy N+1, then roll back to N with data: a draft, and a form that waits; N+1 again sends it."""
    assert drafts(kept.page, "2") == 1
    kept.page.goto("/waiting-to-send")
    expect(kept.page.locator("[data-status]")).to_contain_text("They are all still here.")
    assert drafts(kept.page) == 1
    nothing_lost(kept)
    faults.mend()
    kept.page.add_init_script(NEXT_VERSION)
    kept.be_online_and_send()
    assert drafts(kept.page) == 1
    nothing_lost(kept)


def test_a_tab_that_holds_the_old_database_open_is_named_and_once_it_is_closed_all_goes_on(pat, faults):
    """Fault 22: open() is blocked by another tab."""
    pat.open_form("")
    faults.dead = True
    pat.observe()
    faults.dead = False
    faults.break_with(drop_halfway)
    pat.page.goto("/accessibility")
    pat.page.evaluate(HOLD)
    other = Tablet(pat.context, pat.context.new_page(), pat.finished, pat.frozen)
    other.page.add_init_script(NEXT_VERSION)
    other.page.goto("/waiting-to-send")
    expect(other.page.locator("[data-status]")).to_contain_text("Close the other tabs")
    pat.page.close()
    expect(other.page.locator("[data-waiting-list] > *")).to_have_count(1)
    expect(other.page.locator("[data-status]")).not_to_contain_text("Close the other tabs")
    nothing_lost(other)
    faults.mend()
    other.be_online_and_send()
    nothing_lost(other)
