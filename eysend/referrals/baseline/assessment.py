"""What a school has seen of a child in Reception so far: results in words, never a checklist’s own text."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record, db
from eysend.people.person import Person
from eysend.people.setting import Setting


class BaselineAssessment(Record):
    """It hangs on the id of a draft, which is the request’s own once it is sent (HER-17)."""

    __tablename__ = "baseline_assessment"
    paper_id: Mapped[UUID] = mapped_column(index=True)
    setting_id: Mapped[UUID] = mapped_column(ForeignKey("setting.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    done_on: Mapped[date]
    form: Mapped[str]
    answers: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    setting: Mapped[Setting] = relationship(lazy="joined", innerjoin=True)
    by: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


def assessments_of(paper_id: UUID) -> list[BaselineAssessment]:
    """Those of a draft or a request, the oldest first; the caller has looked."""
    rows = select(BaselineAssessment).where(BaselineAssessment.paper_id == paper_id).order_by(BaselineAssessment.at)
    return list(db.session.scalars(rows))
