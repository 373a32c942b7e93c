"""Deeds: say how one wants to be reached; write down that a message went by hand."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Answers
from eysend.core.once import once
from eysend.messages.post import Post
from eysend.people.person import Person
from eysend.people.viewer import Viewer

DONE = "This has been seen to already."
NOT_SENT = {"nobody": ("failed", "letter"), "needless": ("withdrawn", "letter")}


def choose(answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Reach this person so from now on; what still waits to be sent goes that way too."""
    person = db.session.get(Person, by.person_id)
    if person is None:
        raise NotYours

    def do() -> dict[str, Any]:
        person.reached_by, person.phone = answers["reached_by"], answers["phone"] or ""
        db.session.flush()
        note("chose how to be reached", person, by=by.actor, at=at, fields={"by": person.reached_by})
        return {}

    once(key, {"contact": by.person_id, **answers}, do, by=by.actor, at=at)


def reached(post: Post, how: str, *, key: UUID, by: Viewer, at: datetime, sent_at: datetime) -> None:
    """Write down what came of a message that went by hand; NotNow if somebody has done so already.

    Who was not reached stays on the list until they are, or need not be told any more.
    """

    def do() -> dict[str, Any]:
        db.session.refresh(post)
        if post.state not in ("by_hand", "failed"):
            raise NotNow(DONE)
        post.state, post.channel = NOT_SENT.get(how, ("sent", how))
        post.sent_at = sent_at if post.state == "sent" else None
        post.values = {} if post.not_after else post.values
        note("message went by hand", post, by=by.actor, at=at, fields={"how": how})
        return {}

    with db.session.begin_nested():
        once(key, {"reached": post.id, "how": how}, do, by=by.actor, at=at)
