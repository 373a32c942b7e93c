"""A deed is done once per key, whichever door it came through."""

import pytest

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.core.errors import SameKeyOtherBody
from eysend.core.once import Once, once


def book(key, body, done, by="person:sana"):
    return once(key, body, lambda: done.append(body) or {"reference": len(done)}, by=by, at=clock.now())


def test_the_same_form_sent_twice_does_one_deed_and_tells_the_same(app):
    key, done = new_id(), []
    first, second = book(key, {"who": "Amir"}, done), book(key, {"who": "Amir"}, done)
    assert first == second == {"reference": 1} and len(done) == 1


def test_the_same_key_with_other_answers_is_told_apart(app):
    key, done = new_id(), []
    book(key, {"who": "Amir"}, done)
    with pytest.raises(SameKeyOtherBody):
        book(key, {"who": "Bea"}, done)
    assert len(done) == 1


def test_two_people_may_use_the_same_key_and_never_meet(app):
    key, done = new_id(), []
    book(key, {"who": "Amir"}, done)
    assert book(key, {"who": "Amir"}, done, by="person:tom") == {"reference": 2}


def test_a_deed_that_failed_may_be_tried_again(app):
    key, done = new_id(), []
    with pytest.raises(ZeroDivisionError):
        once(key, {}, lambda: {"x": 1 / 0}, by="person:sana", at=clock.now())
    db.session.rollback()
    assert db.session.query(Once).count() == 0
    assert book(key, {}, done) == {"reference": 1}
