"""A sealed copy that was saved as a file arrives as if its device had sent it, photos included, once."""

import base64
import json

import pytest

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.audits.audit import SettingAudit
from eysend.offline import sealing
from eysend.offline.copies import take_in_copy
from eysend.offline.envelope import Unreadable
from eysend.offline.photos.blob import Blob
from tests.offline.photo_files import photo
from tests.offline.sealed import sealed
from tests.offline.test_photos import Device, only


@pytest.fixture
def copy(cast, tablet_of):
    """What Tess's tablet saves of an audit with a photo."""
    sealing.ensure_key(clock.real_now())
    db.session.commit()
    device = Device(tablet_of(cast.tess), cast.acorns, photo())
    handle = device.tablet.hello()["user_handle"]
    letter = {**json.loads(device.item["envelope"]["ct"]), "author": handle}
    plain = {**device.item, "author_ref": handle, "envelope": {"kid": None, "ct": json.dumps(letter)}}
    item = sealed(plain, sealing.current_key())
    db.session.rollback()
    text = base64.urlsafe_b64encode(device.travels[0]).decode().rstrip("=")
    name = f"{device.form_id}/{device.parts[0]['sha256']}/{len(device.travels[0])}"
    form = {**item, "sealed": item["envelope"], "attempts": 9}
    return {"kind": "eysend-copy/1", "form": form, "photos": [{"id": name, "travels": text}]}


def take(app, copy):
    return take_in_copy(copy, app.config["SECRET_KEY"], on=clock.today(), at=clock.now())


def test_a_copy_is_recorded_under_its_authors_name_with_its_photo(app, cast, copy):
    assert take(app, copy)["result"] == "received"
    assert only(SettingAudit).by_id == cast.tess.id and only(Blob).state == "kept"


def test_a_copy_taken_in_twice_is_one_audit(app, cast, copy):
    assert [take(app, copy)["result"] for _ in range(2)] == ["received", "received"]
    assert only(SettingAudit) and only(Blob)


@pytest.mark.parametrize("wrong", [{}, {"kind": "x"}, {"kind": "eysend-copy/1", "form": {"id": "a"}}])
def test_what_is_no_copy_is_refused(app, cast, wrong):
    with pytest.raises(Unreadable):
        take(app, wrong)
