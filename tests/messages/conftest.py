"""A post office whose channel is in the test's hands."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from eysend.core import clock
from eysend.core.db import db
from eysend.messages.channels import PostOffice
from eysend.messages.jobs import send_due
from eysend.messages.tell import tell
from eysend.people.person import address_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Hand:
    """A channel that keeps what it is given, or breaks while `broken`; `now` is the real time of the test."""

    sent: list = field(default_factory=list)
    broken: bool = False
    now: datetime = NOON

    def send(self, letter, *, to, reference):
        if self.broken:
            raise ConnectionError("the mail server is away")
        self.sent.append((to, letter, reference))

    def round(self, minutes=0, **office):
        """Let time pass, then send what is due."""
        self.now += timedelta(minutes=minutes)
        return send_due(lambda: self.now, PostOffice(self, address_of, **office))


@pytest.fixture
def hand(app):
    return Hand()


@pytest.fixture
def tell_sana(cast):
    """`tell_sana("a key")`: something that Sana is told, due at noon."""

    def told(key="one", person=cast.sana, **more):
        values = {"path": "/sign-in/link/secret", "code": "123456"}
        new = tell(
            person and person.id, "messages/sign_in", at=clock.now(), dedupe_key=key, only="email", **values, **more
        )
        db.session.execute(db.text("UPDATE post SET next_at = :at"), {"at": NOON.replace(tzinfo=None).isoformat(" ")})
        db.session.commit()
        return new

    return told
