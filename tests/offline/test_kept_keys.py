"""A forgotten PIN: the key that a device keeps sealed goes back to its person there, soon after signing in."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db, new_id
from eysend.offline.sealing import current_key, ensure_key
from eysend.people.signin_session import SignInSession

BROWSER = Path(__file__).with_name("seal.mjs")
KEY = "uVf4mC1rXx0pXgqzqg3b3oJ8y7w5m6Zk9yQ2a1b2c3Q"


@pytest.fixture
def pats(app, cast, tablet_of):
    """Pat’s tablet, and the service’s key to seal to."""
    ensure_key(clock.real_now())
    db.session.commit()
    return tablet_of(cast.pat)


def sealed_on(tablet, handle=None, device=None, aad=None):
    """What this tablet keeps of its person’s key, as static/js/keys.js seals it."""
    handle, device = handle or tablet.hello()["user_handle"], str(device or tablet.device)
    text = json.dumps({"handle": handle, "device": device, "key": KEY})
    said = json.dumps({"key": current_key(), "aad": aad or f"escrow/{handle}/{device}", "text": text})
    return json.loads(subprocess.run(["node", BROWSER], input=said, capture_output=True, text=True, check=True).stdout)


def ask(visitor, device, sealed):
    return visitor.post("/sync/v1/escrow", json={"device": str(device), "sealed": sealed})


@pytest.mark.both_engines
def test_pat_gets_back_the_key_of_her_tablet_and_that_is_noted(pats, cast):
    page = ask(pats.visitor, pats.device, sealed_on(pats))
    assert page.json == {"key": KEY} and page.response.headers["Cache-Control"] == "no-store"
    note = db.session.scalar(select(AuditNote).where(AuditNote.deed == "key of a device given back"))
    assert note.about_id == cast.pat.id and note.actor == f"person:{cast.pat.id}" and KEY not in str(note.fields)


def test_nobody_else_gets_it_on_the_same_tablet(pats, cast, visit_as):
    assert ask(visit_as(cast.tess), pats.device, sealed_on(pats)).status == 404


def test_it_does_not_open_for_another_tablet_or_under_another_name(pats, cast, tablet_of):
    handle, others = pats.hello()["user_handle"], tablet_of(cast.tess)
    assert ask(pats.visitor, new_id(), sealed_on(pats)).status == 404
    stolen = sealed_on(others, aad=f"escrow/{handle}/{pats.device}")
    assert ask(pats.visitor, pats.device, stolen).status == 404


def test_signed_in_since_morning_is_not_enough(pats):
    began = clock.real_now() - timedelta(minutes=16)
    db.session.execute(update(SignInSession).values(started_at=began))
    db.session.commit()
    page = ask(pats.visitor, pats.device, sealed_on(pats))
    assert page.status == 403 and page.json == {"error": "sign_in_again"}


def test_without_signing_in_there_is_nothing(pats, visitor):
    assert ask(visitor, pats.device, sealed_on(pats)).status in (303, 401)


@pytest.mark.parametrize("sealed", [None, "x", {}, {"kid": "x"}, [1]])
def test_nonsense_is_refused(pats, sealed):
    assert ask(pats.visitor, pats.device, sealed).status in (400, 404)


def test_the_eleventh_asking_within_an_hour_is_too_often(pats, monkeypatch):
    monkeypatch.setattr("eysend.offline.kept_keys.views.EACH_HOUR", 2)
    sealed = sealed_on(pats)
    assert [ask(pats.visitor, pats.device, sealed).status for _ in range(3)] == [200, 200, 429]


def test_a_practitioner_needs_a_pin_and_a_parent_does_not(cast, tablet_of):
    assert tablet_of(cast.pat).hello()["pin"] is tablet_of(cast.joy).hello()["pin"] is True
    assert tablet_of(cast.sana).hello()["pin"] is tablet_of(None).hello()["pin"] is False
