"""When people are reminded of a session: a profile may say so, else as here."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ReminderRule:
    """A reminder for families or for settings, so many days before a session, at this time of day."""

    whom: Literal["families", "settings"]
    days: int
    time: str


USUAL = (
    ReminderRule("families", 2, "10:00"),
    ReminderRule("families", 1, "18:00"),
    ReminderRule("settings", 5, "10:00"),
)
MOST_DAYS = 14
