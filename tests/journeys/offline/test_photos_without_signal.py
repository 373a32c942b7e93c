"""Tess audits a setting without signal and takes photos; they arrive after the words, once, and as she took them."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.audits import build_audits
from eysend.observations.audits.audit import SettingAudit
from eysend.offline.photos.blob import Blob
from eysend.offline.photos.photo import Photo
from tests.journeys.offline.auditor import Auditor, camera
from tests.journeys.offline.tablet import nothing_lost, read
from tests.offline.photo_files import photo

pytestmark = pytest.mark.browser


@pytest.fixture
def tess(cast, faults, signed_in_page, browser_context):
    """Tess's tablet, signed in."""
    return Auditor(browser_context, signed_in_page(cast.tess))


def blobs():
    return read(select(Blob.state, Blob.bytes, Blob.received).order_by(Blob.id))


@pytest.mark.rule("LTS-20", "XC-4")
@pytest.mark.both_engines
def test_without_signal_two_photos_and_an_audit_are_finished_and_arrive_later(tess, axe):
    tess.open_audit()
    tess.be_ready()
    tess.context.set_offline(True)
    tess.open_audit()
    tess.type_audit()
    tess.take(camera(), camera("corner.png", photo(600, 400, "red", "PNG"), "image/png"))
    expect(tess.page.locator("[data-photo]").first).to_contain_text("Photo 1 of 2, ")
    tess.no_children()
    tess.wait_saved()
    axe(tess.page)
    form = tess.finish()
    assert {blob["kind"] for blob in tess.blobs()} == {"bytes"} and len(tess.blobs()) == 2
    nothing_lost(tess)
    tess.be_online_and_send()
    assert [one.state for one in blobs()] == ["kept", "kept"] and tess.blobs() == []
    assert str(read(select(SettingAudit.id))[0].id) == form and len(read(select(Photo.id))) == 2
    nothing_lost(tess)
    tess.page.goto(f"/audits/{form}")
    expect(tess.page.locator("main img")).to_have_count(2)
    axe(tess.page)


@pytest.mark.rule("LTS-20")
def test_a_photo_asks_for_the_tick_that_no_child_can_be_seen_and_can_be_taken_out(tess):
    tess.open_audit()
    tess.type_audit()
    tess.take(camera())
    tess.page.get_by_role("button", name="Finish").click()
    expect(tess.page.locator("[data-errors]")).to_contain_text("no child can be seen in the photos, or take them out")
    tess.page.get_by_role("button", name="Remove photo 1").click()
    expect(tess.page.locator("[data-status]")).to_contain_text("0 photos left")
    tess.finish()
    tess.wait_sent()
    assert blobs() == [] and len(read(select(SettingAudit.id))) == 1
    nothing_lost(tess)


def test_a_draft_brings_its_photos_back(tess):
    tess.open_audit()
    tess.type_audit()
    tess.take(camera(), camera("b.jpg"))
    tess.no_children()
    tess.wait_saved()
    tess.open_audit(setting="")
    tess.page.get_by_role("button", name="Carry on with it").click()
    expect(tess.page.locator("[data-photo] img")).to_have_count(2)
    tess.finish()
    expect(tess.page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    assert [one.state for one in blobs()] == ["kept"]  # the same photo twice travels once
    assert len(read(select(Photo.id))) == 2
    nothing_lost(tess)


@pytest.mark.parametrize(
    "file, words",
    [
        (camera("room.jpg", b""), "“room.jpg” is empty"),
        (
            camera("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + b"\0" * 99, "image/heic"),
            "is a HEIC photo, which this browser cannot open",
        ),
        (camera("letter.pdf", b"%PDF-1.7", "application/pdf"), "is not a photo that this browser can open"),
    ],
)
def test_fault_49_what_cannot_be_used_is_said_beside_the_field_at_once(tess, axe, file, words):
    """Fault 49: HEIC and empty files are told when they are chosen."""
    tess.open_audit()
    tess.page.locator("#photos").set_input_files(file)
    expect(tess.page.locator("#photos-photo-error")).to_contain_text(words)
    assert tess.page.locator("[data-photo]").count() == 0
    axe(tess.page)


def test_fault_48_a_file_that_is_gone_is_said_when_it_is_chosen(tess, tmp_path):
    """Fault 48: the file was deleted between choosing and reading; it is told now, not at sending."""
    chosen = tmp_path / "gone.jpg"
    chosen.write_bytes(photo())
    tess.open_audit()
    tess.page.evaluate("""() => {
      const read = Blob.prototype.arrayBuffer
      Blob.prototype.arrayBuffer = function () {
        return this instanceof File ? Promise.reject(new DOMException("", "NotReadableError")) : read.call(this)
      }
    }""")
    tess.page.locator("#photos").set_input_files(chosen)
    expect(tess.page.locator("#photos-photo-error")).to_contain_text("“gone.jpg” could not be read")


def test_an_eleventh_photo_is_one_too_many(tess):
    tess.open_audit()
    tess.take(*[camera(f"{n}.jpg", photo(40, 40)) for n in range(10)])
    tess.page.locator("#photos").set_input_files(camera("11.jpg", photo(40, 40)))
    expect(tess.page.locator("#photos-photo-error")).to_contain_text("Choose 10 photos or fewer")


def test_an_audit_beside_the_one_before_fits_the_narrowest_phone(cast, profile, signed_in_page, axe):
    build_audits(cast, profile, clock.today())
    db.session.commit()
    page = signed_in_page(cast.mo)
    page.goto("/audits")
    page.locator("main .card a").first.click()
    expect(page.locator("main")).to_contain_text("Better than before")
    axe(page)
