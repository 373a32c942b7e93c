"""A lost or shared device: nothing of a child can be read on its disk, in its caches, or by pressing Back."""

import json
import re
import shutil
import subprocess
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import PLANTED, nothing_lost
from tests.journeys.offline.waiting import until

pytestmark = pytest.mark.browser
NAMES = (PLANTED, "Haddad", "Amir H.", "Whitlock")
HELD = """async () => {
  const found = [JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage })]
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) found.push(await (await cache.match(request)).text())
  }
  return found.join("\\n")
}"""


def on_disk(folder):
    """Every planted word that some file of this profile holds in the clear, in either of a browser’s encodings."""
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            held = file.read_bytes()
            found += [(file.name, name) for name in NAMES if name.encode() in held or name.encode("utf-16-le") in held]
    return found


def ended(folder):
    """Wait until no process has this profile open any more: only then its files are what stays."""
    for _ in range(100):
        running = subprocess.run(["ps", "-axww", "-o", "command="], capture_output=True, text=True, check=True).stdout
        if f"--user-data-dir={folder}" not in running:
            return
        time.sleep(0.1)
    raise AssertionError("the browser did not end")


@pytest.fixture
def written(cast, live, faults, profile_on_disk):
    """A browser with a profile on disk, on which Pat finished one form and began another, with no way to send."""
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form()
    tablet.be_ready()
    faults.break_with(lambda whole, environ, start: (_ for _ in ()).throw(ConnectionError("away")))
    tablet.observe()
    tablet.open_form()
    tablet.type(PLANTED + " again")
    tablet.wait_saved()
    return tablet


def still_there(tablet, profile_on_disk):
    """What was finished before the browser was closed waits in it when it is opened again."""
    again = profile_on_disk.again(tablet)
    again.page.goto("/waiting-to-send")
    nothing_lost(again)


@pytest.mark.rule("XC-5")
def test_locked_nothing_can_be_read_on_the_disk(written, profile_on_disk):
    """Fault 34: the raw profile, Cache Storage and sessionStorage of a locked device hold no planted word."""
    tablet = written
    tablet.page.evaluate("(() => { const now = Date.now; Date.now = () => now() + 301000 })()")
    expect(tablet.page.locator("h1")).to_have_text("Type your PIN")
    held = tablet.page.evaluate(HELD)
    assert not [name for name in NAMES if name in held]
    profile_on_disk.stop()
    ended(profile_on_disk.folder)
    assert on_disk(profile_on_disk.folder) == []
    still_there(tablet, profile_on_disk)
    assert any("indexeddb" in str(file).lower() for file in profile_on_disk.folder.rglob("*"))


@pytest.mark.rule("XC-5")
def test_signed_out_nothing_can_be_read_on_the_disk(written, profile_on_disk, live):
    """Fault 34, A24: the same after signing out."""
    tablet = written
    tablet.page.goto("/waiting-to-send")
    tablet.page.get_by_role("button", name="Sign out of this device").click()
    tablet.page.get_by_role("button", name="Lock and sign out").click()
    tablet.page.wait_for_url(f"{live.url}/")
    held = tablet.page.evaluate(HELD)
    assert not [name for name in NAMES if name in held]
    profile_on_disk.stop()
    ended(profile_on_disk.folder)
    assert on_disk(profile_on_disk.folder) == []
    still_there(tablet, profile_on_disk)


def test_the_scan_finds_what_is_there(tmp_path):
    """Fault 34: the search itself works, in both encodings."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "plain").write_text(json.dumps({"saw": PLANTED}))
    (tmp_path / "wide").write_bytes(b"\x00\x01" + "Haddad".encode("utf-16-le"))
    assert sorted(name for _, name in on_disk(tmp_path)) == sorted([PLANTED, "Haddad"])
    shutil.rmtree(tmp_path / "a")


@pytest.mark.rule("XC-5")
def test_back_and_a_second_tab_show_nothing_of_who_was_here(pat, cast, live):
    """Fault 35, A24: Back, Forward, a restored and a second tab after signing out; then as the next person."""
    pat.observe()
    pat.wait_sent()
    pat.page.get_by_role("link", name="Read what you sent").click()
    expect(pat.page.locator("main")).to_contain_text(PLANTED)
    address = pat.page.url
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Sign out of this device").click()
    pat.page.wait_for_url(f"{live.url}/")
    for step in ("go_back", "go_back", "go_forward"):
        getattr(pat.page, step)(wait_until="load")
        pat.page.wait_for_load_state("networkidle")
        assert PLANTED not in pat.page.content() and not re.search("Amir|Pat ", pat.page.content()), step
    again = pat.context.new_page()
    again.goto(address)
    assert "/sign-in" in again.url and PLANTED not in again.content()
    live.sign_in(pat.context, cast.sana)
    for page in (pat.page, again):
        page.go_back(wait_until="load")
        page.wait_for_load_state("networkidle")
        assert PLANTED not in page.content()
    pat.page.goto("/waiting-to-send")
    nothing_lost(pat)


def whole_and_nobodys(page):
    """The page is a whole one of the service, and shows nothing of Pat or of what she wrote."""
    page.wait_for_load_state()
    expect(page.locator("header")).to_have_count(1)
    expect(page.locator("h1")).to_have_count(1)
    assert PLANTED not in page.content() and not re.search("Amir|Pat ", page.content()), page.url


@pytest.mark.rule("XC-5")
def test_a_tab_that_is_doubled_shows_nothing_without_the_pin_or_after_signing_out(pat, live):
    """Fault 35: a doubled tab carries the history and the session storage of the first."""
    pat.open_form()
    pat.type()
    pat.wait_saved()
    with pat.context.expect_page() as opened:
        pat.page.evaluate("open(location.href)")
    double = opened.value
    expect(double.locator("h1")).to_have_text("Type your PIN")
    assert PLANTED not in double.content()
    pat.finish()
    pat.wait_sent()
    pat.page.goto("/waiting-to-send")
    pat.page.get_by_role("button", name="Sign out of this device").click()
    pat.page.wait_for_url(f"{live.url}/")
    double.reload()
    whole_and_nobodys(double)
    with pat.context.expect_page() as opened:
        pat.page.locator("header a").first.click(modifiers=["ControlOrMeta"])
    whole_and_nobodys(opened.value)
    pat.page.goto("/waiting-to-send")
    nothing_lost(pat)


def written_down(folder, address):
    """The browser has this address among the tabs to bring back; it writes them down by and by, in order."""
    return any(address in file.read_bytes() for file in folder.rglob("Session_*"))


@pytest.mark.rule("XC-5")
def test_tabs_that_the_browser_restores_show_nothing_of_who_was_here(written, profile_on_disk, live):
    """Fault 35: a form and a page about Amir are open when the browser ends; it brings both back, signed out."""
    tablet = written
    other = tablet.context.new_page()
    for page, last in ((tablet.page, "/waiting-to-send"), (other, "/observations/new?last")):
        page.goto("/accessibility")
        page.goto(last)
    tablet.context.clear_cookies()
    until(tablet.page, lambda: written_down(profile_on_disk.folder, b"/observations/new?last"))
    profile_on_disk.stop()
    ended(profile_on_disk.folder)
    again = profile_on_disk.start("--restore-last-session")
    again.finished, again.frozen = tablet.finished, tablet.frozen
    back = [page for page in again.context.pages if page.url.startswith(live.url)]
    assert len(back) == 2
    for page in back:
        whole_and_nobodys(page)
        page.go_back(wait_until="load")
        whole_and_nobodys(page)
    again.page.goto("/waiting-to-send")
    nothing_lost(again)
