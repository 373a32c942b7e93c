"""What a device hands in is stored once and for ever; what is wrong with it waits for a person."""

import json
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline.device import Device
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem, InboxVariant
from eysend.people.role import Role

WHEN = "2027-03-02T10:42:00+00:00"


@pytest.fixture
def pats(cast, tablet_of):
    return tablet_of(cast.pat)


def number_of(table):
    return db.session.scalar(select(func.count()).select_from(table))


@pytest.mark.rule("WNH-20", "XC-4")
def test_an_envelope_becomes_a_signed_observation_with_both_clocks(cast, pats, frozen_clock):
    frozen_clock("2027-03-02 15:00")
    item = pats.item(cast.amir)
    [receipt] = pats.receipts(item)
    row = db.session.scalar(select(Observation))
    assert (receipt["outcome"], receipt["id"], receipt["sha256"]) == ("applied", item["id"], item["sha256"])
    assert receipt["where"] == f"/observations/{item['id']}" and receipt["ref"].startswith("EY-")
    assert str(row.id) == item["id"] and row.by_id == cast.pat.id and row.child_id == cast.amir.id
    assert row.signed_at.isoformat() == WHEN and clock.local(row.received_at).hour == 15 and row.skew_ms == 400


def test_the_same_envelope_again_is_replayed_with_the_same_reference(cast, pats):
    item = pats.item(cast.amir)
    [first], [second] = pats.receipts(item), pats.receipts(item)
    assert second["outcome"] == "replayed" and second["ref"] == first["ref"]
    assert number_of(InboxItem) == number_of(Observation) == 1


def test_the_same_id_with_other_words_is_kept_beside_it_and_held(cast, pats):
    first = pats.item(cast.amir)
    other = pats.item(cast.amir, id=first["id"], answers={"saw": "Something else"})
    pats.receipts(first)
    for _ in range(2):
        [receipt] = pats.receipts(other)
        assert (receipt["outcome"], receipt["reason"]) == ("held", "id_reused")
    assert number_of(InboxVariant) == number_of(HeldItem) == number_of(Observation) == 1


def test_a_body_changed_on_the_way_is_not_taken(cast, pats):
    """Fault 10: a proxy changed the body of a letter that is not sealed."""
    item = pats.item(cast.amir)
    item["envelope"]["ct"] = item["envelope"]["ct"].replace("cars", "bars")
    [receipt] = pats.receipts(item)
    assert (receipt["result"], receipt["reason"]) == ("retry", "hash_mismatch") and number_of(InboxItem) == 0


def test_answers_that_are_not_in_order_are_kept_and_held(cast, pats):
    [receipt] = pats.receipts(pats.item(cast.amir, answers={"strengths": ""}))
    assert (receipt["outcome"], receipt["reason"]) == ("held", "invalid")
    assert receipt["words"] == {"strengths": ["Enter what the child does well"]}
    assert "lined up the cars" in db.session.scalar(select(InboxItem)).envelope["ct"]


def test_pat_who_left_the_team_before_it_arrived_is_held(cast, pats):
    """Fault 30: the author lost access before it arrived."""
    item = pats.item(cast.amir)
    db.session.query(Role).filter_by(person_id=cast.pat.id).update({"until_day": clock.today().replace(day=1)})
    [receipt] = pats.receipts(item)
    assert (receipt["outcome"], receipt["reason"]) == ("held", "no_longer_permitted")
    assert number_of(InboxItem) == 1 and number_of(Observation) == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"answers": {"child_words": "Amir, September 2024"}}, "to_match"),
        ({"form": "observation.v9"}, "version_unknown"),
        ({"envelope": {"kid": None, "ct": "not json"}}, "cannot_open"),
    ],
)
def test_what_needs_a_person_is_held_with_its_reason(pats, change, reason):
    item = pats.item(None, **change)
    if "envelope" in change:
        item["sha256"] = sha256(item["envelope"]["ct"].encode()).hexdigest()
    [receipt] = pats.receipts(item)
    assert (receipt["outcome"], receipt["reason"]) == ("held", reason)
    assert db.session.scalar(select(HeldItem)).reason == reason


def test_a_held_envelope_sent_again_is_still_held(cast, pats):
    item = pats.item(cast.bea)
    assert [pats.receipts(item)[0]["reason"] for _ in range(2)] == ["no_longer_permitted"] * 2
    assert number_of(HeldItem) == 1


def test_a_corrected_form_settles_the_one_it_replaces(cast, pats):
    wrong = pats.item(cast.amir, answers={"strengths": ""})
    pats.receipts(wrong)
    pats.receipts(pats.item(cast.amir, supersedes=wrong["id"], rev=2))
    assert db.session.scalar(select(HeldItem)).settled_by == f"person:{cast.pat.id}"


