"""The service opens without signal, keeps nothing of anybody in the clear, and can be put on the home screen."""

import json
import threading
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import expect

from eysend.core.assets import DIST
from eysend.offline import worker
from tests.journeys.offline.tablet import PLANTED, answer_with, nothing_lost
from tests.journeys.offline.test_updates import caches
from tests.journeys.offline.waiting import GIVEN_UP, count_kept, until
from tests.visitor import Visitor

pytestmark = pytest.mark.browser
NAMES = (PLANTED.encode(), b"Haddad", b"Amir H.", b"Whitlock")
KEPT = """async () => {
  const found = []
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname)
  }
  return found
}"""


def test_all_that_is_needed_without_signal_fits_in_73_kilobytes(app, cast):
    first = Visitor(app).get("/sw.js").response.get_data(as_text=True).split(";\n")[0]
    total = 0
    for address in json.loads(first.removeprefix("self.KEPT="))["addresses"]:
        path = address.split("#")[0]
        file = DIST / Path(path).name
        small = file.with_name(f"{file.name}.br")
        if path.startswith("/static/"):
            total += (small if small.exists() else file).stat().st_size
        else:
            total += len(brotli.compress(Visitor(app).get(path).response.get_data()))
    assert total <= 73 * 1024, total


def test_the_cache_holds_only_what_is_the_same_for_everybody(pat):
    pat.open_form()
    pat.be_ready()
    pat.observe()
    pat.page.goto("/")
    fixed = ("/static/dist/", "/f/", "/waiting-to-send", "/manifest.webmanifest")
    kept = pat.page.evaluate(KEPT)
    assert len(kept) >= 8 and all(path.startswith(fixed) for path in kept), kept


def test_no_name_and_no_word_lies_open_on_the_disk(cast, live, faults, profile_on_disk):
    """Fault 34."""
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form()
    tablet.be_ready()
    faults.dead = True
    tablet.observe()
    tablet.open_form()
    tablet.type(PLANTED + " again")
    tablet.wait_saved()
    kept = tablet.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    profile_on_disk.stop()
    files = [file for file in profile_on_disk.folder.rglob("*") if file.is_file()]
    open_ = [(file.name, name) for file in files for name in NAMES if name in file.read_bytes()]
    wide = [
        (file.name, name) for file in files for name in NAMES if name.decode().encode("utf-16-le") in file.read_bytes()
    ]
    assert open_ == wide == [] and not [name for name in NAMES if name.decode() in kept]
    assert any("indexeddb" in str(file).lower() for file in files)


def test_a_form_opened_in_the_car_park_after_a_cold_start(cast, live, faults, profile_on_disk):
    """Fault 1: opened, filled in and finished after a cold start without signal; after another one it waits."""
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form()
    tablet.be_ready()
    faults.dead = True
    tablet = profile_on_disk.again(tablet)
    tablet.page.goto("/children")
    expect(tablet.page.locator("h1")).to_have_text("Waiting to send")
    tablet.observe(child="Cai M.")
    tablet = profile_on_disk.again(tablet)
    tablet.page.goto("/waiting-to-send")
    nothing_lost(tablet)
    faults.mend()
    tablet.be_online_and_send()
    nothing_lost(tablet)


def test_a_device_on_which_nobody_signed_in_says_so(browser_page, browser_context, cast, live):
    browser_page.goto("/waiting-to-send")
    expect(browser_page.locator("[data-ready]")).to_have_text("Ready to use without signal")
    browser_context.set_offline(True)
    browser_page.goto("/observations/new")
    expect(browser_page.locator("main")).to_contain_text("Nobody has signed in on this device yet")


def test_after_signing_out_the_device_knows_nobody(pat, live):
    pat.open_form("")
    pat.be_ready()
    pat.page.get_by_text("Menu").click()
    pat.page.get_by_role("button", name="Sign out").click()
    pat.page.wait_for_url(f"{live.url}/")
    pat.context.set_offline(True)
    pat.page.goto("/observations/new")
    expect(pat.page.locator("main")).to_contain_text("You have signed out. What you wrote is safe.")


def test_the_next_person_on_the_tablet_is_not_taken_for_the_first(pat, cast, live):
    pat.open_form()
    pat.be_ready()
    pat.type("Unfinished")
    pat.wait_saved()
    pat.context.clear_cookies()
    live.sign_in(pat.context, cast.tess)
    pat.page.goto("/")
    until(pat.page, lambda: count_kept(pat.page, "pack") == 0)  # nothing of Pat’s is known any more
    pat.context.set_offline(True)
    pat.page.goto("/observations/new")
    expect(pat.page.get_by_label("Which lock is yours?")).to_be_visible()
    assert "Amir" not in pat.page.content() and "Pat" not in pat.page.locator("main").inner_html()


def test_a_service_that_does_not_answer_is_left_after_four_seconds(pat, app):
    pat.open_form()
    pat.be_ready()
    whole, held = app.wsgi_app, threading.Event()

    def slow(environ, start_response):
        if environ["PATH_INFO"] == "/children":
            held.wait(60)
        return whole(environ, start_response)

    app.__dict__["wsgi_app"] = slow
    pat.page.goto("/children")
    expect(pat.page.locator("h1")).to_have_text("Waiting to send")
    held.set()
    app.__dict__["wsgi_app"] = whole


def test_a_release_that_lacks_one_file_changes_nothing(pat, monkeypatch):
    """Fault 39."""
    pat.open_form()
    pat.be_ready()
    before = caches(pat.page)
    whole = worker.assets
    monkeypatch.setattr(worker, "assets", lambda: [*whole(), "/static/dist/lost.css"])
    assert pat.page.evaluate(GIVEN_UP)
    assert caches(pat.page) == before
    pat.context.set_offline(True)
    pat.observe()
    nothing_lost(pat)


def test_a_new_release_waits_until_every_page_is_closed(pat, monkeypatch):
    pat.open_form()
    pat.be_ready()
    before = caches(pat.page)
    whole = worker.script
    monkeypatch.setattr(worker, "script", lambda *kept: whole(*kept) + "\n// newer")
    monkeypatch.setattr(worker, "hash_of", lambda content: "f" * 16)
    pat.page.evaluate("navigator.serviceWorker.ready.then((r) => r.update())")
    until(pat.page, lambda: pat.page.evaluate("navigator.serviceWorker.ready.then((r) => r.waiting !== null)"))
    assert set(before) < set(caches(pat.page))
    pat.page.locator("#saw").fill("Typed while the new release waits")
    pat.wait_saved()


def test_a_part_of_a_page_without_signal_swaps_nothing(pat):
    pat.open_form()
    pat.be_ready()
    pat.context.set_offline(True)
    ask = "fetch('/p/places').then((r) => [r.status, r.headers.get('HX-Reswap')])"
    assert pat.page.evaluate(ask) == [503, "none"]


def test_it_can_be_put_on_the_home_screen(live, cast, profile_on_disk):
    tablet = profile_on_disk.start()
    tablet.page.goto("/")
    browser = tablet.context.new_cdp_session(tablet.page)
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_what_is_sent_never_passes_the_worker(pat, faults):
    pat.open_form()
    pat.be_ready()
    faults.break_with(answer_with("404 Not Found", b""))
    asked = []
    pat.page.on("response", lambda answer: asked.append((answer.url, answer.from_service_worker)))
    pat.type()
    with pat.page.expect_response("**/sync/v1/envelopes"):
        pat.finish()
    assert [by for url, by in asked if "/sync/" in url] and not any(by for url, by in asked if "/sync/" in url)
