"""What a session is called in the public list, whom it is for, and whether it is booked at all."""

from eysend.bookings.programme import Programme
from eysend.core.words import counted

KINDS = {"weekly": "Stay and play", "group": "Groups", "event": "Family events", "centre": "Centre sessions"}
SEASONS = {
    "christmas": "Family event at Christmas",
    "easter": "Family event at Easter",
    "summer": "Summer family day",
}
NO_BOOKING = {
    "optional": "You can just come. If you book, we keep a place for you.",
    "none": "No booking needed. Just come.",
}


def said_of(programme: Programme) -> list[str]:
    """Short lines for its card: what kind of event, for which ages, and that it needs no booking."""
    event = SEASONS.get(programme.season, "Family event") if programme.kind == "event" else ""
    return [words for words in (event, ages(programme), NO_BOOKING.get(programme.booking, "")) if words]


def ages(programme: Programme) -> str:
    """`For children from 6 months, under 3 years`; empty where it is for all."""
    first = programme.from_months and f"from {so_old(programme.from_months)}"
    last = programme.under_months and f"under {so_old(programme.under_months)}"
    limits = ", ".join(words for words in (first, last) if words)
    return f"For children {limits}" if limits else ""


def so_old(months: int) -> str:
    """`18 months`, `3 years`."""
    return counted(months, "month") if months % 12 or months == 12 else counted(months // 12, "year")
