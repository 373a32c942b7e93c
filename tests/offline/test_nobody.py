"""Somebody who never signed in sends a form that anybody may send; everything else of theirs is kept and held."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.offline import appliers
from eysend.offline.device import Device
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem
from eysend.offline.sealing import ensure_key
from eysend.people.viewer import ANYONE
from tests.offline.sealed import sealed


@pytest.fixture
def done(monkeypatch):
    """Observation forms may be sent by anybody; what was done, and by whom."""
    deeds = []

    def apply(letter, *, by, on, at):
        deeds.append((letter.answers["saw"], by))
        return "/received"

    form = replace(appliers.find("observation.v1"), public=True, apply=apply)
    monkeypatch.setitem(appliers._known, "observation.v1", form)
    return deeds


@pytest.fixture
def library(app, tablet_of):
    """A computer on which nobody is signed in."""
    ensure_key(clock.real_now())
    db.session.commit()
    return tablet_of(None)


def number_of(table):
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(table))


def test_a_form_that_anybody_may_send_is_applied_as_nobodys(library, done):
    item = {**library.item(), "author_ref": "nobody"}
    [told] = library.receipts(sealed(item, library.hello()["seal_key"]))
    row = db.session.scalar(select(InboxItem))
    assert told["outcome"] == "applied" and done == [("He lined up the cars.", ANYONE)] and row.author_id is None
    assert library.receipts(item)[0]["outcome"] != "applied" and len(done) == 1 and number_of(Device) == 0


def test_any_other_form_of_nobody_is_kept_and_held(library):
    assert library.receipts(library.item())[0]["reason"] == "no_author" and number_of(InboxItem) == 1


def test_every_hello_gives_a_token_for_nobodys_forms_too(cast, library, done, tablet_of):
    pats = tablet_of(cast.pat)
    item = pats.item()
    page = pats.hand_in(item, token=pats.hello()["nobody"]["token"])
    assert page.json["results"][0]["outcome"] == "applied" and done[0][1] == ANYONE


def test_what_nobody_wrote_does_not_become_pats_when_she_hands_it_in(cast, done, tablet_of):
    pats = tablet_of(cast.pat)
    item = pats.item()
    item = {**item, **pats.sealed(item["id"], item["envelope"]["ct"].replace("{", '{"author": null, ', 1))}
    assert pats.receipts(item)[0]["reason"] == "other_author" and done == []


def test_what_pat_wrote_is_not_taken_as_nobodys(cast, library, done):
    item = library.item()
    item |= library.sealed(item["id"], item["envelope"]["ct"].replace("{", '{"author": "ab12", ', 1))
    assert library.receipts(item)[0]["reason"] == "other_author" and done == []


def test_a_strangers_correction_settles_nothing_of_another_device(library, done, tablet_of):
    wrong = library.item(form="observation.v9")
    library.receipts(wrong)
    other = tablet_of(None)
    other.receipts(other.item(supersedes=wrong["id"]))
    assert db.session.scalar(select(HeldItem)).settled_at is None


def test_a_lead_records_what_nobody_signed_where_anybody_may_send_it(cast, library, done, monkeypatch, visit_as):
    def closed(*_, **__):
        raise NotNow("Not before Monday.")

    whole = appliers.find("observation.v1")
    monkeypatch.setitem(appliers._known, "observation.v1", replace(whole, apply=closed))
    assert library.receipts(library.item())[0]["reason"] == "record_closed"
    monkeypatch.setitem(appliers._known, "observation.v1", whole)
    where = f"/held-forms/{db.session.scalar(select(HeldItem.id))}"
    lee = visit_as(cast.lee)
    assert "Record it now" in lee.get(where).main
    assert lee.post(f"{where}/settlement", {"deed": "record"}).location == "/received" and done[0][1] == ANYONE
