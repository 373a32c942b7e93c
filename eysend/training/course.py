"""A course: the terms on which its places are booked. What it is, where and when belongs to bookings (DER-24)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.programme import Programme
from eysend.core.db import Record
from eysend.core.words import counted

LEVELS = {"universal": "Universal", "targeted": "Targeted", "specialist": "Specialist"}
LEVEL_MEANS = {
    "universal": "for everybody who looks after young children",
    "targeted": "for people who help a child who needs something more",
    "specialist": "for people who lead on special educational needs",
}
MODES = {"in_person": "Face to face", "online": "Online", "hybrid": "Face to face or online"}
AUDIENCES = {
    "settings": "nurseries and childminders",
    "schools": "schools",
    "parents": "parents and carers",
    "council_staff": "council staff",
    "support_services": "support services",
    "volunteers": "our volunteers",
}
SCHOOLS = frozenset({"reception", "school_nursery"})
NURSERY_SCHOOLS = frozenset({"maintained_nursery"})


class Course(Record):
    """What a place of this programme costs whom, and what giving it up late costs (A-29)."""

    __tablename__ = "course"
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), unique=True)
    topic: Mapped[str]  # the subject, as the profile names it
    prices: Mapped[dict[str, Any]]  # pence a person, by key of AUDIENCES; none given is free
    late_charge: Mapped[int] = mapped_column(default=0)  # pence a place given up after the programme's cut-off
    substitute_hours: Mapped[int] = mapped_column(
        default=0
    )  # before the start, until which a colleague may come instead
    terms: Mapped[int] = mapped_column(default=1)  # the version of all this: rises when it changes (XC-7)
    for_setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)  # private (DER-26)
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)

    def is_for(self, audiences: frozenset[str]) -> bool:
        """Whether any of these audiences may book it (DER-25)."""
        return bool(audiences & set(self.programme.audiences))

    def price_for(self, audiences: frozenset[str]) -> int:
        """Pence for one person of the first of these audiences that the course is for."""
        fitting = [key for key in self.programme.audiences if key in audiences]
        return int(self.prices.get(fitting[0], 0)) if fitting else 0

    def cost_to(self, audiences: frozenset[str]) -> str:
        """`£45 a person`, or `Free`: what one place costs these, and nobody else."""
        pence = self.price_for(audiences)
        return f"{pounds(pence)} a person" if pence else "Free"

    @property
    def policy(self) -> str:
        """What giving up a place costs, in the words that are agreed to at booking (XC-7)."""
        if not self.late_charge:
            free = "You can cancel free of charge. Please tell us, so that somebody else can come."
            return f"{free} {self.instead}" if self.substitute_hours else free
        return (
            f"You can cancel free of charge until {until(self.programme.cutoff_hours)} before the start. "
            f"After that we charge {pounds(self.late_charge)} for each place given up. "
            f"{self.instead}"
        )

    @property
    def instead(self) -> str:
        """Until when a colleague may come instead, in a sentence."""
        if not self.substitute_hours:
            return "A colleague may always come instead, free of charge."
        return f"A colleague may come instead until {until(self.substitute_hours)} before the start, free of charge."

    @property
    def agreed_to(self) -> tuple[object, ...]:
        """What a booking is agreed on: when any of it changes, the terms have a new version."""
        return self.prices, self.late_charge, self.programme.cutoff_hours, self.substitute_hours


def audience_of(setting_kind: str) -> frozenset[str]:
    """The audiences that a setting of this kind belongs to; a maintained nursery is a nursery and a school."""
    if setting_kind in NURSERY_SCHOOLS:
        return frozenset({"settings", "schools"})
    return frozenset({"schools" if setting_kind in SCHOOLS else "settings"})


def pounds(pence: int) -> str:
    """`£30`, `£12.50`; nothing is `free`."""
    if not pence:
        return "free"
    return f"£{pence // 100}" if pence % 100 == 0 else f"£{pence / 100:.2f}"


def until(hours: int) -> str:
    """`7 days`, `36 hours`."""
    return counted(hours // 24, "day") if hours % 24 == 0 else counted(hours, "hour")
