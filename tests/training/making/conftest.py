"""Tess at the form of a new course."""

from typing import Any

import pytest

MAKATON = {
    "name": "Makaton first signs", "topic": "makaton", "level": "universal", "blurb": "First signs.",
    "trainer": "Advisory teacher", "access": "Step-free.", "audiences": ["settings", "schools"], "cap": "2",
    "cap_days": "14", "price_schools": "45", "late_charge": "£12.50", "cutoff_hours": "168", "substitute_hours": "24",
    "mode": "in_person", "sessions": "Tuesday 23 March 2027, 09:30 to 12:00", "venue_name": "Training Room",
    "venue_address": "5 Example Square", "venue_postcode": "ZZ99 3VZ", "places_room": "4",
}  # fmt: skip


@pytest.fixture
def form(profile: Any) -> Any:
    """`form(mode="hybrid")`: what Tess fills in for Makaton."""

    def fill(**other: Any) -> dict[str, Any]:
        return {**MAKATON, "team": profile.teams[0].key, **other}

    return fill


@pytest.fixture
def tess(cast: Any, visit_as: Any) -> Any:
    """Tess, signed in."""
    return visit_as(cast.tess)


@pytest.fixture
def make(tess: Any, form: Any) -> Any:
    """`make(mode="online", …)`: she makes it; the answer."""

    def press(**other: Any) -> Any:
        page = tess.get("/training/courses/new")
        return tess.post("/training/courses", {**page.form(), **form(**other)})

    return press
