"""What the team does with courses, in the demonstration: a hybrid course, a wish for a date, training of one's own."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.visits import key
from eysend.people.viewer import viewer_of
from eysend.training.bespoke import actions as bespoke
from eysend.training.bespoke.queries import find_request
from eysend.training.booker import bookers_of
from eysend.training.course import Course
from eysend.training.interest import actions as interest
from eysend.training.making import actions as making
from eysend.training.making.sessions import Times

COURSE = {
    "name": "Snack time without words", "topic": "snack", "level": "universal", "trainer": "Advisory teacher",
    "blurb": "How children tell us what they want before they can say it.", "access": "Step-free. Live captions.",
    "audiences": ["settings", "schools", "parents"], "cap": 3, "cap_days": 14, "late_charge": "20",
    "price_settings": "", "price_schools": "30", "price_parents": "", "price_council_staff": "",
    "price_support_services": "", "price_volunteers": "", "cutoff_hours": 72, "substitute_hours": 24, "mode": "hybrid",
    "venue_name": "Training Room", "venue_address": "1 Example Road", "venue_postcode": "ZZ99 3VZ",
    "places_room": 12, "places_online": 30, "online_link": "https://meet.example.org/snack",
}  # fmt: skip
WISH = {"topic": "calm", "need": "Calm corners for our two rooms.", "people": 12, "days": "Tuesdays after 13:00",
        "where": "Acorns Pre-school", "contact": "Mo Farrell, 01632 960 001"}  # fmt: skip


def build_training_team(cast: Cast, profile: Any, on: date) -> None:
    """A hybrid course of two sessions by Tess; Fern waits for a date of another; Acorns has asked twice for its own."""
    tess, at = viewer_of(cast.tess, on=on), clock.moment(on - timedelta(days=3), 9)
    days = [on + timedelta(days=number) for number in (44, 51)]
    sessions = "\n".join(Times(day, "16:00", "17:30").line for day in days)
    making.make({**COURSE, "team": min(tess.teams), "sessions": sessions}, offered={"topic": {"snack": "Snack time"}},
                key=key(70, "tess"), by=tess, at=at)  # fmt: skip
    without_a_date = db.session.scalar(
        select(Course).join(Course.programme).where(Programme.name.endswith(", online")).order_by(Programme.id.desc())
    )
    if without_a_date:
        wish_for_a_date(without_a_date, cast, on)
    own_training(cast, min(tess.teams), on)


def wish_for_a_date(course: Course, cast: Cast, on: date) -> None:
    """Mo would come with three, if there were a date."""
    mo = viewer_of(cast.mo, on=on)
    booker = next(one for one in bookers_of(mo) if one.setting_id)
    interest.register({"people": 3, "days": "Not in school holidays."}, course=course, booker=booker,
                      key=key(71, "mo"), by=mo, at=clock.moment(on - timedelta(days=2), 10))  # fmt: skip


def own_training(cast: Cast, team: str, on: date) -> None:
    """One request that is agreed, and one that has just come."""
    mo, tess = viewer_of(cast.mo, on=on), viewer_of(cast.tess, on=on)
    asked, offered, agreed = (clock.moment(on - timedelta(days=day), 9) for day in (20, 15, 12))
    wish = {"setting": str(cast.acorns.id), **WISH}
    first = bespoke.ask(wish, team=team, subject="Calm corners", key=key(72, "mo"), by=mo, at=asked)
    offer = {"sessions": Times(on + timedelta(days=35), "13:00", "16:00").line, "venue_name": "Acorns Pre-school",
             "venue_address": "", "venue_postcode": "", "places_room": 12, "places_online": None, "online_link": None,
             "charge": "250", "words": "We bring the materials."}  # fmt: skip
    row = find_request(first, tess)
    bespoke.offer(row, offer, key=key(73, "tess"), by=tess, at=offered)
    bespoke.agree(row, key=key(74, "mo"), by=mo, at=agreed)
    bespoke.ask({**wish, "need": "Signing at every meal."}, team=team, subject="Signing all day", key=key(75, "mo"),
                by=mo, at=clock.moment(on - timedelta(days=1), 9))  # fmt: skip
