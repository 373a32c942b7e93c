"""Three senders, killed again and again: no message is lost, and nobody reads one twice (trust.md F8, XC-19)."""

import random
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.messages import jobs
from eysend.messages.channels import PostOffice
from eysend.messages.jobs import send_due
from eysend.messages.post import Post
from eysend.messages.tell import tell
from tests.races.processes import fork, kill, let_go, together, until, write_line

pytestmark = pytest.mark.race
POSTS = 300
SENDERS = 3


class Provider:
    """A mail provider that writes down each call; it shows a person each reference once."""

    def __init__(self, file):
        self.file = file

    def send(self, letter, *, to, reference):
        write_line(self.file, reference)
        time.sleep(random.uniform(0.002, 0.012))

    def calls(self):
        return self.file.read_text().split() if self.file.exists() else []


@pytest.fixture
def provider(tmp_path):
    return Provider(tmp_path / "calls")


@pytest.fixture
def waiting(app, cast):
    """Messages that wait to be sent."""
    for number in range(POSTS):
        values = {"path": "/sign-in/link/x", "code": "000000"}
        tell(cast.sana.id, "messages/sign_in", at=clock.now(), dedupe_key=str(number), **values)
    db.session.commit()


def sender(provider, lease):
    office = PostOffice(provider, lambda _: "sana@example.org", lease=timedelta(seconds=lease))
    while send_due(clock.real_now, office) or still_open():
        time.sleep(0.02)


def still_open():
    db.session.rollback()
    left = db.session.scalar(select(func.count()).select_from(Post).where(jobs.OPEN))
    db.session.rollback()
    return left


@pytest.mark.rule("XC-19")
def test_senders_killed_half_way_lose_nothing_and_repeat_no_more_than_they_died(waiting, provider):
    let_go()
    alive = [fork(lambda: sender(provider, lease=5)) for _ in range(SENDERS)]
    kills = 0
    for _ in range(8):
        time.sleep(0.12)
        kill(alive.pop(0))
        kills += 1
        alive.append(fork(lambda: sender(provider, lease=5)))
    until(lambda: not still_open(), 60)
    [kill(pid) for pid in alive]
    calls = provider.calls()
    assert len(set(calls)) == POSTS, "a message was lost"
    assert len(calls) - POSTS <= kills, "a message was sent twice without a death in between"
    assert set(db.session.scalars(select(Post.state))) == {"sent"}


def test_without_leases_the_same_senders_repeat_themselves(waiting, provider, monkeypatch):
    """The control: the test above can see what it looks for."""

    def unleased(at, office):
        post = db.session.scalar(select(Post).where(jobs.OPEN).order_by(func.random()).limit(1))
        db.session.expunge_all()
        db.session.rollback()
        return post

    monkeypatch.setattr(jobs, "lease_one", unleased)
    monkeypatch.setattr(jobs, "settle", settled_by_anybody)
    together(SENDERS, lambda _: sender(provider, lease=1))
    assert len(provider.calls()) > POSTS


def settled_by_anybody(post, office, **outcome):
    db.session.execute(Post.__table__.update().where(Post.id == post.id).values(**outcome))
    db.session.commit()
