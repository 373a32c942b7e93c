"""A page that is too old for the service: it says so, keeps everything, and sends once it was updated (XC-5)."""

import re

import pytest
from playwright.sync_api import expect

from eysend.core import assets
from eysend.offline import hello
from eysend.offline.sync import views
from tests.journeys.offline.tablet import nothing_lost
from tests.journeys.offline.test_updates import READY, UPDATE

pytestmark = pytest.mark.browser
TOO_OLD = "This page is too old to send your forms."
NEWER = "offline-NEWER.js"
NUMBERS = (r'("X-Eysend-Client":)1\b', r'(=)1(?=\)\{return \w+<\w+\(\w+,"min_client"\))')  # CLIENT, where it is used


@pytest.fixture
def turn_away(monkeypatch):
    """`turn_away()`: from now on the service takes nothing from pages of the first release."""

    def begin():
        for door in (hello, views):
            monkeypatch.setattr(door, "MIN_CLIENT", 2)

    return begin


@pytest.fixture
def release(monkeypatch, faults):
    """`release()`: from now on the service gives out pages that call themselves the second."""
    whole, known = faults.whole, assets.names()
    script = (assets.DIST / known["offline.js"]).read_text()
    for one in NUMBERS:
        script, found = re.subn(one, r"\g<1>2", script)
        assert found == 1

    def answer(environ, start_response):
        if not environ["PATH_INFO"].endswith(NEWER):
            return whole(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/javascript")])
        return [script.encode()]

    def come():
        monkeypatch.setattr(assets, "names", lambda: {**known, "offline.js": NEWER})
        faults.whole = answer

    return come


@pytest.mark.rule("XC-5")
def test_a_page_that_is_too_old_keeps_everything_and_sends_after_its_update(pat, turn_away, release):
    pat.be_offline()
    pat.observe()
    turn_away()
    pat.context.set_offline(False)
    pat.send_now()
    expect(pat.page.locator("[data-status]")).to_contain_text(TOO_OLD)
    expect(pat.page.locator("[data-waiting-list]")).to_contain_text(TOO_OLD)
    nothing_lost(pat)
    release()
    pat.page.evaluate(UPDATE)
    with pat.page.expect_event("load"):
        pat.page.get_by_role("button", name=READY).click()
    pat.be_online_and_send()
    nothing_lost(pat)
