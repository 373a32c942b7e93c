"""What a browser seals to our key, this installation opens, and nothing else does."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.offline import sealing
from eysend.offline.jobs import renew_seal_key
from eysend.offline.sealing import CannotOpen, SealKey, current_key, ensure_key, open_sealed

BROWSER = Path(__file__).with_name("seal.mjs")
AAD = '["eysend-envelope/1","a",1]'
TEXT = "He lined up the cars – “look!”"


@pytest.fixture
def key(app):
    """The installation's key, as hello gives it."""
    ensure_key(clock.real_now())
    db.session.commit()
    return current_key()


def by_browser(key, text=TEXT, aad=AAD):
    said = json.dumps({"key": key, "aad": aad, "text": text})
    done = subprocess.run(["node", BROWSER], input=said, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_what_a_browser_seals_the_service_opens(key):
    inside = by_browser(key)
    assert set(inside) == {"kid", "epk", "iv", "ct"} and inside["kid"] == key["kid"]
    assert "cars" not in str(inside) and open_sealed(inside, AAD.encode()).decode() == TEXT


def test_twice_is_not_the_same_and_a_long_text_is_whole(key):
    first, second = by_browser(key), by_browser(key)
    assert first["ct"] != second["ct"] and first["epk"] != second["epk"]
    assert open_sealed(by_browser(key, TEXT * 20_000), AAD.encode()).decode() == TEXT * 20_000


@pytest.mark.parametrize(
    "change",
    [{"kid": "x"}, {"kid": None}, {"epk": "AAAA"}, {"epk": 5}, {"iv": ""}, {"ct": "AAAA"}, {"ct": "!"}, {"ct": None}],
)
def test_with_any_part_wrong_it_does_not_open(key, change):
    with pytest.raises(CannotOpen):
        open_sealed({**by_browser(key), **change}, AAD.encode())


def test_with_another_header_or_one_bit_changed_or_a_part_missing_it_does_not_open(key):
    inside = by_browser(key)
    flipped = inside["ct"][:-2] + ("A" if inside["ct"][-2] != "A" else "B") + inside["ct"][-1]
    for wrong, aad in ((inside, b"another"), ({**inside, "ct": flipped}, AAD.encode()), ({"kid": key["kid"]}, b"")):
        with pytest.raises(CannotOpen):
            open_sealed(wrong, aad)


def test_a_key_is_renewed_a_month_before_its_end_and_the_old_one_still_opens(key):
    old, start = by_browser(key), clock.real_now()
    assert not ensure_key(start + timedelta(days=334)) and ensure_key(start + timedelta(days=336))
    assert current_key()["kid"] != key["kid"] and open_sealed(old, AAD.encode()).decode() == TEXT


def test_the_clock_makes_a_key_once(app):
    renew_seal_key(clock.now())
    renew_seal_key(clock.now())
    assert db.session.scalar(select(func.count()).select_from(SealKey)) == 1


def test_the_private_half_is_not_stored_in_the_clear(key):
    row = db.session.scalar(select(SealKey))
    secret = sealing.unwrapped(row).private_numbers().private_value.to_bytes(32)
    assert secret not in row.wrapped and "d" not in row.public and "d" not in key["jwk"]


def test_under_another_secret_key_nothing_opens_and_a_new_key_is_made(app, key, monkeypatch):
    inside = by_browser(key)
    monkeypatch.setitem(app.config, "SECRET_KEY", "another" * 6)
    with pytest.raises(CannotOpen):
        open_sealed(inside, AAD.encode())
    assert ensure_key(clock.real_now()) and current_key()["kid"] != key["kid"]


def test_hello_gives_the_key_and_nothing_where_there_is_none(app, tablet_of):
    assert tablet_of(None).hello()["seal_key"] is None
    ensure_key(clock.real_now())
    db.session.commit()
    assert tablet_of(None).hello()["seal_key"] == current_key()
