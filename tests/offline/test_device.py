"""A device's token hands in forms for one person and opens nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.offline import device
from eysend.offline.device import Device
from eysend.offline.inbox import InboxItem
from eysend.offline.sync import views
from tests.visitor import Visitor


def test_hello_says_who_and_what_without_a_name(cast, tablet_of):
    said = tablet_of(cast.pat).hello()
    assert list(said) and said["proto"] == "eysend-sync/1" and said["forms"]["observation"] == 1
    assert (said["max_batch"], said["max_bytes"], said["min_client"]) == (25, 1_000_000, 1)
    assert "Pat" not in str(said) and str(cast.pat.id) not in str(said)


@pytest.mark.rule("XC-4")
@pytest.mark.parametrize(("client", "status"), [("1", 409), ("", 409), ("junk", 409), ("2", 200), ("3", 200)])
def test_a_page_that_is_too_old_is_told_so_and_nothing_of_it_is_taken(cast, tablet_of, monkeypatch, client, status):
    pats = tablet_of(cast.pat)
    pats.hello()
    monkeypatch.setattr(views, "MIN_CLIENT", 2)
    page = pats.hand_in(pats.item(cast.amir), **({"X-Eysend-Client": client} if client else {}))
    assert page.status == status and len(db.session.scalars(select(InboxItem)).all()) == (status == 200)
    assert status == 200 or page.json == {"error": "client_too_old"}


def test_a_handle_is_the_same_on_one_device_and_another_on_the_next(cast, tablet_of):
    first, second = tablet_of(cast.pat), tablet_of(cast.pat)
    assert first.hello()["user_handle"] == first.hello()["user_handle"] != second.hello()["user_handle"]
    assert tablet_of(None).hello()["user_handle"] is None


def test_hello_writes_nothing(cast, tablet_of):
    tablet_of(cast.pat).hello()
    assert db.session.scalars(select(Device)).all() == []


@pytest.mark.parametrize("token", ["", "forged", "eyJ.x.y"])
def test_an_unknown_token_is_refused_and_nothing_is_stored(cast, tablet_of, token):
    pats = tablet_of(cast.pat)
    assert pats.hand_in(pats.item(cast.amir), token=token).status == 401
    assert db.session.scalars(select(InboxItem)).all() == []


def test_a_token_signed_elsewhere_is_refused(cast, tablet_of):
    pats = tablet_of(cast.pat)
    forged, _ = device.give("another secret" * 4, pats.device, cast.pat.id, at=clock.real_now())
    assert pats.hand_in(pats.item(cast.amir), token=forged).status == 401


def test_an_expired_token_still_brings_the_form_in_and_it_is_held(app, cast, tablet_of):
    """Fault 28: a token that ran out; held."""
    pats = tablet_of(cast.pat)
    old = clock.real_now() - timedelta(days=31)
    pats.token, _ = device.give(app.config["SECRET_KEY"], pats.device, cast.pat.id, at=old)
    assert pats.receipts(pats.item(cast.amir))[0]["reason"] == "token_expired"


def test_a_lost_tablet_is_shut_out(cast, tablet_of):
    """Fault 28, revoked."""
    pats = tablet_of(cast.pat)
    pats.receipts(pats.item(cast.amir))
    db.session.scalar(select(Device)).revoked_at = clock.real_now()
    assert pats.hand_in(pats.item(cast.amir)).status == 401


def test_a_form_of_nobody_is_stored_and_held(cast, tablet_of):
    anonymous = tablet_of(None)
    assert anonymous.receipts(anonymous.item(cast.amir))[0]["reason"] == "no_author"


def test_the_author_is_the_tokens_person_whoever_is_signed_in(cast, tablet_of):
    pats, tess = tablet_of(cast.pat), tablet_of(cast.tess)
    item = pats.item(cast.amir)
    item["author_ref"] = tess.hello()["user_handle"]
    pats.receipts(item)
    assert db.session.scalar(select(InboxItem)).author_id == cast.pat.id


def test_the_token_opens_no_page_and_a_session_sends_no_form(cast, tablet_of, visit_as):
    pats = tablet_of(cast.pat)
    spoken = {"Authorization": f"Bearer {pats.token}"}
    assert Visitor(pats.app).get("/observations/new", headers=spoken).status == 303
    sent = {"items": [pats.item(cast.amir)]}
    assert visit_as(cast.pat).post("/sync/v1/envelopes", json=sent, headers={"X-Eysend-Sync": "1"}).status == 401


def test_a_page_of_another_site_cannot_send(cast, tablet_of):
    pats = tablet_of(cast.pat)
    assert pats.hand_in(pats.item(cast.amir), **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert pats.hand_in(pats.item(cast.amir), **{"X-Eysend-Sync": "0"}).status == 403


def test_a_stranger_fills_no_inbox_and_keeps_nobody_else_out(cast, tablet_of):
    anonymous, pats = tablet_of(None), tablet_of(cast.pat)
    full, more = [anonymous.item() for _ in range(25)], [anonymous.item() for _ in range(6)]
    assert anonymous.hand_in(*full).status == 200 and anonymous.hand_in(*more[:5]).status == 200
    page = anonymous.hand_in(more[5])
    assert page.status == 429 and int(page.response.headers["Retry-After"]) > 0
    assert pats.hand_in(pats.item(cast.amir)).status == 200


def test_a_network_sends_six_hundred_forms_an_hour_and_no_more(cast, tablet_of, monkeypatch):
    monkeypatch.setattr("eysend.offline.sync.views.OF_SOMEBODY", 3)
    pats = tablet_of(cast.pat)
    assert pats.hand_in(*[pats.item(cast.amir) for _ in range(3)]).status == 200
    assert pats.hand_in(pats.item(cast.amir)).status == 429 and pats.hello()["user_handle"]
    assert len(db.session.scalars(select(InboxItem)).all()) == 3


def test_strangers_say_hello_so_often_and_no_more(cast, tablet_of, visitor, monkeypatch):
    monkeypatch.setattr("eysend.offline.sync.views.HELLOS_OF_NOBODY", 2)
    assert [visitor.get("/sync/v1/hello").status for _ in range(3)] == [200, 200, 429]
    assert tablet_of(cast.pat).hello()["user_handle"]


def test_hello_says_by_how_much_a_demonstration_works_on_another_day(cast, tablet_of):
    ahead = timedelta(milliseconds=tablet_of(cast.pat).hello()["ahead_ms"])
    assert abs(clock.real_now() + ahead - clock.now()) < timedelta(minutes=1)
