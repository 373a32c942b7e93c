"""What arrives in another order, or partly wrong, is each stored once and told its own result."""

import pytest
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem
from tests.offline.conftest import ANSWERS
from tests.offline.photo_files import photo
from tests.offline.test_photos import Device


@pytest.fixture
def pats(cast, tablet_of):
    return tablet_of(cast.pat)


def number_of(table):
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(table))


def test_of_25_one_is_invalid_one_held_one_sent_again_and_the_rest_are_recorded(cast, pats):
    """Fault 7: a batch of 25 with one invalid, one held, one retry; each has its own result."""
    items = [pats.item(cast.amir) for _ in range(22)]
    invalid, foreign, changed = (
        pats.item(cast.amir, answers={"minutes": "x"}),
        pats.item(cast.bea),
        pats.item(cast.amir),
    )
    told = pats.receipts(*items[:11], invalid, foreign, {**changed, "sha256": "0" * 64}, *items[11:])
    assert [one.get("reason") for one in told[11:14]] == ["invalid", "no_longer_permitted", "hash_mismatch"]
    assert {one["outcome"] for one in told[:11] + told[14:]} == {"applied"}
    assert (number_of(InboxItem), number_of(HeldItem), number_of(Observation)) == (24, 2, 22)
    assert {one["id"] for one in told if one["result"] == "retry"} == {changed["id"]}


def test_the_same_batch_again_gives_the_same_references_and_one_row_each(cast, pats):
    """Fault 2: the response was dropped after commit; the same batch is replayed."""
    items = [pats.item(cast.amir) for _ in range(3)]
    first, second = pats.receipts(*items), pats.receipts(*items)
    assert [one["ref"] for one in first] == [one["ref"] for one in second]
    assert {one["outcome"] for one in second} == {"replayed"} and number_of(Observation) == 3


def test_a_correction_that_arrives_before_what_it_corrects(cast, pats):
    """Fault 44: rev 2 arrives before rev 1; one record, with the words of rev 2."""
    first = pats.item(cast.amir, answers={"saw": "First words"})
    second = pats.item(cast.amir, answers={"saw": "Put right"}, supersedes=first["id"], rev=2)
    [newer], [older] = pats.receipts(second), pats.receipts(first)
    assert (newer["outcome"], older["outcome"]) == ("applied", "replaced") and older["where"] == newer["where"]
    assert [row.answers["saw"] for row in db.session.scalars(select(Observation))] == ["Put right"]
    assert number_of(InboxItem) == 2 and number_of(HeldItem) == 0
    assert pats.receipts(first)[0]["outcome"] == "replayed"


def test_a_correction_of_what_was_recorded_already_waits_for_a_person(cast, pats, visit_as):
    """Fault 44: rev 1 had arrived and was recorded; nothing is overwritten and nothing doubled."""
    first = pats.item(cast.amir)
    second = pats.item(cast.amir, answers={"saw": "Put right"}, supersedes=first["id"], rev=2)
    assert pats.receipts(first)[0]["outcome"] == "applied"
    assert pats.receipts(second)[0]["reason"] == "recorded_already" and number_of(Observation) == 1
    held = db.session.scalar(select(HeldItem.id))
    assert "Put right" in visit_as(cast.lee).get(f"/held-forms/{held}").main


def test_nobody_keeps_anothers_form_from_being_recorded(cast, pats, tablet_of):
    """Fault 44: a “correction” that somebody else sent first takes no place of Pat’s."""
    first, lees = pats.item(cast.amir), tablet_of(cast.lee)
    lees.receipts(lees.item(cast.amir, supersedes=first["id"], rev=2))
    assert pats.receipts(first)[0]["outcome"] == "applied"


@pytest.mark.parametrize("clock", ["1970-01-01T00:00:10Z", "2027-03-03T09:00:00Z", "2027-03-28T01:30:00+01:00", "junk"])
def test_whatever_the_devices_clock_says_what_arrived_stands_in_our_time(cast, pats, clock):
    """Fault 42: a day off, a clock change, 1970: the receipt is ours, the device’s moment is kept beside it."""
    item = pats.item(cast.amir)
    text = item["envelope"]["ct"].replace("2027-03-02T10:42:00Z", clock)
    [told] = pats.receipts({**item, **pats.sealed(item["id"], text)})
    assert told["at"].startswith("2027-03-02T09:00") and told["result"] == "received"
    assert db.session.scalar(select(InboxItem.received_at)).isoformat().startswith("2027-03-02T09:00")
    assert ANSWERS["saw"] in text


def test_who_settles_a_form_reads_that_its_devices_clock_was_wrong(cast, pats, visit_as):
    """Fault 42: a clock more than five minutes from ours is flagged beside the moment that it gave."""
    item = pats.item(None, answers={"child_words": "Amir, May 2024"})
    text = item["envelope"]["ct"].replace('"skew_ms": 400', '"skew_ms": -86400000')
    pats.receipts({**item, **pats.sealed(item["id"], text)})
    page = visit_as(cast.lee).get(f"/held-forms/{db.session.scalar(select(HeldItem.id))}")
    assert "by the clock of the device, which was wrong by more than 5 minutes" in page.main


@pytest.mark.parametrize(("skew", "flagged"), [(-86400000, True), (300001, True), (300000, False), (400, False)])
def test_who_reads_what_was_recorded_is_told_too_that_the_clock_was_wrong(cast, pats, visit_as, skew, flagged):
    """Fault 42: more than five minutes off is flagged on an observation that nobody had to look at, too."""
    item = pats.item(cast.amir)
    text = item["envelope"]["ct"].replace('"skew_ms": 400', f'"skew_ms": {skew}')
    [told] = pats.receipts({**item, **pats.sealed(item["id"], text)})
    words = "by the clock of their device, which was wrong by more than 5 minutes, received on"
    assert (words in visit_as(cast.pat).get(told["where"]).main) == flagged


def test_a_form_whose_photos_were_taken_out_of_its_header_is_not_received_though_its_words_are_here(cast, tablet_of):
    """Fault 10: or the device, which is told that nothing is missing, would let its photos go."""
    tess = tablet_of(cast.tess)
    device = Device(tess, cast.acorns, photo(), photo(colour="red"), sealed=False)
    device.hand_in()
    [told] = tess.receipts(device.item | {"blobs": device.parts[:1]})
    assert (told["result"], told["reason"]) == ("retry", "hash_mismatch")
    assert len(device.hand_in()["missing"]) == 2
