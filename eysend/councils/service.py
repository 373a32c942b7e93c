"""One version of what one service offers: the top table of a profile's file."""

from dataclasses import dataclass, field
from datetime import date

from eysend.core.dates import Term
from eysend.councils.offer import (
    Areas,
    Contacts,
    Demo,
    Form,
    Group,
    Link,
    Meeting,
    Need,
    Page,
    Panel,
    Topic,
    Venue,
    Words,
)
from eysend.councils.team import Attendance, Note, Team, Unit


@dataclass(frozen=True)
class Profile:
    """One version of what one service offers."""

    key: str
    version: str
    council: str
    service: str
    colour: str
    phone: str
    email: str
    page: Page
    words: Words
    teams: tuple[Team, ...]
    needs: tuple[Need, ...]
    forms: tuple[Form, ...]
    panel: Panel
    contacts: Contacts
    since: date | None = field(default=None, metadata={"key": "from"})
    until: date | None = None
    attendance: Attendance | None = None
    areas: Areas | None = None
    units: tuple[Unit, ...] = ()
    also: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    training: tuple[Topic, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    links: tuple[Link, ...] = ()
    terms: tuple[Term, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    demo: Demo | None = None

    @property
    def name(self) -> str:
        """The service as its council calls it."""
        return self.service

    @property
    def venues(self) -> tuple[Venue, ...]:
        """The invented places of the demonstration."""
        return self.demo.venues if self.demo else ()

    def team(self, key: str) -> Team:
        """The team by its key; KeyError if this version has none such."""
        for team in self.teams:
            if team.key == key:
                return team
        raise KeyError(key)
