"""Waiting in a journey for what a device does by and by, and for no length of time."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.journeys.conftest import PATIENCE

NOTE_PACKS = """{ const [{ json }, { put }] = [Response.prototype, IDBObjectStore.prototype]
Response.prototype.json = function () {
  window.came ||= this.url.endsWith("/sync/v1/pack")
  return json.call(this)
}
IDBObjectStore.prototype.put = function (...given) {
  if (this.name === "pack" && window.came) this.transaction.addEventListener("complete", () => { window.packed = true })
  return put.apply(this, given)
} }"""
"""For `add_init_script`: the page knows when it has kept what the service gave it."""
PACK_KEPT = "window.packed === true"
SENDS = "navigator.locks.query().then(({ held }) => held.some(({ name }) => name === 'eysend-send'))"
COUNT = """async (store) => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const ask = db.transaction(store).objectStore(store).count()
  const count = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  db.close()
  return count
}"""
TRIED = """async (id) => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const ask = db.transaction("outbox").objectStore("outbox").get(id)
  const one = await new Promise((done) => { ask.onsuccess = () => done(ask.result) })
  db.close()
  return one.attempts > 0
}"""
GIVEN_UP = """async () => {
  const registration = await navigator.serviceWorker.ready
  const gone = new Promise((done) => registration.addEventListener("updatefound", () => {
    const worker = registration.installing
    const look = () => (!worker || worker.state === "redundant") && done(true)
    worker?.addEventListener("statechange", look)
    look()
  }))
  await registration.update().catch(() => {})
  return Promise.race([gone, new Promise((done) => setTimeout(done, PATIENCE, false))])
}""".replace("PATIENCE", str(PATIENCE))
"""Asks for a new version; true once the worker that came was thrown away, and false if none came."""


def until(page: Page, found: Callable[[], Any]) -> Any:
    """What `found()` gives once it gives something, while the page goes on; AssertionError if it never does."""
    end = time.monotonic() + PATIENCE / 1000
    while not (got := found()):
        assert time.monotonic() < end, "waited in vain"
        page.wait_for_timeout(50)
    return got


def until_sent_or_not(page: Page) -> None:
    """Wait until no page of this browser sends any more, and what came of it is on the disk."""
    until(page, lambda: not page.evaluate(SENDS))


def until_tried(page: Page, form: str) -> None:
    """Wait until the sending that Finish begins has failed, of this form and of all that lay there before it: what is
    changed on the device from now on was not read before."""
    until(page, lambda: page.evaluate(TRIED, form))


def let_it_look(page: Page) -> None:
    """Wait until the page has done what it does each second: its own turn comes before one that was asked for later."""
    page.evaluate("new Promise((done) => setTimeout(done, 1100))")


def count_kept(page: Page, store: str) -> int:
    """How much lies in this store of the device."""
    count: int = page.evaluate(COUNT, store)
    return count
