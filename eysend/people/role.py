"""Who acts for which setting or team, as what, from when until when."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record
from eysend.core.lasting import Lasting
from eysend.people.person import Person
from eysend.people.setting import Setting

# What a role lets its holder be for the marks of core.access; "staff" of a setting act through nobody but themselves.
MARK_OF_KIND = {
    "manager": "setting",
    "senco": "setting",
    "childminder": "setting",
    "staff": None,
    "team_member": "practitioner",
    "lead": "lead",
    "admin": "admin",
    "volunteer": "volunteer",
    "health": "health",
    "admissions": "admissions",
    "partner": "partner",
}
SETTING_KINDS = ("manager", "childminder", "senco")
"""Who acts for a setting, the weaker first: of two roles at one setting the later of these counts. A SENCO and a
childminder write plans, a manager reads them."""
WORKS_HERE = frozenset({"practitioner", "lead", "admin"})
"""The marks of the service's own people: they have lists of tasks and of forms that wait."""
KINDS_HERE = frozenset(kind for kind, mark in MARK_OF_KIND.items() if mark in WORKS_HERE)
TEAM_MARKS = frozenset({"practitioner", "lead"})
"""The marks of the roles through which a team's children are its holder's."""


class Role(Lasting, Record):
    """A person acts as `kind` for a setting or team, while it lasts."""

    __tablename__ = "role"
    __table_args__ = (
        CheckConstraint("(setting_id IS NULL) OR (team IS NULL)", name="one_place"),
        Index("ix_role_kind", "kind"),
    )
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]  # a key of MARK_OF_KIND
    title: Mapped[str]  # as people say it: "SENCO", "Portage Home Visitor"
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)
    team: Mapped[str | None] = mapped_column(index=True)  # a team key of the profile
    partner: Mapped[str | None]  # a partner team's key of the profile (WNH-43)
    base: Mapped[str] = mapped_column(default="")  # the base or area that they work from (DER-2)
    person: Mapped[Person] = relationship()
    setting: Mapped[Setting | None] = relationship()
