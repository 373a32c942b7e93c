"""Who did what to which record: names of fields and keyed hashes, never values (trust.md)."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, canonical, db


class AuditNote(Record):
    """One deed: actor, deed, record and the hashed fields that changed. Rows are only ever added (XC-13)."""

    __tablename__ = "audit_note"
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(index=True)
    deed: Mapped[str]
    about: Mapped[str]
    about_id: Mapped[UUID] = mapped_column(index=True)
    fields: Mapped[dict[str, Any]]


class AccessLog(Record):
    """A child's record was read: by whom, which, where in the service."""

    __tablename__ = "access_log"
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    child_id: Mapped[UUID] = mapped_column(index=True)
    endpoint: Mapped[str]


def note(deed: str, about: Any, *, by: str, at: datetime, fields: Mapping[str, Any] | None = None) -> None:
    """Write down that `by` (a viewer's actor) did `deed` to the record `about`, in the deed's own transaction."""
    hashed = {name: keyed_hash(value) for name, value in (fields or {}).items()}
    row = AuditNote(at=at, actor=by, deed=deed, about=about.__tablename__, about_id=about.id, fields=hashed)
    db.session.add(row)


def keyed_hash(value: Any) -> str:
    """HMAC-SHA-256 of a value under the installation's secret: comparable, not readable."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, canonical(value), hashlib.sha256).hexdigest()
