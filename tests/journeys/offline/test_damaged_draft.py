"""An unfinished form whose last words were damaged on the disk: those kept before are offered."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import nothing_lost

pytestmark = pytest.mark.browser
DAMAGE = """async () => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const store = db.transaction("drafts", "readwrite").objectStore("drafts")
  const [one] = await new Promise((done) => { store.getAll().onsuccess = (e) => done(e.target.result) })
  new Uint8Array(one.sealed.ct)[0] ^= 1
  await new Promise((done) => { store.put(one).onsuccess = done })
  db.close()
}"""


@pytest.mark.rule("XC-4")
@pytest.mark.parametrize("way", ["from the form", "from “Waiting to send”"])
def test_where_the_last_words_of_a_draft_are_damaged_those_before_are_offered(pat, axe, way):
    """Fault 23: one byte of the newest revision; the one before it opens, and nothing is thrown away unseen."""
    pat.open_form()
    for words in ("He looked", "He looked at the cup", "He looked at the cup and"):
        pat.page.locator("#saw").fill(words)
        pat.wait_saved()
    pat.page.evaluate(DAMAGE)
    if way == "from the form":
        pat.open_form("")
        pat.page.get_by_role("button", name="Carry on with it").click()
    else:
        pat.page.goto("/waiting-to-send")
        pat.page.get_by_role("link", name="Carry on with it").click()
        pat.type_pin()
    expect(pat.page.locator("[data-before]")).to_contain_text("The last words of this form could not be opened.")
    axe(pat.page)
    pat.page.get_by_role("button", name="Open what was saved before").click()
    expect(pat.page.locator("#saw")).to_have_value(re.compile("He looked at the cup"))
    pat.choose("Amir H.")
    pat.type()
    pat.finish()
    pat.wait_sent()
    nothing_lost(pat)
