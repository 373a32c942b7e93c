"""The SEND Support Plan: one plan, many versions; a version that has started never changes again (XC-10)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core import forms
from eysend.core.db import Record
from eysend.people.person import Person
from eysend.plans.forms import AboutChild, placed
from eysend.plans.written import Written


class Plan(Record):
    """A child's plan through all its versions. An interim one holds while a family waits, until `expires_on`."""

    __tablename__ = "plan"
    __table_args__ = (CheckConstraint("kind IN ('support', 'interim')", name="kind"),)
    child_id: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str] = mapped_column(default="support")
    expires_on: Mapped[date | None]  # last day of an interim plan (WNH-16)
    end: Mapped["PlanEnd | None"] = relationship(back_populates="plan", lazy="joined")


class PlanEnd(Record):
    """The plan is over: who ended it, when, and why."""

    __tablename__ = "plan_end"
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"), unique=True)
    ended_on: Mapped[date]
    ended_by: Mapped[str]
    why: Mapped[str]
    plan: Mapped[Plan] = relationship(back_populates="end")


class PlanVersion(Written):
    """What the plan says from one agreement to the next. A draft until it has an activation (WNH-18)."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)
    asks = AboutChild
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    made_by: Mapped[str]  # an actor
    edition: Mapped[int] = mapped_column(default=0)  # how often the draft was changed (XC-6)
    form: Mapped[str] = mapped_column(default=AboutChild.key)
    agreed_on: Mapped[date | None]
    review_on: Mapped[date | None] = mapped_column(index=True)
    plan: Mapped[Plan] = relationship(lazy="joined", innerjoin=True)
    activation: Mapped["Activation | None"] = relationship(back_populates="version", lazy="joined")
    agreements: Mapped[list["Agreement"]] = relationship(back_populates="version", order_by="Agreement.id")

    def about(self, where: str, name: str) -> list[tuple[str, str]]:
        """What it says of the child called `name` in one part of the page ("warm", "plain", "home"): heading, words."""
        told = self.told()
        headings = placed(forms.find(self.form), where)
        return [(heading.format(name=name), told[field]) for field, heading in headings.items() if field in told]


class Activation(Record):
    """This version became the plan: who started it, and when."""

    __tablename__ = "plan_activation"
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"), unique=True)
    by: Mapped[str]
    at: Mapped[datetime]
    version: Mapped[PlanVersion] = relationship(back_populates="activation")


class Agreement(Record):
    """A person agreed to this version. `home_id` where they did so as a parent: the other home is not told."""

    __tablename__ = "plan_agreement"
    __table_args__ = (UniqueConstraint("version_id", "person_id"),)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("plan_version.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    as_what: Mapped[str]  # "mother", "SENCO, Acorns Pre-school"
    agreed_on: Mapped[date]
    person: Mapped[Person] = relationship(lazy="joined")  # no inner join: SQLite would read all agreements for it
    version: Mapped[PlanVersion] = relationship(back_populates="agreements")
