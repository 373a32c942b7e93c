"""What somebody thinks of the plan, in their own words.

The people who work with the child read it; another home does so only where its writer said so (XC-11).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.people.person import Person


class Comment(Record):
    """Words about one version: `about` is the thread of an outcome, none for the whole plan."""

    __tablename__ = "plan_comment"
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"), index=True)
    about: Mapped[UUID | None]
    words: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))  # said as a parent, from this home
    for_everybody: Mapped[bool] = mapped_column(default=False)  # whoever reads the plan may read it
    at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
