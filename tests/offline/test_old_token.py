"""A device that was not greeted for 30 days: its forms arrive, and are recorded once its author is back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline import device
from eysend.offline.held import HeldItem
from eysend.tasks.task import Task


@pytest.fixture
def pats(cast, tablet_of):
    return tablet_of(cast.pat)


def one(table):
    db.session.expire_all()
    return db.session.scalar(select(table))


def test_after_thirty_days_the_same_form_with_a_fresh_token_is_recorded_and_settled(app, cast, pats):
    """Fault 28: a token that ran out; recorded once its author is back."""
    item, fresh = pats.item(cast.amir), pats.token
    old = clock.real_now() - timedelta(days=31)
    pats.token, _ = device.give(app.config["SECRET_KEY"], pats.device, cast.pat.id, at=old)
    assert [pats.receipts(item)[0]["reason"] for _ in range(2)] == ["token_expired"] * 2
    pats.token = fresh
    [receipt] = pats.receipts(item)
    assert (receipt["outcome"], receipt["where"]) == ("applied", f"/observations/{item['id']}")
    assert one(HeldItem).settled_at is not None and one(Task).done_at is not None
    assert pats.receipts(item)[0]["outcome"] == "replayed"


def test_two_who_settle_at_once_do_not_stop_the_batch(app, cast, pats, monkeypatch):
    item, fresh = pats.item(cast.amir), pats.token
    old = clock.real_now() - timedelta(days=31)
    pats.token, _ = device.give(app.config["SECRET_KEY"], pats.device, cast.pat.id, at=old)
    pats.receipts(item)
    pats.token, waits = fresh, one(HeldItem)
    waits.settled_at = clock.now()
    db.session.commit()
    monkeypatch.setattr("eysend.offline.held.waiting", lambda *_: db.session.scalar(select(HeldItem)))
    assert pats.receipts(item, pats.item(cast.amir))[0]["result"] == "retry" and one(Observation) is not None
