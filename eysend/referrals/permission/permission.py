"""Permission: who gave it, by which right, when, how and for what; and when it was taken back, and why (DER-5, HER-26).

It is not the lawful basis on which the council keeps a record: taking it back ends the work, not the record (A-23).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record, db
from eysend.core.fields import Choice
from eysend.core.ids import id_at
from eysend.referrals.forms import TIES
from eysend.referrals.intake import Intake
from eysend.referrals.permission.forms import HOW_SAID, SCOPE, SHOWN_BY, WHERE

HOWS = ("e_confirmed", "signed", "spoken", "written")


def words_of(choices: Iterable[Choice], key: str) -> str:
    """A choice in words; empty where none was made."""
    return next((choice[1] for choice in choices if choice[0] == key), "")


class Permission(Record):
    """One person with parental responsibility agreed to something on a day. `person_id` where we know their account."""

    __tablename__ = "permission"
    __table_args__ = (
        CheckConstraint(f"how IN {HOWS}", name="how"),
        CheckConstraint("how <> 'spoken' OR witness <> ''", name="heard"),
    )
    paper_id: Mapped[UUID] = mapped_column(index=True)  # a draft's, then the intake's
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    who: Mapped[str]
    tie: Mapped[str]
    shown_by: Mapped[str]  # how the responsibility was shown
    given_on: Mapped[date]
    how: Mapped[str]
    witness: Mapped[str] = mapped_column(default="")
    scope: Mapped[list[Any]]  # "ask", "involved"
    place: Mapped[str] = mapped_column(default="")  # where the team may work
    share_with: Mapped[str] = mapped_column(default="")
    written_by: Mapped[str]
    written_at: Mapped[datetime]
    withdrawal: Mapped["Withdrawal | None"] = relationship(back_populates="permission", lazy="joined")

    @property
    def told(self) -> list[tuple[str, str]]:
        """What it says, label and words."""
        rows = [
            ("Given by", ", ".join(filter(None, (self.who, words_of(TIES, self.tie).lower())))),
            ("Parental responsibility", words_of(SHOWN_BY, self.shown_by) or "Not said how it is known"),
            ("How", " ".join(filter(None, (words_of(HOW_SAID, self.how), self.witness and f"({self.witness})")))),
            ("Agrees that", "; ".join(words_of(SCOPE, one) for one in self.scope)),
            ("Where", words_of(WHERE, self.place)),
            ("May be shared with", self.share_with),
        ]
        return [(label, words) for label, words in rows if words]


class Withdrawal(Record):
    """A permission was taken back: when, by whom it was written down, why."""

    __tablename__ = "permission_withdrawal"
    permission_id: Mapped[UUID] = mapped_column(ForeignKey("permission.id"), unique=True)
    withdrawn_on: Mapped[date]
    why: Mapped[str]
    written_by: Mapped[str]
    written_at: Mapped[datetime]
    permission: Mapped[Permission] = relationship(back_populates="withdrawal")


def permissions_of(paper_id: UUID) -> Sequence[Permission]:
    """The permissions of a paper, the newest first; the caller has looked."""
    rows = select(Permission).where(Permission.paper_id == paper_id).order_by(Permission.id.desc())
    return db.session.scalars(rows).all()


def standing(permissions: Iterable[Permission], scope: str) -> list[Permission]:
    """Those that nobody took back and that agree to this ("ask", "involved")."""
    return [one for one in permissions if one.withdrawal is None and scope in one.scope]


def still_asked(address: str, viewer: Any) -> bool:
    """Whether what has its receipt at this address is still asked for: not once a permission that it had was taken back
    and nobody else agrees. The address is its sender's."""
    row = db.session.get(Intake, id_at(address))
    if row is None:
        return False
    return row.permission != "awaited" or not any(one.withdrawal for one in permissions_of(row.id))


def settle(row: Intake) -> None:
    """Given as long as somebody with responsibility agrees to the request; else awaited. A notice needs none."""
    if row.kind != "section_23":
        now = "given" if standing(permissions_of(row.id), "ask") else "awaited"
        db.session.execute(update(Intake).where(Intake.id == row.id).values(permission=now))
        db.session.expire(row, ["permission"])
