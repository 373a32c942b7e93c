"""A browser that cannot keep forms says so and stays an ordinary one; what its storage promises is said too.

Fault 24: no IndexedDB, no service worker, storage that may be cleared: online only, in honest words.
"""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.observation import Observation
from tests.journeys.offline.tablet import PIN, PLANTED, inbox, nothing_lost, read
from tests.journeys.offline.test_before_it_is_ready import SLOW_LINE

pytestmark = pytest.mark.browser
NO_DATABASE = """
indexedDB.open = () => { throw new DOMException("not here", "SecurityError") }
indexedDB.databases = () => Promise.reject(new DOMException("not here", "SecurityError"))
"""
GONE = "Object.defineProperty(window, 'indexedDB', { value: undefined })"
MUTE = """{ const { open } = IDBFactory.prototype
IDBFactory.prototype.open = function (...asked) {
  const request = open.apply(this, asked)
  for (const kind of ["success", "upgradeneeded"])
    request.addEventListener(kind, (event) => event.stopImmediatePropagation())
  return request
} }"""
READ_ONLY = "IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError') }"
FULL = "void (IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError') })"
NO_WORKER = "delete Navigator.prototype.serviceWorker"
NO_PROMISES = "delete Navigator.prototype.storage"
ANSWERS = "navigator.storage.persist = () => Promise.resolve(%s)"


def posts_at_its_button(tablet):
    """Fill the form in and press its button: an ordinary page comes back, it is there once, and nothing waits."""
    tablet.page.get_by_label("Which child?").select_option(label="Amir H.")
    tablet.type()
    tablet.page.get_by_role("button", name="Finish").click()
    expect(tablet.page.locator("main")).to_contain_text(PLANTED)
    assert "/observations/" in tablet.page.url and not inbox()
    assert len(read(select(Observation.id))) == 1
    expect(tablet.page.locator("[data-waiting-count]").first).to_have_text("0")


def test_storage_that_takes_nothing_any_more_asks_for_no_pin_and_lets_the_form_go(pat):
    """Fault 24: a device that kept forms until yesterday."""
    pat.open_form()
    pat.page.add_init_script(READ_ONLY)
    pat.page.goto("/observations/new")
    expect(pat.page.locator("[data-keeps-nothing]")).to_contain_text("This browser cannot keep forms.")
    posts_at_its_button(pat)


@pytest.mark.rule("XC-4")
@pytest.mark.parametrize(
    "without",
    [NO_DATABASE, GONE, MUTE, READ_ONLY, NO_WORKER],
    ids=["no database", "none at all", "one that never answers", "one that keeps nothing", "no service worker"],
)
def test_a_browser_without_storage_says_so_and_sends_at_its_button(pat, without):
    """Fault 24: what is typed is not kept, is said not to be, and still arrives."""
    pat.page.add_init_script(without)
    pat.page.add_init_script(SLOW_LINE)  # it is said before anybody asked the service
    pat.page.goto("/observations/new")
    expect(pat.page.locator("[data-status]")).to_have_text(
        "This browser cannot keep forms. You can fill this one in while you have signal."
    )
    expect(pat.page.locator("#pin")).to_have_count(0)
    posts_at_its_button(pat)


@pytest.mark.rule("XC-4")
def test_a_press_while_nobody_knows_yet_whether_the_browser_keeps_anything_waits_and_arrives(pat):
    pat.page.add_init_script(MUTE)
    pat.page.goto("/observations/new", wait_until="domcontentloaded")
    posts_at_its_button(pat)


def test_a_database_that_breaks_while_the_person_is_asked_for_lets_the_form_go(pat):
    """Fault 24: the form is never left with a button that does nothing."""
    pat.page.add_init_script(
        "IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'NotFoundError') }"
    )
    pat.page.goto("/observations/new")
    expect(pat.page.locator("[data-status]")).to_contain_text("This browser cannot keep forms.")
    posts_at_its_button(pat)


def test_in_safari_on_an_iphone_the_home_screen_is_named_and_what_is_typed_is_kept(pat):
    """Fault 24: a tab of Safari, whose storage lasts seven days; `navigator.standalone` is Apple’s and says so."""
    pat.page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    pat.open_form()
    pat.page.locator("#saw").fill(PLANTED)
    pat.wait_saved()
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-persist]")).to_contain_text("add this page to your Home Screen")
    nothing_lost(pat)


def test_a_browser_that_has_nothing_to_say_of_its_storage_keeps_forms_all_the_same(pat):
    """Fault 24: no `navigator.storage`, so nobody can be asked to keep anything."""
    pat.page.add_init_script(NO_PROMISES)
    pat.be_offline()
    pat.observe()
    nothing_lost(pat)
    pat.be_online_and_send()
    nothing_lost(pat)


def test_who_wants_no_pin_keeps_nothing_and_sends_at_the_button(pat):
    pat.page.goto("/observations/new")
    pat.page.get_by_role("button", name="Carry on without a PIN").click()
    expect(pat.page.locator("[data-status]")).to_contain_text("Nothing of this form is kept on this device.")
    posts_at_its_button(pat)
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-nothing]")).to_be_visible()


def test_without_a_pin_storage_that_breaks_while_somebody_types_lets_the_form_go(pat):
    """Fault 19: nothing can be written any more, and nothing need be."""
    pat.page.goto("/observations/new")
    pat.page.get_by_role("button", name="Carry on without a PIN").click()
    pat.page.evaluate(FULL)
    posts_at_its_button(pat)


@pytest.mark.parametrize(
    ("answer", "words"),
    [("false", "may clear what is kept here"), ("true", "keeps what is here until it is sent")],
)
def test_after_the_first_draft_the_browser_is_asked_to_keep_it_and_its_answer_is_shown(pat, answer, words):
    """Fault 24: the browser promises nothing, and the page says so."""
    pat.page.add_init_script(ANSWERS % answer)
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-nothing]")).to_be_visible()
    expect(pat.page.locator("[data-persist]")).to_have_count(0)
    pat.open_form()
    pat.page.locator("#saw").fill(PLANTED)
    pat.wait_saved()
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-persist]")).to_contain_text(words)
    nothing_lost(pat)


def test_without_signal_there_is_no_way_round_the_pin(pat):
    pat.be_offline()
    pat.page.goto("/observations/new")
    expect(pat.page.get_by_role("button", name="Unlock")).to_be_visible()
    expect(pat.page.get_by_role("button", name="Carry on without a PIN")).to_have_count(0)
    pat.unlock(PIN)
