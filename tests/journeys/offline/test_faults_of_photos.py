"""What may happen to photos on their way. After each fault: the words are there, the photos whole, nothing twice."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.observations.audits.audit import SettingAudit
from eysend.offline.photos.blob import PIECE, Blob
from tests.journeys.offline.auditor import Auditor, camera, noisy
from tests.journeys.offline.faults import handed_on
from tests.journeys.offline.tablet import drop_halfway, lose_the_answer, nothing_lost, read
from tests.journeys.offline.waiting import until, until_sent_or_not

pytestmark = pytest.mark.browser


@dataclass
class Pieces:
    """Between the tablet and the service: `fault` meets each piece of a photo; `order` is what arrived, in order."""

    whole: Any
    fault: Any = None
    order: list[str] = field(default_factory=list)

    def __call__(self, environ, start_response):
        address, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if address == "/sync/v1/envelopes":
            self.order.append("words")
        if not address.startswith("/sync/v1/blobs/") or method != "PUT":
            return self.whole(environ, start_response)
        self.order.append(f"{address[-6:]} {environ['HTTP_UPLOAD_OFFSET']}")
        return (self.fault or (lambda whole, *rest: whole(*rest)))(self.whole, environ, start_response)


@pytest.fixture
def tess(cast, faults, signed_in_page, browser_context):
    """Tess's tablet, signed in."""
    return Auditor(browser_context, signed_in_page(cast.tess))


@pytest.fixture
def pieces(app, faults):
    between = Pieces(app.wsgi_app)
    app.__dict__["wsgi_app"] = between
    yield between


def audit(tess, *photos):
    tess.open_audit()
    tess.type_audit()
    tess.take(*photos)
    tess.no_children()
    return tess.finish()


def blobs():
    return read(select(Blob.state, Blob.bytes, Blob.received))


def try_once(tess, pieces):
    """Send now, and wait until one piece was cut, or all are there."""
    before = len(pieces.order)
    tess.send_now()
    until(tess.page, lambda: len(pieces.order) > before or all(one.received == one.bytes for one in blobs()))
    until_sent_or_not(tess.page)


@pytest.mark.parametrize("fault", [lose_the_answer, drop_halfway])
def test_fault_45_the_line_breaks_at_each_piece_and_it_goes_on_where_it_was(tess, pieces, fault):
    """Fault 45: each piece of 256 KB is cut, after it was stored or halfway; the photo arrives with the same hash."""
    pieces.fault = fault
    audit(tess, noisy())
    expect(tess.page.locator("[data-finished]")).to_have_text("Your form has been received. 1 photo still to send.")
    size = blobs()[0].bytes
    for _ in range(size // PIECE + 1):
        try_once(tess, pieces)
    assert len(read(select(SettingAudit.id))) == 1 and size > 2 * PIECE
    nothing_lost(tess)
    pieces.fault = None
    tess.be_online_and_send()
    assert blobs() == [("kept", size, size)]
    nothing_lost(tess)


def strip_the_photos(whole, environ, start_response):
    """A proxy empties the list of photos in the clear header."""

    def change(sent):
        return sent | {"items": [{**item, "blobs": []} for item in sent["items"]]}

    return handed_on(environ, start_response, whole, change)


def test_photos_stay_where_a_proxy_strips_their_list_from_the_header(tess, pieces, faults):
    """Fault 10: the audit is not received without its two photos; they stay on the tablet and arrive later."""
    faults.break_with(strip_the_photos)
    with tess.page.expect_response("**/sync/v1/envelopes") as answer:
        audit(tess, camera(), noisy(300))
    assert answer.value.json()["results"][0]["reason"] == "hash_mismatch"
    until_sent_or_not(tess.page)
    assert len(tess.blobs()) == 2 and blobs() == []
    faults.mend()
    tess.be_online_and_send()
    assert [one.state for one in blobs()] == ["kept"] * 2
    nothing_lost(tess)


def test_fault_47_the_words_of_every_form_arrive_before_any_photo(tess, pieces):
    """Fault 47: five large photos (drawn anew, so less than 10 MB each) wait until all words were received."""
    tess.open_audit()
    tess.be_ready()
    tess.context.set_offline(True)
    audit(tess, *[noisy(800) for _ in range(5)])
    audit(tess, camera())
    pieces.fault = drop_halfway
    tess.context.set_offline(False)
    tess.send_now()
    expect(tess.page.locator("[data-waiting-list]")).to_contain_text("5 photos still to send")
    assert len(read(select(SettingAudit.id))) == 2 and {one.received for one in blobs()} == {0}
    nothing_lost(tess)
    pieces.fault = None
    tess.be_online_and_send()
    assert [one.state for one in blobs()] == ["kept"] * 6
    nothing_lost(tess)


def test_a_photo_that_is_lost_on_the_device_is_said_and_the_words_stay_received(tess, pieces):
    """Fault 23: the bytes of one photo were damaged while it waited."""
    pieces.fault = drop_halfway
    audit(tess, camera())
    expect(tess.page.locator("[data-finished]")).to_contain_text("1 photo still to send")
    tess.context.set_offline(True)  # else a piece read before the damage may still be on its way
    tess.page.evaluate("""async () => {
      const db = await new Promise((done) => { indexedDB.open("eysend").onsuccess = (e) => done(e.target.result) })
      const store = db.transaction("blobs", "readwrite").objectStore("blobs")
      const [one] = await new Promise((done) => { store.getAll().onsuccess = (e) => done(e.target.result) })
      new Uint8Array(one.travels)[500] ^= 1
      await new Promise((done) => { store.put(one).onsuccess = done })
      db.close()
    }""")
    pieces.fault = None
    tess.context.set_offline(False)
    tess.send_now()
    expect(tess.page.locator("[data-waiting-list]")).to_contain_text("A photo is not on this device any more")
    assert len(read(select(SettingAudit.id))) == 1
    nothing_lost(tess)


def test_a_form_that_waits_can_be_saved_as_a_sealed_file(tess, pieces):
    """Fault 23: what cannot be sent can be carried; nothing of it can be read in the file."""
    tess.open_audit()
    tess.be_ready()
    tess.context.set_offline(True)
    form = audit(tess, camera())
    tess.page.goto("/waiting-to-send")
    with tess.page.expect_download() as saved:
        tess.page.get_by_role("button", name="Save a sealed copy as a file").click()
    content = saved.value.path().read_text()
    assert form in content and '"travels":' in content and "A tent by the window" not in content
    nothing_lost(tess)


NO_BLOBS = """{
  const put = IDBObjectStore.prototype.put
  const plain = (value) => value && Object.getPrototypeOf(value) === Object.prototype
  const holds = (value) => value instanceof Blob || (plain(value) && Object.values(value).some(holds))
  IDBObjectStore.prototype.put = function (value, ...more) {
    if (holds(value)) throw new DOMException("no Blobs here", "DataCloneError")
    return put.call(this, value, ...more)
  }
}"""


def test_a_browser_that_cannot_store_blobs_keeps_photos_all_the_same(tess):
    """Fault 25: putting a Blob throws; none is ever put."""
    tess.context.add_init_script(NO_BLOBS)
    tess.open_audit()
    tess.be_ready()
    tess.context.set_offline(True)
    audit(tess, camera())
    tess.be_online_and_send()
    assert [one.state for one in blobs()] == ["kept"]
    nothing_lost(tess)
