"""A request that is still being written: kept by the service, so that it can be opened on another device.

Its id is the request’s own once it is sent. A setting’s draft belongs to everybody who acts for that setting.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from eysend.core import forms
from eysend.core.db import Record
from eysend.core.forms import Form
from eysend.councils.service import Profile
from eysend.councils.team import AskedBy
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.referrals.forms import reasons, wanted
from eysend.referrals.origin import Origin
from eysend.referrals.paper import choices_of
from eysend.referrals.papers.enclosure import Enclosure

KEYED = text("source <> 'online'")
KEPT = timedelta(days=90)
"""How long a draft that nobody touches is kept; the page says so."""


class RequestDraft(Record):
    """`answers` are as they were typed, checked only when the request is sent. `form` stays the version it was begun on
    (DER-7); `named` is the profile’s form that led to it."""

    __tablename__ = "request_draft"
    __table_args__ = (
        CheckConstraint("branch IN ('parent', 'setting', 'school', 'health', 'other')", name="branch"),
        CheckConstraint("source IN ('online', 'paper', 'phone')", name="source"),
        Index("ix_request_draft_keyed", "touched_at", sqlite_where=KEYED, postgresql_where=KEYED),
    )
    branch: Mapped[AskedBy] = mapped_column(String)
    form: Mapped[str]
    named: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="online")
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)
    child_id: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"), index=True)
    copied_from: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id"), index=True)
    touched_at: Mapped[datetime] = mapped_column(index=True)
    touched_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    answers: Mapped[dict[str, Any]]
    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    toucher: Mapped[Person] = relationship(foreign_keys=[touched_by])
    setting: Mapped[Setting | None] = relationship()
    files: Mapped[list[Enclosure]] = relationship(
        primaryjoin=lambda: RequestDraft.id == foreign(Enclosure.paper_id), order_by=Enclosure.id, viewonly=True
    )

    @property
    def kind(self) -> str:
        """The kind of paper that it becomes."""
        return "parent" if self.branch == "parent" else "setting"

    @property
    def child_name(self) -> str:
        """The child’s name as far as it is typed."""
        names = (str(self.answers.get(name) or "").strip() for name in ("child_first", "child_last"))
        return " ".join(name for name in names if name)

    @property
    def origin(self) -> Origin:
        """Where the request will have come from."""
        return Origin(forms.find(self.form), self.source, self.setting_id, self.copied_from)

    def schema(self, profile: Profile) -> Form:
        """The form that it was begun on, with the choices of the day for who asks."""
        choices = choices_of(self.kind, profile) | {"wanted": wanted(profile, self.branch)}
        if self.kind == "setting":
            choices["reason"] = reasons(profile)
        return forms.find(self.form)(choices=choices)
