"""The words of a message: a template under templates/messages, whose first line is its subject."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eysend.core.pages import render
from eysend.councils.council import in_force
from eysend.messages.enclosed import enclosed

SUBJECT = "Subject: "


@dataclass(frozen=True)
class Letter:
    """What a person reads."""

    subject: str
    body: str
    calendar: bytes = b""  # events taken out of the reader's calendar


def compose(template: str, values: Mapping[str, Any]) -> Letter:
    """The letter of `messages/booking_made` with these values; ValueError if the first line is no subject.

    Templates also have `council` (the profile in force) and `base_url` (`{{ base_url }}/my-bookings`).
    """
    first, _, rest = render(f"{template}.txt", **values).partition("\n")
    if not first.startswith(SUBJECT):
        raise ValueError(f"{template}.txt must begin with “{SUBJECT}”")
    calendar = enclosed(values.get("calendar", ()), in_force().email)
    return Letter(first.removeprefix(SUBJECT).strip(), rest.strip() + "\n", calendar)


def in_short(letter: Letter, values: Mapping[str, Any]) -> Letter:
    """The same as a text message: its subject, where all of it stands, and whom to ring. Nobody's name is in it."""
    return Letter(
        "", render("parts/text_message.txt", subject=letter.subject, path=values.get("path", "")).strip() + "\n"
    )
