"""The ways in that a profile names: its forms, and what a request may be for."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from eysend.councils.team import AskedBy


@dataclass(frozen=True)
class Form:
    """A form by the name people here know it by. `retired`: from this day on, `instead` names the form to use."""

    key: str
    name: str
    asked_by: tuple[AskedBy, ...]
    teams: tuple[str, ...] = ()
    about: str = ""
    since: date | None = None
    retired: date | None = None
    instead: str | None = None

    def in_use(self, on: date) -> bool:
        """Whether people may start it on this day."""
        return self.retired is None or on < self.retired


@dataclass(frozen=True)
class Reason:
    """What a request may be for, where the council codes it (HER-24, WNH-3).

    `child`: whether it is about a child who is named, none, or either as the asker chooses. `asks`: what it needs
    besides: that somebody says what was tried and reviewed, and what may break down. `words`: who writes one of them
    without a reason is asked to choose.
    """

    key: str
    name: str
    rule: str
    child: Literal["named", "none", "either"] = "named"
    asks: tuple[Literal["evidence", "breakdown"], ...] = ()
    words: tuple[str, ...] = ()
