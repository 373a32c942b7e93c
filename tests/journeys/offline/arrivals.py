"""What the service has taken in from tablets in the tests, and what came of it."""

from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from eysend.core.db import db
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem


def inbox() -> dict[str, str]:
    """What the service has taken in: id and hash."""
    found = read(select(InboxItem.id, InboxItem.sha256))
    return {str(form): sha256 for form, sha256 in found}


def read(question: Select[Any]) -> list[Any]:
    """Rows as they are now; the test must not sit on the database afterwards, or the service finds it busy."""
    db.session.rollback()
    found = list(db.session.execute(question).all())
    db.session.rollback()
    return found


def came_to_nothing() -> list[Any]:
    """What arrived and was neither recorded, nor held for somebody, nor corrected by its author."""
    held, newer = aliased(HeldItem), aliased(InboxItem)
    cared_for = exists().where(held.inbox_id == InboxItem.id) | exists().where(newer.supersedes == InboxItem.id)
    return read(select(InboxItem.id).where(InboxItem.address.is_(None), ~cared_for))
