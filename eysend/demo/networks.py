"""The SENCO clusters of the demonstration: one for each half of the settings, three dates in the school year."""

from datetime import date
from typing import Any

from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO, Cast
from eysend.demo.visits import key
from eysend.messages.post import Post
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.people.viewer import viewer_of
from eysend.training.networks import actions, queries
from eysend.training.networks.network import Membership, NetworkArea

DATES = (date(2026, 11, 10), date(2027, 3, 18), date(2027, 6, 17))
AGENDA = "1. Round the table\n2. Writing outcomes that a family would recognise\n3. Moving on to school in September"


def build_networks(cast: Cast, profile: Any, on: date) -> None:
    """Clusters, members, an agenda for the next date, and who came to the last one."""
    name, blurb = described(profile)
    lead = viewer_of(cast.lee, on=on)
    settings = db.session.scalars(select(Setting).order_by(Setting.name)).all()
    areas = [(one.name, one.key) for one in profile.areas.places[:2]] if profile.areas else []
    for number, (where, area) in enumerate(areas or [("north", ""), ("south", "")]):
        network = Programme(kind="network", name=f"{name}, {where}", access="settings", team=min(lead.teams))
        network.blurb, network.venue_name = blurb, "Council Offices, Room 2"
        db.session.add(network)
        db.session.flush()
        if area:
            db.session.add(NetworkArea(programme_id=network.id, area=area))
            for one in settings[number::2]:
                one.base = area
        db.session.add_all(Membership(programme_id=network.id, setting_id=one.id, from_day=LONG_AGO)
                           for one in settings[number::2][:-1])  # fmt: skip
        meetings = [Occurrence(programme=network, day=day, starts="13:30", ends="15:30") for day in DATES]
        db.session.add_all(meetings)
        db.session.flush()
        at, by = clock.moment(on, 9), lead
        members = queries.members(network.id, lead, on=DATES[0])
        there = [str(one.id) for one in members[::2]]
        actions.note_who_came(meetings[0], members, there, key=key(70 + number, "lee"), by=by, at=at)
        actions.write_agenda(meetings[1], AGENDA, key=key(72 + number, "lee"), by=by, at=at)
    by_hand(on)


def described(profile: Any) -> tuple[str, str]:
    """What this council calls its clusters, and how often they meet."""
    meeting = next((one for one in profile.meetings if one.key == "cluster"), None)
    times = f"{meeting.a_year} times a year" if meeting and meeting.a_year else "each term"
    return meeting.name if meeting else "SENCO cluster", f"SENCOs of nearby settings meet {times}."


def by_hand(on: date) -> None:
    """Write to the SENCOs as the clock would; those without an email address wait for somebody to ring or post, and
    of one of them nobody was there.
    """
    actions.invite_sencos(clock.moment(on, 9))
    theirs = select(Post).join(Person, Person.id == Post.to_person).where(Person.email.is_(None))
    for number, post in enumerate(db.session.scalars(theirs.order_by(Person.first_name, Person.last_name, Post.at))):
        post.state, post.channel = "failed" if number == 1 else "by_hand", "letter"
