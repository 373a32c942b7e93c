"""The private event that an agreed request becomes: the answers of a course as staff would have filled them in."""

from datetime import date
from typing import Any

from eysend.core.words import whole_date
from eysend.training.bespoke.bespoke_request import BespokeRequest
from eysend.training.course import AUDIENCES, pounds
from eysend.training.making.sessions import read_sessions

STARTS = {"mode": "in_person", "level": "targeted", "trainer": "", "access": "", "cap": None, "cap_days": None,
          "late_charge": "", "cutoff_hours": 0, "substitute_hours": 0}  # fmt: skip


def mode_of(offer: dict[str, Any]) -> str:
    """Face to face, online, or both: by where there are places."""
    ways = (bool(offer.get("places_room")), bool(offer.get("places_online")))
    return {(True, True): "hybrid", (False, True): "online"}.get(ways, "in_person")


def course_of(row: BespokeRequest) -> dict[str, Any]:
    """What making a course asks for, from what was asked and what was offered. It is paid as a whole."""
    dated = {name: row.offer.get(name) for name in ("sessions", "venue_name", "venue_address", "venue_postcode",
                                                   "places_room", "places_online", "online_link")}  # fmt: skip
    prices = {f"price_{key}": "" for key in AUDIENCES}
    return {**STARTS, **prices, **dated, "mode": mode_of(row.offer), "name": f"{row.subject} for {row.setting.name}",
            "topic": row.topic, "team": row.team, "blurb": row.words or row.subject,
            "audiences": ["settings", "schools"]}  # fmt: skip


def when_offered(row: BespokeRequest) -> str:
    """The days and hours of the offer, a line each: `Monday 12 April 2027, 15:30 to 17:00`; empty without an offer."""
    sessions = read_sessions(row.offer.get("sessions") or "", on=date.min)
    return "\n".join(f"{whole_date(one.day)}, {one.starts} to {one.ends}" for one in sessions)


def policy_of(row: BespokeRequest) -> str:
    """What is agreed to, in words (XC-7)."""
    if not row.charge:
        return "It is free. Please tell us as early as you can if it cannot take place."
    invoice = "You get an invoice after the day. You pay nothing here."
    return f"It costs {pounds(row.charge)} in all, however many come. {invoice}"
