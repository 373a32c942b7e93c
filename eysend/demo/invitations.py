"""Invitations of the demonstration: whose Portage has ended, what was decided last week, who was written to."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from eysend.bookings.grant import AFTER_PORTAGE, DEVELOPMENT_CENTRE, kind_needed
from eysend.bookings.granting import grant
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO, Cast
from eysend.demo.visits import key
from eysend.groups.centre import actions as centre
from eysend.groups.invitations import actions, queries
from eysend.people.home import Home
from eysend.people.viewer import viewer_of

ENDED = date(2027, 1, 15)
TRIAGE = date(2027, 2, 23)
# Who has a grant for every other kind, and who of them was written to already.
GRANTED = ("amir", "cai")
WRITTEN_TO = ("sana",)


def build_invitations(cast: Cast, profile: Any, on: date) -> None:
    """What each invitation group of the profile needs, grants of that kind, and a letter to Sana from Ada."""
    groups = {group.key: group for group in profile.groups if group.access == "invitation"}
    made = db.session.scalars(select(Programme).where(Programme.key.in_(groups)).order_by(Programme.name)).all()
    for programme in made:
        group = groups[programme.key]
        programme.needs_grant, programme.under_months = kind_needed(group), group.under_months
        programme.from_months = group.from_months
    db.session.flush()
    at = clock.moment(on, 9)
    centres = [programme for programme in made if programme.kind == "centre"]
    for programme in centres:
        weekly_sessions(programme, on)
    if centres:
        offer_a_place(cast, centres[0], on)
    give(cast, {programme.needs_grant for programme in made}, at)
    by = viewer_of(cast.ada, on=on)
    for number, programme in enumerate(programme for programme in made if programme.kind != "centre"):
        write_to(cast, programme, number, by, on)


def weekly_sessions(programme: Programme, on: date) -> None:
    """A centre’s week: two mornings and an afternoon that go on until the summer, of which one place each is left."""
    for weekday, starts, ends in ((1, "09:15", "11:15"), (3, "09:15", "11:15"), (3, "13:00", "15:00")):
        run = Run(programme=programme)
        for week in range(-2, 20):
            day = on + timedelta(days=weekday - on.weekday(), weeks=week)
            db.session.add(Occurrence(programme=programme, run=run, day=day, starts=starts, ends=ends))
        make_pool(2, run=run)
    db.session.flush()


def offer_a_place(cast: Cast, programme: Programme, on: date) -> None:
    """Lee offers Cai one session a week."""
    rows = select(Pool).join(Pool.run).where(Run.programme_id == programme.id, Pool.occurrence_id.is_(None))
    pool, home = db.session.scalars(rows).first(), select(Home).where(Home.person_id == cast.rosa.id)
    if pool:
        centre.offer(db.session.scalars(home).one(), cast.cai, [pool.id], until=on + timedelta(days=120), reason="",
                     key=key(80, "lee"), by=viewer_of(cast.lee, on=on), at=clock.moment(on, 9))  # fmt: skip


def give(cast: Cast, kinds: set[str], at: Any) -> None:
    """Dot’s Portage has ended; of a triage last week one child or another may come to each other group."""
    if AFTER_PORTAGE in kinds:
        ended = Involvement(child_id=cast.dot.id, team="portage", person_id=cast.pat.id, from_day=LONG_AGO)
        ended.until_day = ENDED
        db.session.add(ended)
        db.session.flush()
        grant(cast.dot.id, AFTER_PORTAGE, decision=f"involvement:{ended.id}", because="Portage ended on 15 January",
              from_day=ENDED + timedelta(days=1), by="worker", at=at)  # fmt: skip
    for kind in sorted(kinds - {AFTER_PORTAGE, DEVELOPMENT_CENTRE}):
        for child in GRANTED:
            grant(cast.people[child].id, kind, decision="triage:23-february", because="Decided on 23 February",
                  from_day=TRIAGE, by=f"person:{cast.lee.id}", at=at)  # fmt: skip


def write_to(cast: Cast, programme: Programme, number: int, by: Any, on: date) -> None:
    """Ada writes to those of the cast who may be invited."""
    at = clock.moment(on, 9)
    families = queries.families_for(programme, queries.dates_of(programme, by, at=at), by, on=on)
    people = {cast.people[name].id for name in WRITTEN_TO}
    chosen: Sequence[Any] = [one for one in families if one.home.person_id in people]
    if chosen:
        actions.invite(programme, chosen, on + timedelta(days=14), key=key(90 + number, "ada"), by=by, at=at)
