"""What its owner may do from afar: stop a lost tablet, let it again, have their things taken off it."""

import pytest
from sqlalchemy import select

from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.offline.device import Device
from eysend.offline.inbox import InboxItem


@pytest.fixture
def pats(cast, tablet_of):
    """Pat’s tablet, which sent one form and has two more."""
    tablet = tablet_of(cast.pat)
    tablet.receipts(tablet.item(cast.amir))
    tablet.tell(3, 2, 3)
    return tablet


@pytest.fixture
def where(pats):
    return f"/my-devices/{db.session.scalar(select(Device.id))}"


def row():
    db.session.expire_all()
    return db.session.scalar(select(Device))


def test_pat_finds_her_tablet_and_how_many_wait_on_it(cast, pats, visit_as):
    pat = visit_as(cast.pat)
    assert "/my-devices" in pat.get("/my-sign-ins").links
    page = pat.get("/my-devices")
    assert "Chrome on Android" in page.main and "2 forms waited on it then" in page.main
    assert "Tuesday 2 March 2027, 09:00" in page.main


def test_to_somebody_else_it_is_not_there(cast, pats, where, visit_as):
    tess = visit_as(cast.tess)
    assert "Chrome" not in tess.get("/my-devices").main
    assert [tess.post(f"{where}/{deed}").status for deed in ("stopping", "starting", "emptying")] == [404] * 3
    assert row().revoked_at is None and row().wipe_asked_at is None


def test_a_device_that_was_stopped_is_told_so_and_keeps_everything(cast, pats, where, visit_as):
    """Fault 28: a token that was revoked is answered with 401, and nothing of it is stored."""
    visit_as(cast.pat).post(f"{where}/stopping")
    assert pats.hand_in(pats.item(cast.amir)).status == 401 and pats.tell(3).status == 401
    assert len(db.session.scalars(select(InboxItem)).all()) == 1
    assert db.session.scalar(select(AuditNote).where(AuditNote.deed == "device stopped"))
    visit_as(cast.pat).post(f"{where}/starting")
    assert pats.receipts(pats.item(cast.amir))[0]["outcome"] == "applied"


def test_what_is_asked_is_told_at_hello_until_the_device_says_that_it_is_done(cast, pats, where, visit_as):
    pat = visit_as(cast.pat)
    assert pats.hello()["wipe"] == []
    pat.post(f"{where}/emptying")
    [[handle, asked]] = pats.hello()["wipe"]
    assert (
        handle == pats.hello()["user_handle"] and "That happens when it next reaches us" in pat.get("/my-devices").main
    )
    pats.tell(3, 2, 3, wiped="2020-01-01T00:00:00+00:00")
    assert row().wiped_at is None
    pats.tell(3, 2, 3, wiped=asked)
    assert pats.hello()["wipe"] == [] and "removed from it on Tuesday 2 March 2027" in pat.get("/my-devices").main


def test_it_is_told_to_whoever_is_signed_in_there_and_to_nobody(cast, pats, where, visit_as, tablet_of):
    visit_as(cast.pat).post(f"{where}/emptying")
    for person in (cast.tess, None):
        other = tablet_of(person)
        assert other.hello()["wipe"] == []
        other.device = pats.device
        assert len(other.hello()["wipe"]) == 1