def test_nobody_settles_what_another_person_sent(cast, pats, tablet_of):
    wrong = pats.item(cast.amir, answers={"strengths": ""})
    pats.receipts(wrong)
    lees = tablet_of(cast.lee)
    lees.receipts(lees.item(cast.amir, supersedes=wrong["id"]))
    assert db.session.scalar(select(HeldItem)).settled_at is None


def test_each_of_a_batch_has_its_own_result(cast, pats):
    """Fault 7."""
    good, invalid, foreign, changed = (pats.item(child) for child in (cast.amir, cast.amir, cast.bea, cast.cai))
    invalid = pats.item(cast.amir, answers={"minutes": "many"})
    changed["sha256"] = "0" * 64
    told = pats.receipts(good, invalid, foreign, changed)
    assert [one.get("reason", one.get("outcome")) for one in told] == [
        "applied", "invalid", "no_longer_permitted", "hash_mismatch",
    ]  # fmt: skip


def test_a_form_sent_through_both_doors_is_one_observation(cast, pats, visit_as):
    item = pats.item(cast.amir)
    answers = json.loads(item["envelope"]["ct"])["answers"]
    visit_as(cast.pat).post("/observations", {**answers, "submission_id": item["id"]})
    assert pats.receipts(item)[0]["outcome"] == "applied" and number_of(Observation) == 1


def test_a_fault_of_ours_in_the_deed_holds_the_envelope(cast, pats, monkeypatch):
    monkeypatch.setattr("eysend.observations.actions.sign", lambda *_: 1 / 0)
    assert pats.receipts(pats.item(cast.amir))[0]["reason"] == "cannot_open"
    assert number_of(InboxItem) == 1


def test_the_ledger_knows_the_last_number_of_each_device(cast, pats):
    for _ in range(3):
        pats.receipts(pats.item(cast.amir))
    row = db.session.scalar(select(Device))
    assert (row.device_id, row.person_id, row.last_seq) == (pats.device, cast.pat.id, 3)


@pytest.mark.parametrize(
    "change",
    [{"id": "x"}, {"sha256": 5}, {"seq": 2**40}, {"seq": True}, {"envelope": {}}, {"envelope": None}, {"form": "../x"},
     {"envelope": {"kid": None, "ct": "a\x00b"}}, {"envelope": {"kid": None, "ct": "\ud800"}}, {"device_id": None}],
)  # fmt: skip
def test_a_batch_with_something_unreadable_is_refused_whole(cast, pats, change):
    page = pats.hand_in(pats.item(cast.amir), {**pats.item(cast.amir), **change})
    assert page.status == 400 and number_of(InboxItem) == 0


@pytest.mark.parametrize("number", [0, 26])
def test_a_batch_has_1_to_25_envelopes(cast, pats, number):
    assert pats.hand_in(*[pats.item(cast.amir) for _ in range(number)]).status == 400


def test_more_than_a_megabyte_is_too_much(cast, pats):
    assert pats.hand_in(pats.item(cast.amir, answers={"saw": "x" * 1_100_000})).status == 413


def test_an_unknown_id_is_not_settled(cast, pats):
    assert pats.receipts(pats.item(cast.amir, supersedes=str(uuid4())))[0]["outcome"] == "applied"


def test_a_batch_nested_without_end_is_refused(pats):
    assert pats.hand_in(body="[" * 200_000).status == 400


def test_somebody_else_with_the_same_bytes_learns_nothing_and_the_author_still_has_theirs(cast, pats, tablet_of):
    item, tess = pats.item(cast.amir), tablet_of(cast.tess)
    pats.receipts(item)
    [told] = tess.receipts({**item, "device_id": str(tess.device)})
    assert (told["outcome"], told["reason"]) == ("held", "id_reused") and "where" not in told
    assert tess.receipts({**item, "device_id": str(tess.device)})[0]["reason"] == "id_reused"
    assert pats.receipts(item)[0]["outcome"] == "replayed" and number_of(HeldItem) == number_of(InboxVariant) == 1


def test_an_envelope_of_another_device_is_not_taken(cast, pats):
    [receipt] = pats.receipts({**pats.item(cast.amir), "device_id": str(uuid4())})
    assert (receipt["result"], receipt["reason"]) == ("retry", "other_device") and number_of(InboxItem) == 0


def test_what_went_wrong_is_logged_without_a_word_of_the_answers(cast, pats, monkeypatch, caplog):
    def fail(_, __, answers, *___):
        raise ValueError(f"bound values: {answers}")

    monkeypatch.setattr("eysend.observations.actions.sign", fail)
    pats.receipts(pats.item(cast.amir))
    assert "observation.v1 failed (ValueError" in caplog.text and "lined up the cars" not in caplog.text
