"""Lines: whose work a team leader looks after (LTS-17)."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record
from eysend.core.lasting import Lasting


class TeamLine(Lasting, Record):
    """A practitioner has this leader, while it lasts."""

    __tablename__ = "team_line"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    leader_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
