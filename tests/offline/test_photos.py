"""Photos come after the words, in pieces, whole or not at all; nobody sees them who may not see what they belong to."""

import json

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.audits.audit import SettingAudit
from eysend.offline import sealing
from eysend.offline.held import HeldItem
from eysend.offline.jobs import forget_unfinished_photos
from eysend.offline.photos import blob as blobs
from eysend.offline.photos.blob import Blob
from tests.offline.photo_files import part, photo, travelling, with_place
from tests.visitor import Visitor

FORM = "setting-audit.v1"
AREAS = ("space", "sensory", "communication", "routines", "adults", "outdoor", "policies")
ANSWERS = {"audited_on-day": "2", "audited_on-month": "3", "audited_on-year": "2027", **dict.fromkeys(AREAS, "met")}


class Device:
    """Tess's tablet with an audit of Acorns and its photos."""

    def __init__(self, tablet, setting, *photos, sealed=True, **answers):
        self.tablet, self.form_id = tablet, sealing.new_id()
        self.travels = [travelling(one, self.form_id, sealed=sealed) for one in photos]
        self.parts = [part(one) for one in self.travels]
        said = {"setting_id": str(setting.id), "photos": [one["sha256"] for one in self.parts], **answers}
        self.answers = ANSWERS | {"no_children": ["true"]} | said
        self.item = tablet.item(form=FORM, id=self.form_id)
        self.freeze(self.parts)

    def freeze(self, parts):
        """The letter and its header name these photos."""
        letter = {"id": str(self.form_id), "form": FORM, "answers": self.answers, "blobs": parts}
        self.item |= self.tablet.sealed(str(self.form_id), json.dumps(letter), FORM) | {"blobs": parts}

    def hand_in(self):
        return self.tablet.receipts(self.item)[0]

    def ask(self, method, number=0, piece=b"", offset=0, token=None, sha256=None):
        spoken = f"Bearer {self.tablet.token if token is None else token}"
        headers = {"X-Eysend-Sync": "1", "Authorization": spoken, "Upload-Offset": str(offset)}
        address = f"/sync/v1/blobs/{sha256 or self.parts[number]['sha256']}"
        return Visitor(self.tablet.app).ask(method, address, headers=headers, data=piece).response

    def send(self, number=0):
        """Send all of one photo; the last answer."""
        travels, answer = self.travels[number], None
        for offset in range(0, len(travels), blobs.PIECE):
            answer = self.ask("PUT", number, travels[offset : offset + blobs.PIECE], offset)
        db.session.expire_all()
        return answer


@pytest.fixture
def tess(cast, tablet_of):
    sealing.ensure_key(clock.real_now())
    db.session.commit()
    return tablet_of(cast.tess)


def only(model):
    db.session.expire_all()
    return db.session.scalars(select(model)).one()


@pytest.mark.rule("LTS-20")
def test_the_words_are_received_first_and_the_form_is_done_when_its_photos_are_here(cast, tess):
    device = Device(tess, cast.acorns, photo(), photo(colour="red"))
    told = device.hand_in()
    assert (told["result"], told["outcome"], len(told["missing"])) == ("waiting_parts", "applied", 2)
    assert only(SettingAudit).setting_id == cast.acorns.id
    device.send(0)
    assert device.hand_in()["missing"] == [device.parts[1]["sha256"]]
    device.send(1)
    assert (device.hand_in()["result"], len(db.session.scalars(select(SettingAudit)).all())) == ("received", 1)


def test_fault_45_cut_after_each_piece_it_goes_on_where_it_was(cast, tess, monkeypatch):
    """Fault 45: killed after each piece, and once in the middle of one: the rest follows and the bytes are the same."""
    monkeypatch.setattr(blobs, "PIECE", 1000)
    device = Device(tess, cast.acorns, photo(600, 400))
    device.hand_in()
    travels, here = device.travels[0], 0
    while here < len(travels):
        here = int(device.ask("HEAD").headers["Upload-Offset"])
        assert device.ask("PUT", piece=travels[here + 5 : here + 900], offset=here + 5).status_code == 409
        answer = device.ask("PUT", piece=travels[here : here + 1000], offset=here)
        here = int(answer.headers["Upload-Offset"])
    assert answer.headers["Upload-Complete"] == "?1" and device.hand_in()["result"] == "received"


