"""A certificate: what we say of somebody who was there. What it said stays; a correction revokes it (XC-9)."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.booking import Place
from eysend.bookings.reference import ALPHABET, HEARD_AS
from eysend.core.db import Record, canonical
from eysend.core.keys import derived

LENGTH = 12
COUNTS = {"all": ("attended", "late"), "all_or_part": ("attended", "late", "part"), "none": ()}
"""`programme.certificate_rule`: one of these marks must stand in each session; `none`: no certificate."""


class Certificate(Record):
    """One certificate. Of a place there is at most one that counts."""

    __tablename__ = "certificate"
    __table_args__ = (
        Index("ix_certificate_one_that_counts", "place_id", unique=True, sqlite_where=text("revoked_at IS NULL"),
              postgresql_where=text("revoked_at IS NULL")),
    )  # fmt: skip
    serial: Mapped[str] = mapped_column(unique=True)
    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"), index=True)
    said: Mapped[dict[str, Any]]  # name, course, days (ISO): the words on the paper
    digest: Mapped[str]  # of serial and words, under a key of this installation
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    place: Mapped[Place] = relationship()

    @property
    def genuine(self) -> bool:
        """Whether the row says what was certified."""
        return hmac.compare_digest(self.digest, digest_of(self.serial, self.said))

    @property
    def initials(self) -> str:
        """`L.B.`: all that strangers learn of whose it is."""
        return "".join(f"{word[0].upper()}." for word in str(self.said["name"]).split())


def digest_of(serial: str, said: dict[str, Any]) -> str:
    """SHA-256 HMAC (hex) of what a certificate says."""
    return hmac.new(derived("certificate"), canonical({"serial": serial, **said}), sha256).hexdigest()


def new_serial() -> str:
    """`7K2M-4PXR-09QT`: 60 bits of chance, so that nobody finds one by trying."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def read_serial(typed: str) -> str:
    """The serial somebody meant, whatever the case, gaps and hyphens, O for 0; empty if it cannot be one."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(HEARD_AS)
    return grouped(letters) if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""


def grouped(letters: str) -> str:
    """In groups of four."""
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))
