"""Somebody asked to sign in: a link and a code on their way to one address, remembered as hashes only (trust.md §1)."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.audit import keyed_hash
from eysend.core.db import Record

LASTS = timedelta(minutes=10)
CODE_TRIES = 5
CODE_TRIES_A_DAY = 20  # for one address in one browser: a stranger's tries in theirs are not the owner's
CODE_TRIES_A_DAY_EVERYWHERE = 100  # for one address in all browsers: 1 chance in 10 000 a day to guess six digits


class SignInAsk(Record):
    """One asking (all times real UTC). It lives until it is spent, a newer one for the address, or ten minutes pass.

    An address that we do not know leaves the same row, with nobody in it, so that nothing tells the two apart.
    """

    __tablename__ = "sign_in_ask"
    address_hash: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str]
    browser_hash: Mapped[str] = mapped_column(index=True)  # of the cookie in the browser that asked
    next_path: Mapped[str]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    spent_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def code_hash(ask_id: UUID, code: str) -> str:
    """The keyed hash of a code; spaces and dashes that people type do not count."""
    return keyed_hash({"ask": str(ask_id), "code": "".join(c for c in code if c not in " -–")})


def address_hash(email: str) -> str:
    """The keyed hash of an address, small letters or capitals the same."""
    return keyed_hash({"address": tidy(email)})


def tidy(email: str) -> str:
    """An address as we keep it."""
    return email.strip().lower()
