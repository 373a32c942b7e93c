"""Pages of an older release send as ever; one that is too old says so, keeps everything and is updated (XC-4)."""

import json
import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import assets
from eysend.observations.observation import Observation
from eysend.offline import hello
from eysend.offline.sync import views
from tests.journeys.offline.tablet import nothing_lost, read
from tests.journeys.offline.test_updates import READY, UPDATE
from tests.offline.published import HERE

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


@pytest.mark.rule("XC-4")
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


@pytest.fixture
def sent_by_the_first_release(faults):
    """Pages read no more of hello than the first release did, and tell no number; what they sent."""
    first, whole, seen = json.loads((HERE / "first_release.json").read_text()), faults.whole, []

    def older(environ, start_response):
        environ.pop("HTTP_X_EYSEND_CLIENT", None)
        if environ["PATH_INFO"] != "/sync/v1/hello":
            return whole(environ, start_response)
        told = []
        said = json.loads(b"".join(whole(environ, lambda *given: told.append(given))))
        start_response(told[0][0], [one for one in told[0][1] if one[0] != "Content-Length"])
        return [json.dumps({name: said[name] for name in first["reads in hello"]} | {"pin": False}).encode()]

    def look(whole, environ, start_response):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        seen.extend(json.loads(body)["items"])
        return whole({**environ, "wsgi.input": BytesIO(body)}, start_response)

    faults.whole = older
    faults.break_with(look)
    return seen


def test_a_page_that_knows_no_more_than_the_first_release_did_sends_its_forms(pat, sent_by_the_first_release):
    """Fault 41: a client of an older release: of hello it reads what the first one read, so it seals nothing."""
    pat.be_offline()
    pat.observe()
    pat.be_online_and_send()
    assert {item["envelope"]["kid"] for item in sent_by_the_first_release} == {None}
    assert len(read(select(Observation.id))) == 1
    nothing_lost(pat)
