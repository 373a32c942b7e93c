"""The NHS number on a child's record: sealed, and found by the whole number alone (WNH-38)."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, new_id
from eysend.core.sealed import blind, seal, unseal
from eysend.referrals.nhs_number import digits

TABLE = "child_number"


class ChildNumber(Record):
    """The number of one record of a child. Two records may carry the same one: then they are likely one child."""

    __tablename__ = TABLE
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), unique=True)
    sealed: Mapped[str]
    blind: Mapped[str] = mapped_column(index=True)

    @property
    def number(self) -> str:
        """The ten digits. Whoever shows them notes who looked."""
        return unseal(self.sealed, table=TABLE, column="sealed", row_id=self.id)

    def write(self, typed: str) -> None:
        """Put this number here."""
        self.sealed = seal(digits(typed), table=TABLE, column="sealed", row_id=self.id)
        self.blind = blind_of(typed)


def number_of_record(child_id: UUID, typed: str) -> ChildNumber:
    """A new row with this number."""
    row = ChildNumber(id=new_id(), child_id=child_id)
    row.write(typed)
    return row


def blind_of(typed: str) -> str:
    """Under what a number is found."""
    return blind("nhs number", digits(typed))


def seal_of_paper(intake_id: UUID, typed: str) -> str:
    """The number of a paper, sealed for its own row."""
    return seal(digits(typed), table="intake", column="nhs_sealed", row_id=intake_id)


def of_paper(intake_id: UUID, sealed: str) -> str:
    """The number of a paper again."""
    return unseal(sealed, table="intake", column="nhs_sealed", row_id=intake_id)
