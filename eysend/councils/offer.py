"""What else a profile carries: groups, training, meetings, forms, the panel, contacts, places."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from eysend.councils.calendar import Season
from eysend.councils.team import Level, NeedKey

# The closed list of static/css/_colours.scss: each is dark enough on white.
Colour = Literal[
    "teal", "blue", "navy", "green", "forest", "purple", "plum", "maroon", "crimson", "brown", "slate", "indigo"
]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
CodeArea = Literal["communication_interaction", "cognition_learning", "semh", "sensory_physical"]


@dataclass(frozen=True)
class Page:
    """The service's own public page, who answers for it, when it was last checked and when it is next (HER-34)."""

    url: str
    owner: str
    checked: date
    next_check: date | None = None


@dataclass(frozen=True)
class Contact:
    """Somebody to turn to."""

    name: str
    about: str
    phone: str | None = None
    email: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Partner:
    """A team of the council that works beside the service and answers questions about a child (WNH-43)."""

    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Contacts:
    """The contacts that every page may need."""

    sendiass: Contact
    local_offer: Contact
    danger: Contact
    others: tuple[Contact, ...] = ()


@dataclass(frozen=True)
class Link:
    """Guidance elsewhere, with its owner and last review (DER-27)."""

    name: str
    url: str
    owner: str
    reviewed: date


@dataclass(frozen=True)
class Need:
    """A local word for a need, mapped to one of the four areas of the Code of Practice (HER-2). `example`: what may
    show it, where the council says (LEI-13)."""

    key: NeedKey
    name: str
    area: CodeArea
    example: str | None = None


@dataclass(frozen=True)
class Panel:
    """Who looks at requests, when, and what is promised afterwards."""

    name: str
    decides: str
    reviews: tuple[str, ...]
    decided_by: Literal["lead", "admin", "practitioner"] = "lead"
    weekday: Weekday | None = None
    every_weeks: int | None = None
    first: date | None = None
    cut_off_days: int | None = None
    promise_days: int | None = None
    promise: str | None = None


@dataclass(frozen=True)
class Group:
    """A group, event or centre place that families come to."""

    key: str
    name: str
    kind: Literal["weekly", "group", "event", "centre", "drop_in"]
    access: Literal["open", "invitation"]
    team: str
    blurb: str
    what_to_expect: str
    rule: str
    weekday: Weekday | None = None
    starts: str | None = None
    minutes: int | None = None
    capacity: int | None = None
    from_months: int = 0
    under_months: int | None = None
    season: Season | None = None
    since: date | None = None
    run_by: tuple[str, ...] = ()
    audience: Literal["anyone", "current", "closed"] = "anyone"
    sessions_at_most: int | None = None


@dataclass(frozen=True)
class Topic:
    """A subject of training, at one level, for these audiences, in these ways."""

    key: str
    name: str
    level: Level
    audiences: tuple[Literal["parents", "settings", "schools", "council_staff", "support_services", "volunteers"], ...]
    modes: tuple[Literal["in_person", "online", "bespoke"], ...]
    blurb: str


@dataclass(frozen=True)
class TrainingTerms:
    """On what a place on a course is booked, where a course says nothing else (XC-7, XC-8)."""

    policy: str
    cutoff_hours: int
    substitute_hours: int = 0
    late_charge: int = 0
    per_setting_cap: int | None = None
    cap_days: int | None = None


@dataclass(frozen=True)
class Meeting:
    """A kind of meeting the service holds or joins."""

    key: str
    name: str
    who: tuple[str, ...]
    blurb: str
    rule: str
    a_year: int | None = None


@dataclass(frozen=True)
class Area:
    """A base or area of the service, its postcode districts, and who there gives settings advice (HER-20)."""

    key: str
    name: str
    districts: tuple[str, ...]
    advice: Contact | None = None


@dataclass(frozen=True)
class Areas:
    """Which base or area a postcode belongs to, and what is said of it: `{area}` is filled in."""

    kind: Literal["base", "area"]
    rule: str
    found: str
    unknown: str
    places: tuple[Area, ...]


@dataclass(frozen=True)
class Words:
    """Sentences that differ from council to council."""

    about: str
    ask_anyway: str
    no_diagnosis: str
    older: str
    next_step: str
