"""A link for one use: one person answers one set of questions about one child, without an account.

Its address carries a token, of which only the hash is kept. Used, over or unknown, or opened by somebody who is
signed in as another person, it says the same words and nothing else. Before it shows a child’s name it asks when the
child was born, so that who was only passed the link learns nothing.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, case, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record, db
from eysend.core.errors import NotYours
from eysend.people.person import Person
from eysend.people.signin_session import hash_token
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake

MISSES = 10
KINDS = ("information", "permission", "setting_report")


class OneUseLink(Record):
    """One link: for which questions about which paper, to whom, until when; when it was used or ended."""

    __tablename__ = "one_use_link"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind"),)
    kind: Mapped[str]
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    about_id: Mapped[UUID | None]  # the request for information that it answers
    token_hash: Mapped[str] = mapped_column(unique=True)
    to_person: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    to_name: Mapped[str] = mapped_column(default="")  # as who sent it typed it: whose address it is, it never tells
    sent_at: Mapped[datetime]
    sent_by: Mapped[str]
    last_day: Mapped[date]
    used_at: Mapped[datetime | None]
    used_key: Mapped[UUID | None]  # of the form that used it: a second press gives what the first one gave
    ended_at: Mapped[datetime | None]  # another took its place
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    misses: Mapped[int] = mapped_column(default=0)  # birthdays that were not the child's
    paper: Mapped[Intake] = relationship(lazy="joined", innerjoin=True)

    def open_on(self, on: date) -> bool:
        """Whether it may still be answered."""
        return not self.used_at and not self.ended_at and on <= self.last_day


def find_link(token: str, viewer: Viewer) -> OneUseLink:
    """The link of this token, used or not; NotYours for somebody who is signed in as another person."""
    found = db.session.scalar(select(OneUseLink).where(OneUseLink.token_hash == hash_token(token)))
    if found is None or (viewer.signed_in and viewer.person_id != found.to_person):
        raise NotYours
    return found


def links_of(paper_id: UUID, kind: str) -> list[OneUseLink]:
    """The links of one kind that went out for a paper, the newest first; the caller has looked."""
    rows = select(OneUseLink).where(OneUseLink.paper_id == paper_id, OneUseLink.kind == kind)
    return list(db.session.scalars(rows.order_by(OneUseLink.id.desc())))


def miss(link: OneUseLink, *, at: datetime) -> None:
    """Count a birthday that was not the child’s; after ten the link is over, so that nobody tries them all.

    Ends the transaction, so that the count stands whatever the request answers.
    """
    over = case((OneUseLink.misses + 1 >= MISSES, at), else_=None)
    still = (OneUseLink.id == link.id) & OneUseLink.ended_at.is_(None)
    db.session.execute(update(OneUseLink).where(still).values(misses=OneUseLink.misses + 1, ended_at=over))
    db.session.commit()
