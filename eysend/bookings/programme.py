"""A programme: what the service offers again and again, a course, a weekly group, a family event."""

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record

FOR_FAMILIES = ("weekly", "group", "event", "centre")  # kinds that stand in /whats-on; courses stand in /training


class Programme(Record):
    """What is offered and who may book it. Dates, places and people stand in its runs, occurrences and pools."""

    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint("kind IN ('course', 'weekly', 'group', 'network', 'event', 'centre', 'bespoke')", name="kind"),
        CheckConstraint("access IN ('open', 'settings', 'invitation')", name="access"),
        CheckConstraint("unit IN ('person', 'family')", name="unit"),
        CheckConstraint("certificate_rule IN ('all', 'all_or_part', 'none')", name="certificate_rule"),
        CheckConstraint("booking IN ('needed', 'optional', 'none')", name="booking"),
        Index("ix_programme_name", "name"),
    )
    kind: Mapped[str]
    name: Mapped[str]
    key: Mapped[str] = mapped_column(default="")  # the group or topic key of the profile
    access: Mapped[str] = mapped_column(default="open")  # an invitation programme is never listed
    needs_grant: Mapped[str] = mapped_column(default="")  # the kind of grant that an invitation to it stands on
    unit: Mapped[str] = mapped_column(default="person")  # what one place is for: one person, or one whole family
    team: Mapped[str] = mapped_column(default="")  # the team that oversees it (LTS-14)
    level: Mapped[str] = mapped_column(default="")  # universal, targeted, specialist (DER-14)
    mode: Mapped[str] = mapped_column(default="in_person")  # in_person, online, hybrid
    audiences: Mapped[list[Any]] = mapped_column(default=list)  # who a course is for, in the profile's keys (DER-25)
    blurb: Mapped[str] = mapped_column(default="")
    booking: Mapped[str] = mapped_column(default="needed")  # optional, none: families may just come (WNH-2)
    season: Mapped[str] = mapped_column(default="")  # christmas, easter, summer: of family events (LEI-6)
    focus: Mapped[str] = mapped_column(default="")  # what children practise there (LEI-5)
    from_months: Mapped[int] = mapped_column(
        default=0
    )  # whom it is meant for, by age on a session's date: said; a gate
    under_months: Mapped[int | None]  # only for those who are invited
    what_to_expect: Mapped[str] = mapped_column(default="")
    who_you_meet: Mapped[str] = mapped_column(default="")
    venue_name: Mapped[str] = mapped_column(default="")
    venue_address: Mapped[str] = mapped_column(default="")
    venue_postcode: Mapped[str] = mapped_column(default="")
    access_text: Mapped[str] = mapped_column(default="")  # "Step-free from the car park."
    quiet_text: Mapped[str] = mapped_column(default="")  # "Come from 09:45 for a quiet start."
    per_setting_cap: Mapped[int | None]  # places that one setting may hold in one pool (XC-8)
    cap_days: Mapped[int | None]  # days before the first session on which that cap ends; none: it never does
    max_party: Mapped[int] = mapped_column(default=6)
    max_children: Mapped[int | None]  # of a party, brothers and sisters among them: "1 adult and up to 3 children"
    max_adults: Mapped[int | None]
    siblings: Mapped[bool] = mapped_column(default=True)  # whether brothers and sisters may come too (LEI-5)
    max_skips: Mapped[int] = mapped_column(default=2)  # how often smaller parties may pass one that is too big
    offer_hours: Mapped[int] = mapped_column(default=24)  # fair hours to answer an offer; 0: who is next has the place
    cutoff_hours: Mapped[int] = mapped_column(default=24)  # a cancellation later than this is marked late
    certificate_rule: Mapped[str] = mapped_column(default="all")  # all sessions; all_or_part: part counts too (XC-9)

    @property
    def asks_first(self) -> bool:
        """Whether who is next is asked before they have the place (XC-2); whoever waits for a centre agreed already."""
        return self.kind != "centre" and self.offer_hours > 0
