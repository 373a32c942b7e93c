"""Finish is seal: what travels is opened by the service alone, and is its author's whoever carries it."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem
from eysend.offline.sealing import SealKey, ensure_key
from tests.offline.photo_files import part
from tests.offline.sealed import head_of, sealed

PART = part(b"what travels of a photo")


@pytest.fixture
def pats(app, cast, tablet_of):
    """Pat’s tablet, which has heard of a key to seal to."""
    ensure_key(clock.real_now())
    db.session.commit()
    return tablet_of(cast.pat)


def number_of(table):
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(table))


def written(tablet, child, author="", **more):
    """A form as a browser freezes it: its author’s handle stands in the letter; `author` puts another there."""
    said = tablet.hello()
    handle = said["user_handle"]
    item = {**tablet.item(child, **more), "author_ref": handle or "nobody"}
    letter = {**json.loads(item["envelope"]["ct"]), "author": author or handle, "blobs": item.get("blobs", [])}
    item["envelope"]["ct"] = json.dumps(letter)
    return sealed(item, said["seal_key"])


@pytest.mark.rule("XC-4")
def test_a_sealed_form_is_recorded_and_nothing_typed_stands_in_what_travelled(cast, pats):
    item = written(pats, cast.amir)
    [told] = pats.receipts(item)
    assert (told["outcome"], told["sha256"]) == ("applied", item["sha256"]) and "cars" not in json.dumps(item)
    row = db.session.scalar(select(InboxItem))
    assert "cars" not in json.dumps(row.envelope) and db.session.scalar(select(Observation)).by_id == cast.pat.id


def test_the_same_sealed_form_again_is_replayed(cast, pats):
    item = written(pats, cast.amir)
    pats.receipts(item)
    assert pats.receipts(item)[0]["outcome"] == "replayed" and number_of(Observation) == 1


@pytest.mark.parametrize(
    "change",
    [{"seq": 99}, {"rev": 2}, {"form": "observation.v2"}, {"author_ref": "ab12"}, {"blobs": []}, {"blobs": [PART] * 2}],
)
def test_another_header_before_the_same_letter_is_not_taken(cast, pats, change):
    """Fault 10: what a proxy changed on the way is refused and stays on the device."""
    [told] = pats.receipts({**written(pats, cast.amir, blobs=[PART]), **change})
    assert (told["result"], told["reason"]) == ("retry", "hash_mismatch") and number_of(InboxItem) == 0


def test_a_letter_under_another_header_and_a_fitting_hash_does_not_open(cast, pats):
    mine, other = written(pats, cast.amir), written(pats, cast.amir)
    moved = {**other, "envelope": mine["envelope"]}
    frozen = "\n".join([head_of(moved), *moved["envelope"].values()])
    moved["sha256"] = sha256(frozen.encode()).hexdigest()
    assert pats.receipts(moved)[0]["reason"] == "cannot_open" and number_of(Observation) == 0


def test_what_is_sealed_to_no_key_of_ours_is_kept_and_held(cast, pats):
    item = pats.item(cast.amir)
    item["author_ref"] = "ab12"
    key = {**pats.hello()["seal_key"], "kid": "another"}
    assert pats.receipts(sealed(item, key))[0]["reason"] == "cannot_open" and number_of(InboxItem) == 1


@pytest.mark.parametrize("part", ["epk", "iv", "ct"])
def test_an_envelope_with_a_part_missing_is_unreadable(cast, pats, part):
    item = written(pats, cast.amir)
    item["envelope"] = {name: value for name, value in item["envelope"].items() if name != part}
    assert pats.hand_in(item).status == 400


def test_a_form_sealed_before_the_key_was_renewed_is_recorded(cast, pats):
    item = written(pats, cast.amir)
    assert ensure_key(clock.real_now() + timedelta(days=340)) and number_of(SealKey) == 2
    db.session.commit()
    assert pats.receipts(item)[0]["outcome"] == "applied"


def test_nobody_becomes_the_author_of_what_another_wrote(cast, pats, tablet_of):
    """Fault 29: Pat’s letter handed in with Tess’s token is held, as nobody’s deed."""
    item = written(pats, cast.amir)
    tess = tablet_of(cast.tess)
    tess.device = pats.device
    tess.hello()
    assert tess.receipts(item)[0]["reason"] == "other_author" and number_of(Observation) == 0


def test_a_letter_of_another_device_of_the_same_person_is_held(cast, pats, tablet_of):
    other = tablet_of(cast.pat).hello()["user_handle"]
    assert pats.receipts(written(pats, cast.amir, author=other))[0]["reason"] == "other_author"


def test_what_names_another_author_is_read_and_not_recorded(cast, pats, visit_as):
    pats.receipts(written(pats, cast.amir, author="somebodyelse"))
    held, lee = db.session.scalar(select(HeldItem)), visit_as(cast.lee)
    page = lee.get(f"/held-forms/{held.id}")
    assert "lined up the cars" in page.main and "Record it now" not in page.main
    lee.post(f"/held-forms/{held.id}/settlement", {"deed": "record"})
    assert number_of(Observation) == 0


def test_a_held_sealed_form_is_read_matched_and_recorded(cast, pats, visit_as):
    pats.receipts(written(pats, None, answers={"child_words": "Amir, May 2024"}))
    held, pat = db.session.scalar(select(HeldItem)), visit_as(cast.pat)
    assert "lined up the cars" in pat.get(f"/held-forms/{held.id}").main
    pat.post(f"/held-forms/{held.id}/settlement", {"deed": "record", "child_id": str(cast.amir.id)})
    assert number_of(Observation) == 1


def test_other_words_sealed_under_the_same_number_can_be_read_too(cast, pats, visit_as):
    first = written(pats, cast.amir)
    pats.receipts(first, written(pats, cast.amir, id=first["id"], answers={"saw": "Something else"}))
    held = db.session.scalar(select(HeldItem))
    assert held.reason == "id_reused" and "Something else" in visit_as(cast.lee).get(f"/held-forms/{held.id}").main
