"""What families and their team do around bookings: needs, a triage, a second register, a date that was called off."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.needs import actions as needs
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.bookings.register import Register
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.demo.groups import book
from eysend.demo.visits import key
from eysend.groups.registers import actions as registers
from eysend.groups.triage import actions as triages
from eysend.people.viewer import viewer_of

CALLED_OFF = timedelta(days=63)  # after the start: a date that the team had to call off


def build_families(cast: Cast, profile: Any, on: date) -> None:
    """All of it, where the profile has what it needs."""
    for build in (say_what_would_help, hold_triages, take_another_register, call_one_off):
        build(cast, on)
        db.session.flush()


def say_what_would_help(cast: Cast, on: date) -> None:
    """Sana needs somebody who speaks Urdu."""
    mine = select(Booking).where(Booking.booker_id == cast.sana.id, Booking.state == "confirmed")
    first = db.session.scalars(mine.order_by(Booking.seq, Booking.id)).first()
    if first and first.pool.occurrences[0].day > on:
        told = {"type": "interpreter", "text": "I speak Urdu. My English is fine for small things."}
        by, at = viewer_of(cast.sana, on=on), clock.moment(on, 9)
        needs.ask(first.party[0], told, key=key(301, "sana"), by=by, at=at)


def hold_triages(cast: Cast, on: date) -> None:
    """One about Cai that waits for a lead; one about Amir today."""
    by, at = viewer_of(cast.pat, on=on), clock.moment(on, 9)
    about = {"people": "Pat, a health visitor, and the family"}
    cai = {"child_id": str(cast.cai.id), "day": on - timedelta(days=4), **about}
    held = triages.book(cai, team=min(by.teams), key=key(302, "pat"), by=by, at=at)
    areas = ["communication_interaction", "semh"]
    said = {**about, "areas": areas, "outcome": "both", "words": "He watches other children and wants to join in."}
    triages.hold(held, said, key=key(303, "pat"), by=by, at=at)
    amir = {"child_id": str(cast.amir.id), "day": on, **about}
    triages.book(amir, team=min(by.teams), key=key(304, "pat"), by=by, at=at)


def take_another_register(cast: Cast, on: date) -> None:
    """Lee took one too last week: of Cai he says something else than Pat, and a child came without a booking."""
    first = db.session.scalars(select(Register).order_by(Register.id)).first()
    if first is None:
        return
    day, cai = first.occurrence.day, str(cast.cai.id)
    came = {"session_id": str(first.occurrence_id), "row_0_child": cai, "row_0_came": "yes", "others": "Gus"}
    by = viewer_of(cast.lee, on=day)
    registers.take(key(305, "lee"), came, by=by, on=day, at=clock.moment(day, 13))


def call_one_off(cast: Cast, on: date) -> None:
    """A date in May for which Rosa had a place: the team is to choose another."""
    by = viewer_of(cast.pat, on=on)
    late = (Occurrence.day >= on + CALLED_OFF) & Programme.team.in_(by.teams) & (Programme.access == "open")
    rows = select(Pool).join(Pool.occurrence).join(Occurrence.programme).where(late, Programme.booking == "needed")
    pool = db.session.scalars(rows.order_by(Occurrence.day, Occurrence.starts, Pool.id)).first()
    if pool and pool.occurrence_id:
        book(cast.rosa, cast.cai, pool, on)
        stand_down(pool.occurrence_id, "room", key=key(306, "pat"), by=by, at=clock.moment(on, 9))
