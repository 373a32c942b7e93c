"""A fault that meets one form among others, or one kind of device: each form has its own end, and none is lost."""

import json
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline import device
from eysend.offline.held import HeldItem
from tests.journeys.offline.faults import handed_on
from tests.journeys.offline.tablet import inbox, nothing_lost, read
from tests.journeys.offline.waiting import until_tried

pytestmark = pytest.mark.browser
DAMAGE = """async (id) => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const store = db.transaction("outbox", "readwrite").objectStore("outbox")
  const one = await new Promise((done) => { store.get(id).onsuccess = (e) => done(e.target.result) })
  const { ct } = one.sealed
  one.sealed.ct = (ct[0] === "A" ? "B" : "A") + ct.slice(1)
  await new Promise((done) => { store.put(one).onsuccess = done })
  db.close()
}"""
TOKEN = """async ([token, until]) => {
  const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
  const store = db.transaction("meta", "readwrite").objectStore("meta")
  const all = await new Promise((done) => { store.getAll().onsuccess = (e) => done(e.target.result) })
  const { value } = all.find((one) => one.id === "current")
  await new Promise((done) => { store.put({ id: `token:${value}`, value: token, until }).onsuccess = done })
  db.close()
  return all.find((one) => one.id === "device").value
}"""


def rows():
    return read(select(func.count(Observation.id)))[0][0]


def why_held():
    return sorted(row.reason for row in read(select(HeldItem.reason).where(HeldItem.settled_at.is_(None))))


def spoil_the_last(whole, environ, start_response):
    """The last form of a batch is changed on the way, so its hash does not fit."""

    def change(sent):
        sent["items"][-1]["envelope"]["ct"] = "A" * 40
        return sent

    return handed_on(environ, start_response, whole, change)


@pytest.fixture
def four(pat):
    """The ids of four forms that wait: in order, of a day before the birth, of a child not in the list, one more."""
    pat.be_offline()
    good = pat.observe()
    pat.open_form()
    pat.type()
    pat.page.locator("#seen_on-year").fill("2021")
    invalid = pat.finish()
    pat.open_form("")
    pat.page.get_by_text("The child is not in the list", exact=True).click()
    pat.page.locator("#child_words").fill("Amir, May 2024")
    pat.type()
    return good, invalid, pat.finish(), pat.observe()


def test_of_one_batch_each_form_has_its_own_result(pat, faults, four):
    """Fault 7: one is recorded, one comes back to be put right, one is held for somebody, one is to be sent again."""
    *arrive, late = four
    faults.break_with(spoil_the_last)
    pat.context.set_offline(False)
    pat.try_sending(faults)
    assert inbox().keys() == set(arrive) and pat.outbox().keys() == {late}
    assert rows() == 1 and why_held() == ["invalid", "to_match"]
    expect(pat.page.locator("[data-waiting]")).to_contain_text("we need you to check one answer")
    expect(pat.page.locator("[data-waiting]")).to_contain_text("Someone in the team is checking it.")
    nothing_lost(pat)
    faults.mend()
    pat.be_online_and_send()
    assert rows() == 2
    nothing_lost(pat)


def test_a_form_of_which_one_byte_is_damaged_stays_and_can_be_saved_and_the_other_is_sent(pat):
    """Fault 23: one ciphertext byte is damaged: only that form fails, and it can be saved as a file."""
    pat.be_offline()
    damaged, whole = pat.observe(), pat.observe()
    until_tried(pat.page, whole)
    pat.page.evaluate(DAMAGE, damaged)
    pat.context.set_offline(False)
    pat.send_now()
    waits = pat.page.locator("[data-waiting-list] li")
    expect(waits).to_have_count(1)
    expect(waits).to_contain_text(
        "This form could not be opened on this device. Ring the service, and do not delete it."
    )
    assert inbox().keys() == {whole} and pat.outbox().keys() == {damaged}
    with pat.page.expect_download() as saved:
        pat.page.get_by_role("button", name="copy as a file").click()
    assert damaged in saved.value.path().read_text()
    nothing_lost(pat)


def test_a_token_that_ran_out_brings_the_form_in_to_be_held(pat, cast, app):
    """Fault 28: the token ran out and nobody signs in: held."""
    pats_id = cast.pat.id
    db.session.rollback()  # or this test sits on the database, and the service finds it busy
    pat.be_offline()
    pat.observe()
    number = pat.page.evaluate(TOKEN, ["", ""])
    then = clock.real_now() - timedelta(days=31)
    token, until = device.give(app.config["SECRET_KEY"], number, pats_id, at=then)
    pat.page.evaluate(TOKEN, [token, until.isoformat()])
    pat.context.clear_cookies()
    pat.be_online_and_send()
    assert why_held() == ["token_expired"] and rows() == 0
    nothing_lost(pat)


@pytest.fixture
def kept_back(faults):
    """What somebody on the way keeps back while they answer in our place that the form has to be put right."""
    late = []

    def keep_back(whole, environ, start_response):
        late.append((environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])), environ["HTTP_AUTHORIZATION"]))
        [item] = json.loads(late[0][0])["items"]
        told = {
            "id": item["id"],
            "sha256": item["sha256"],
            "result": "received",
            "outcome": "held",
            "reason": "invalid",
        }
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps({"results": [told]}).encode()]

    faults.break_with(keep_back)
    return late


def bring(live, body, token):
    """Hand in what was kept back; what came of it."""
    line = HTTPConnection("127.0.0.1", urlsplit(live.url).port, timeout=20)
    names = {"Content-Type": "application/json", "X-Eysend-Sync": "1", "Authorization": token}
    line.request("POST", "/sync/v1/envelopes", body, names)
    return json.loads(line.getresponse().read())["results"][0]["outcome"]


def test_a_correction_that_arrives_before_what_it_corrects_takes_its_place(pat, faults, live, kept_back):
    """Fault 44: rev 2 arrives before rev 1, which somebody on the way had kept back."""
    pat.open_form()
    pat.type("First")
    first = pat.finish()
    expect(pat.page.locator("[data-finished]")).to_have_text("Received, but we need you to check one answer.")
    faults.mend()
    pat.open_form(child="")
    pat.page.get_by_role("button", name="Carry on with it").click()
    pat.page.locator("#saw").fill("Put right")
    second = pat.finish()
    pat.wait_sent()
    assert inbox().keys() == {second}
    assert bring(live, *kept_back[0]) == "replaced"
    assert inbox().keys() == {first, second}
    assert [row.answers["saw"] for row in read(select(Observation.answers))] == ["Put right"]
    nothing_lost(pat)
