"""The ids that one process makes rise, however fast they are made."""

import time

import pytest

from eysend.core.ids import new_id

pytestmark = pytest.mark.engine_free


def test_ids_made_one_after_another_rise():
    made = [new_id() for _ in range(5000)]
    assert made == sorted(made) and len(set(made)) == 5000
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


def test_they_rise_where_the_clock_is_set_back(monkeypatch):
    first, back = new_id(), time.time_ns() - 10**9
    monkeypatch.setattr("eysend.core.ids.time.time_ns", lambda: back)
    assert first < new_id() < new_id()


def test_an_id_says_when_it_was_made():
    assert abs((new_id().int >> 80) - time.time() * 1000) < 2000
