"""One version of what one service offers: the top table of a profile's file."""

from dataclasses import dataclass, field
from datetime import date

from eysend.core.dates import Term, bank_holiday
from eysend.core.words import whole_date
from eysend.councils.asking import Form, Reason
from eysend.councils.calendar import Calendar
from eysend.councils.caseload import USUALLY, Caseload
from eysend.councils.decline import USUAL as USUAL_DECLINES
from eysend.councils.decline import Decline
from eysend.councils.evidence import Looked
from eysend.councils.offer import (
    Areas,
    Colour,
    Contacts,
    Group,
    Link,
    Meeting,
    Need,
    Page,
    Panel,
    Partner,
    Topic,
    TrainingTerms,
    Words,
)
from eysend.councils.reminder import USUAL, ReminderRule
from eysend.councils.team import Attendance, Note, Team, Unit
from eysend.councils.venue import Demo, Venue


@dataclass(frozen=True)
class Profile:
    """One version of what one service offers."""

    key: str
    version: str
    council: str
    service: str
    colour: Colour
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
    evidence: tuple[Looked, ...] = ()
    report_from_setting: bool = False
    reasons: tuple[Reason, ...] = ()
    declines: tuple[Decline, ...] = USUAL_DECLINES
    units: tuple[Unit, ...] = ()
    also: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    training: tuple[Topic, ...] = ()
    training_terms: TrainingTerms | None = None
    meetings: tuple[Meeting, ...] = ()
    links: tuple[Link, ...] = ()
    partners: tuple[Partner, ...] = ()
    terms: tuple[Term, ...] = ()
    calendar: Calendar | None = None
    reminders: tuple[ReminderRule, ...] = USUAL
    caseload: Caseload = USUALLY
    counts: dict[str, int] = field(default_factory=dict)
    demo: Demo | None = None

    def holds(self, day: date) -> bool:
        """Whether this version is in force on that day."""
        return (self.since or day) <= day <= (self.until or day)

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday on a day, by this calendar, and GOV.UK's list."""
        return self.calendar.bank_holiday(day) if self.calendar else bank_holiday(day)

    @property
    def name(self) -> str:
        """The service as its council calls it."""
        return self.service

    @property
    def counted(self) -> frozenset[str]:
        """The words of the facts that some team asks about."""
        return frozenset(condition.word for team in self.teams for condition in team.asks)

    @property
    def owner(self) -> str:
        """Who answers for the public page."""
        return self.page.owner

    @property
    def last_checked(self) -> str:
        """When the public page was last checked, in words (HER-34)."""
        return whole_date(self.page.checked)

    @property
    def next_check(self) -> str:
        """By when it is checked again, in words; nothing where the council has not said (LTS-29)."""
        return whole_date(self.page.next_check) if self.page.next_check else ""

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

    def partner_name(self, key: str) -> str:
        """The partner team by its name; by its key, in words, where only another version has it."""
        return next((one.name for one in self.partners if one.key == key), key.replace("_", " "))

    def team_name(self, key: str) -> str:
        """The team by its name; by its key, in words, where only another version has it."""
        return next((team.name for team in self.teams if team.key == key), key.replace("_", " "))
