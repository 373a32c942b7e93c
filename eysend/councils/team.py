"""A profile's teams: whom each is for, what it asks, and the words for why."""

from dataclasses import dataclass, field
from typing import Literal

from eysend.councils.ages import Closing, Opening

NeedKey = Literal[
    "communication",
    "cognition",
    "progress",
    "semh",
    "sensory_physical",
    "physical_development",
    "physical_medical",
    "disability",
    "autism_diagnosis",
    "autism_pathway",
    "social_communication",
    "risk_of_exclusion",
]
AskedBy = Literal["parent", "setting", "school", "health", "other"]
Evidence = Literal["required", "expected", "optional"]
Place = Literal["centre", "home", "school", "setting"]
Level = Literal["universal", "targeted", "specialist"]
SETTINGS = (
    "none",
    "private",
    "voluntary",
    "independent",
    "childminder",
    "maintained_nursery",
    "school_nursery",
    "reception",
)


@dataclass(frozen=True)
class Line:
    """A sentence for the reader and the rule it comes from. `{age}`, `{from}`, `{until}` and `{left}` are filled in."""

    text: str
    rule: str


@dataclass(frozen=True)
class When:
    """What must hold of the facts for a line or a condition to apply. What is left out does not matter."""

    asked_by: tuple[AskedBy, ...] = ()
    attends: bool | None = None
    known: bool | None = None
    from_months: int = 0
    under_months: int | None = None
    several: bool | None = None


@dataclass(frozen=True)
class Note:
    """A line that is said when its `when` holds, and decides nothing."""

    text: str
    rule: str
    when: When = When()


@dataclass(frozen=True)
class Window:
    """The ages a team works with, and what is said inside, before and after them."""

    opens: Opening = field(metadata={"key": "from"})
    until: Closing
    rule: str
    yes: str
    over: str
    early: str | None = None
    soft_until: Closing | None = None
    soft: str | None = None
    otherwise: Line | None = None
    remind_months: int = 3


@dataclass(frozen=True)
class Condition:
    """One countable fact that a team asks about. `word` names the predicate; the rest is its data."""

    word: Literal["need", "delay_areas", "setting", "attendance", "person", "either"]
    rule: str
    yes: str | None = None
    no: str | None = None
    ask: str | None = None
    one_of: tuple[str, ...] = ()
    at_least: int = 0
    days_at_most: int = 0
    sessions_at_most: int = 0
    team: str | None = None
    otherwise: Line | None = None
    when: When = When()


@dataclass(frozen=True)
class Team:
    """One team of the service."""

    key: str
    name: str
    purpose: str
    roles: tuple[str, ...]
    level: Level
    where: tuple[Place, ...]
    evidence: Evidence
    form: str
    window: Window
    offers: tuple[str, ...] = ()
    evidence_in_setting: Evidence | None = None
    asks: tuple[Condition, ...] = ()
    notes: tuple[Note, ...] = ()
    then: Line | None = None
    then_soon: Line | None = None


@dataclass(frozen=True)
class Unit:
    """A named specialist place: attending it ends these teams' work, or turns it into monitoring."""

    key: str
    name: str
    effect: Literal["ends", "monitoring"]
    teams: tuple[str, ...]
    because: Line
    otherwise: Line | None = None
    hint: str = ""


@dataclass(frozen=True)
class Attendance:
    """Where these teams work, by half days a week over all settings (LEI-21 to LEI-23)."""

    teams: tuple[str, ...]
    setting_only_from: int
    setting_only: Line
    both: Line
    home: Line
    unknown: Line