def test_pieces_that_stopped_coming_a_month_ago_go_and_the_tablet_begins_again(cast, tess, frozen_clock, app):
    device = Device(tess, cast.acorns, photo())
    device.hand_in()
    device.ask("PUT", piece=device.travels[0][:900])
    coming = app.config["EYSEND_DATA"] / "media" / "coming"
    for day, files in (("2027-03-31", 1), ("2027-04-02", 0)):
        frozen_clock(f"{day} 09:00")
        forget_unfinished_photos(clock.now())
        db.session.commit()
        assert len(list(coming.iterdir())) == files
    assert device.ask("HEAD").headers["Upload-Offset"] == "0"
    assert device.send().headers["Upload-Complete"] == "?1" and device.hand_in()["result"] == "received"


def test_fault_46_the_same_photo_in_two_fields_travels_once(cast, tess):
    """Fault 46: one hash, two places."""
    device = Device(tess, cast.acorns, photo())
    device.freeze([*device.parts, {**device.parts[0], "field": "more"}])
    assert device.hand_in()["missing"] == [device.parts[0]["sha256"]]
    device.send()
    assert device.hand_in()["result"] == "received" and only(Blob).state == "kept"


@pytest.mark.rule("LTS-20")
def test_the_settings_own_staff_see_the_photo_and_nobody_else_does(cast, tess, visit_as, visitor):
    device = Device(tess, cast.acorns, with_place(photo()))
    device.hand_in()
    device.send()
    page = visit_as(cast.mo).get(f"/audits/{device.form_id}")
    file = next(link for link in page.links if link.startswith("/files/"))
    answer = visit_as(cast.mo).get(file).response
    assert answer.headers["Content-Type"] == "image/jpeg" and b"Planted" not in answer.get_data()
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert [visit_as(one).get(file).status for one in (cast.pat, cast.kit, cast.sana)] == [200, 404, 404]
    assert visitor.get(file).status == 303


def test_nothing_of_a_photo_lies_readable_on_the_disk(app, cast, tess):
    device = Device(tess, cast.acorns, photo())
    device.hand_in()
    device.send()
    files = [file for file in (app.config["EYSEND_DATA"] / "media").rglob("*") if file.is_file()]
    assert files and all(b"\xff\xd8\xff" not in file.read_bytes()[:200] for file in files)
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


def test_a_file_that_is_no_photo_is_kept_and_somebody_looks_at_it(cast, tess, visit_as):
    device = Device(tess, cast.acorns, b"<html>not a photo</html>")
    device.hand_in()
    device.send()
    told = device.hand_in()
    assert (told["result"], told["outcome"], told["reason"]) == ("received", "held", "photo_refused")
    assert (
        only(HeldItem).words["photos"]
        and "could not be shown" in visit_as(cast.mo).get(f"/audits/{device.form_id}").main
    )
    assert "no photo that we can show" in visit_as(cast.lee).get("/held-forms").main


def test_a_photo_sealed_to_another_form_is_refused(cast, tess):
    one, two = Device(tess, cast.acorns, photo()), Device(tess, cast.acorns, photo())
    one.parts, one.travels = two.parts, two.travels
    one.freeze(two.parts)
    one.hand_in()
    one.send()
    assert only(Blob).state == "refused"


def test_other_bytes_than_were_frozen_start_again(cast, tess):
    device = Device(tess, cast.acorns, photo(), sealed=False)
    device.hand_in()
    wrong = bytes([device.travels[0][0] ^ 1]) + device.travels[0][1:]
    answer = device.ask("PUT", piece=wrong)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (422, "0")
    assert device.send().headers["Upload-Complete"] == "?1"


def test_only_what_was_announced_by_this_person_is_taken(cast, tess, tablet_of):
    device = Device(tess, cast.acorns, photo())
    assert device.ask("PUT", piece=device.travels[0]).status_code == 404
    device.hand_in()
    assert device.ask("PUT", piece=device.travels[0], token=tablet_of(cast.pat).token).status_code == 404
    assert [device.ask(method, token="forged").status_code for method in ("HEAD", "PUT")] == [401, 401]
    assert device.ask("PUT", piece=b"x" * (blobs.PIECE + 1)).status_code == 413


@pytest.mark.parametrize(
    "wrong", [{"sha256": "../x"}, {"bytes": 12_000_001}, {"bytes": -1}, {"type": "text/html"}, {"field": "A b"}]
)
def test_a_list_of_photos_that_is_none_is_not_taken(cast, tess, wrong):
    device = Device(tess, cast.acorns, photo())
    device.item["blobs"] = [device.parts[0] | wrong]
    assert tess.hand_in(device.item).status == 400


def test_a_day_has_an_end_also_for_photos(cast, tess, monkeypatch):
    monkeypatch.setattr(blobs, "DAILY", 100)
    told = Device(tess, cast.acorns, photo()).hand_in()
    assert (told["result"], told["after"]) == ("waiting_parts", 3600)
    assert db.session.scalars(select(Blob)).all() == []
