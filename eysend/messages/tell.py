"""Telling a person something: a row in the deed's own transaction, sent afterwards by the worker (XC-19)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from eysend.core.claims import claim
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import OPEN, Post


def tell(
    person_id: UUID | None,
    template: str,
    *,
    at: datetime,
    dedupe_key: str,
    not_after: datetime | None = None,
    by_day: bool = False,
    only: str = "",
    to_address: str | None = None,
    **values: Any,
) -> bool:
    """Have this person told, once for each `dedupe_key`; False if that was done before.

    `template` is `messages/<name>`, a file templates/messages/<name>.txt; `values` are words, numbers and lists of
    them, dates already in words, `calendar` what `enclose` made. The letter is composed once here: one that cannot be
    written fails the deed, not the worker at night. Of a letter to nobody no value is kept.
    `not_after` (real time): from then on it is not sent, and once settled its values are wiped.
    It goes as they asked to be reached, or by `only` this way: a link to sign in goes by email (messages/channels.py).
    `to_address`: for somebody who has no account; it is wiped once the letter is settled.
    `by_day`: nobody asked for it just now, so it waits while people sleep (messages/quiet.py).
    """
    kept = {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}
    compose(template, kept)
    state, kept = ("waiting", kept) if person_id or to_address else ("nobody", {})
    return claim(
        Post, to_person=person_id, to_address=to_address, template=template, values=kept, dedupe_key=dedupe_key, at=at,
        not_after=not_after, by_day=by_day, channel=only, state=state,
    )  # fmt: skip


def still_waiting(kind: str) -> list[str]:
    """The dedupe keys that begin with `kind:` of what was told and not sent yet."""
    begins = Post.dedupe_key.startswith(f"{kind}:", autoescape=True)
    return list(db.session.scalars(select(Post.dedupe_key).where(OPEN, Post.state == "waiting", begins)))


def withdraw(dedupe_key: str) -> None:
    """Send this no more, if it still waits: it is not true any more. What a worker has in hand goes out."""
    _withdraw((Post.dedupe_key == dedupe_key) & (Post.state == "waiting"))


def take_over(dedupe_key: str) -> None:
    """Take a message off the list of whom to write to or ring: what caused it has a page of its own for that."""
    _withdraw((Post.dedupe_key == dedupe_key) & Post.state.in_(("failed", "by_hand")))


def _withdraw(these: ColumnElement[bool]) -> None:
    """They go nowhere; what was secret for a while is wiped with that."""
    db.session.execute(update(Post).where(these, Post.not_after.is_not(None)).values(values={}))
    db.session.execute(update(Post).where(these).values(state="withdrawn", to_address=None))
