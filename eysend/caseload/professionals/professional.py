"""Who else works with a child, from where, and what the parents agreed may be shared with them (DER-20)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.children.child import Child
from eysend.core.db import Record

WHAT = (
    ("plan", "The SEND Support Plan"),
    ("reports", "Our reports"),
    ("meetings", "Invitations to meetings"),
)
NAMED = dict(WHAT)


class Professional(Record):
    """One person of another service. Nothing is shared with them but what a parent agreed to, or a law asks for."""

    __tablename__ = "professional"
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    organisation: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    may_share: Mapped[list[Any]]  # keys of WHAT
    agreed_by: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    written_by: Mapped[str]
    at: Mapped[datetime]
    child: Mapped[Child] = relationship(lazy="joined", innerjoin=True)
    shared: Mapped[list["Shared"]] = relationship(order_by="Shared.id.desc()", back_populates="professional")

    @property
    def called(self) -> str:
        """`Asha Rao, speech and language therapist`."""
        return f"{self.name}, {self.role}"

    @property
    def may(self) -> str:
        """What may be shared, in words."""
        return in_words(self.may_share)


class Shared(Record):
    """Something was shared: what, when, by whom; with a parent's permission, or for a reason in law."""

    __tablename__ = "professional_shared"
    __table_args__ = (CheckConstraint("basis = 'permission' OR reason <> ''", name="reason"),)
    professional_id: Mapped[UUID] = mapped_column(ForeignKey("professional.id"), index=True)
    what: Mapped[str]  # a key of WHAT
    basis: Mapped[str]  # "permission" or "law"
    reason: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    by: Mapped[str]
    by_name: Mapped[str]
    professional: Mapped[Professional] = relationship(back_populates="shared")

    @property
    def words(self) -> str:
        """What it was."""
        return NAMED.get(self.what, self.what)


def in_words(keys: Iterable[str]) -> str:
    """These kinds, in their order."""
    return "; ".join(words for key, words in WHAT if key in set(keys))
