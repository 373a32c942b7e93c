"""A series of the demonstration, made as staff make one: messy play on Thursdays in term time, one date of it moved."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid5

from sqlalchemy import select

from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.groups import NAMESPACE, book
from eysend.groups.series import actions
from eysend.groups.series.first import USUAL
from eysend.groups.series.making import named
from eysend.groups.series.planned import plan
from eysend.groups.series.series import SeriesDate
from eysend.people.viewer import Viewer, viewer_of

FIRST, WEEKS = date(2027, 3, 4), 12
LATER = {"starts": time(13, 30), "ends": time(14, 30), "why": "The hall is used for a vote in the morning."}
WORDS = {
    "what_to_expect": "Water, sand and paint on the floor. Bring clothes to change into.",
    "who_you_meet": "People from the team, who play along and have time to talk.",
    "focus": "Touching new things, in each child’s own time.",
    "access_text": "Step-free. There is a toilet with room for a wheelchair.",
    "quiet_text": "The first quarter of an hour is quiet.",
    "from_months": 12,
    "under_months": 60,
}


def build_series(cast: Cast, profile: Any, on: date) -> None:
    """Pat makes it; a family books the first date; the third one is moved to the afternoon."""
    by, at = viewer_of(cast.pat, on=on), clock.moment(on, 8)
    make(by, profile, at)
    dates = db.session.scalars(select(SeriesDate).order_by(SeriesDate.day)).all()
    pool = db.session.scalars(select(Pool).where(Pool.occurrence_id == dates[0].occurrence_id)).one()
    book(cast.people["rosa"], cast.people["cai"], pool, on)
    moved = {"day": dates[2].day, **LATER, **dict(zip(("venue_name", "venue_address", "venue_postcode"),
                                                     dates[2].occurrence.venue, strict=True))}  # fmt: skip
    actions.change_date(dates[2], moved, key=uuid5(NAMESPACE, "the third date"), by=by, at=at)


def make(by: Viewer, profile: Any, at: Any) -> None:
    """The series, in the name of Pat's team and at the first place for families."""
    room = next(venue for venue in profile.venues if venue.kind != "training_room")
    answers = {
        **USUAL, **WORDS, "name": "Messy play", "kind": "weekly", "season": None, "team": min(by.teams),
        "access": "open", "booking": "needed", "every": "thursday", "from_day": FIRST,
        "until_day": FIRST + timedelta(weeks=WEEKS), "starts": time(10), "ends": time(11), "capacity": 16,
        "venue_name": room.name, "venue_address": room.address, "venue_postcode": room.postcode, "max_adults": 2,
        "max_children": 3, "term_only": bool(profile.terms),
    }  # fmt: skip
    planned = plan(answers, profile.terms, profile.calendar)
    actions.make({**answers, "shown": named(planned)}, planned, key=uuid5(NAMESPACE, "messy play"), by=by, at=at)
