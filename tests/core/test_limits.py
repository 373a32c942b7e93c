"""How often something may be tried, whatever the caller says of where they are (trust.md A7)."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from eysend.core import clock, limits
from eysend.core.db import db
from tests.conftest import make_app
from tests.visitor import Visitor

NOON = clock.moment(clock.today(), 12)


def take(minutes=0):
    return limits.take("test", "somebody", at_most=3, at=NOON + timedelta(minutes=minutes))


def test_three_an_hour_means_three_in_any_hour(app):
    assert [take(m) for m in (0, 30, 50, 59)] == [True, True, True, False]
    assert [take(m) for m in (61, 62, 91)] == [True, False, True]


def test_a_refused_try_does_not_lengthen_the_wait(app):
    assert [take(m) for m in (0, 0, 0, 59, 59, 61)] == [True, True, True, False, False, True]


def test_buckets_hold_nobody_s_address(app):
    limits.take("sign-in to", "sana@example.org", at_most=3, at=NOON)
    assert "sana" not in db.session.scalar(select(limits.Limit.bucket))


def test_a_form_of_anybody_is_no_bigger_than_a_megabyte(visitor):
    page = visitor.post("/sign-in", {"email": "x" * 1_100_000})
    assert page.status == 413


def test_threads_that_try_together_get_no_more(app):
    taken = []

    def tries():
        with app.app_context():
            taken.extend(take() for _ in range(3))

    threads = [Thread(target=tries) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(taken) == [False] * 9 + [True] * 3


def test_a_bucket_that_nobody_uses_is_forgotten(app):
    take()
    limits.forget(NOON + timedelta(days=2))
    assert db.session.scalars(select(limits.Limit)).all() == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("made up", "unknown"),
    ],
)
def test_a_home_with_many_ipv6_addresses_is_one_place(address, place):
    assert limits.network(address) == place


def test_forged_forwarding_does_not_move_a_caller(app, cast):
    answers = [ask(app, number, f"203.0.113.{number}") for number in range(21)]
    assert answers == [303] * 20 + [429]


def test_behind_one_proxy_its_word_counts_and_no_word_before_it(database_url, tmp_path):
    app = make_app(database_url, tmp_path, PROXY_HOPS="1")
    with app.app_context():
        answers = [ask(app, number, f"203.0.113.{number}, 192.0.2.1") for number in range(21)]
        assert answers == [303] * 20 + [429]
        assert ask(app, 22, "192.0.2.2") == 303
        db.session.rollback()
        db.session.execute(limits.Limit.__table__.delete())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def test_ten_an_hour_to_one_address_from_wherever(app, cast):
    answers = [ask(app, 0, "", REMOTE_ADDR=f"192.0.2.{number}") for number in range(11)]
    assert answers == [303] * 10 + [429]


def ask(app, number, forwarded, **environ):
    data = {"email": f"person{number}@example.org"}
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return Visitor(app).post("/sign-in", data, headers=headers, environ_overrides=environ).status
