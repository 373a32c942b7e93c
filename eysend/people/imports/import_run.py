"""A file of settings or staff that somebody handed in: tried first, done afterwards (XC-18)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record


class ImportRun(Record):
    """One file, what a dry run found in it, and whether it was done. Its text is wiped once it is.

    `found` counts: rows, new, changed, same, wrong. `errors` are (row, column, words), never what a cell said;
    `changes` say which rows would change what.
    """

    __tablename__ = "import_run"
    __table_args__ = (CheckConstraint("kind IN ('settings', 'staff')", name="kind"),)
    kind: Mapped[str]
    name: Mapped[str]  # of the file, as its owner called it
    text: Mapped[str]
    found: Mapped[dict[str, Any]]
    errors: Mapped[list[Any]]
    changes: Mapped[list[Any]]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
