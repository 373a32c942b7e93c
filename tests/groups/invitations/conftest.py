"""A group by invitation, what lets a family be invited to it, and the press that sends."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.grant import AFTER_TRIAGE, Grant
from eysend.bookings.granting import grant
from eysend.bookings.invitation import Invitation
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.invitations import actions, queries
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from tests.bookings.conftest import book, cancel, session_on, sql_count

__all__ = ["book", "cancel", "session_on", "sql_count"]


@pytest.fixture
def small_steps(cast: Any) -> Programme:
    """The Small Steps Group of Portage: Wednesdays 10, 17 and 24 March at 09:30, for two, under 36 months."""
    made = Programme(kind="group", name="Small Steps Group", access="invitation", needs_grant=AFTER_TRIAGE,
                     team="portage", under_months=36, blurb="Play towards first words.", venue_name="Elm House",
                     max_party=3)  # fmt: skip
    db.session.add(made)
    for day in (10, 17, 24):
        occurrence = Occurrence(programme=made, day=date(2027, 3, day), starts="09:30", ends="10:45")
        db.session.add(occurrence)
        make_pool(2, occurrence=occurrence)
    db.session.commit()
    return made


@pytest.fixture
def pools(small_steps: Programme) -> list[Pool]:
    """Its pools, soonest first."""
    rows = select(Pool).join(Pool.occurrence).where(Occurrence.programme_id == small_steps.id)
    return list(db.session.scalars(rows.order_by(Occurrence.day)))


@pytest.fixture
def granted(cast: Any) -> Callable[..., Grant]:
    """`granted(cast.amir)`: a triage on 23 February ended with “group”; `until_day=…` ends it."""

    def give(child: Any, **more: Any) -> Grant:
        about = {"kind": AFTER_TRIAGE, "decision": "triage:1", "because": "Triage on 23 February",
                 "from_day": date(2027, 2, 23), "by": "person:pat", "at": clock.now(), **more}  # fmt: skip
        made = grant(child.id, **about)
        db.session.commit()
        return made

    return give


@pytest.fixture
def invite(cast: Any, small_steps: Programme) -> Callable[..., Invitation]:
    """`invite(cast.sana)`: Pat ticks this home among those who may be invited, and presses."""

    def press(person: Any, answer_by: str = "2027-03-09") -> Invitation:
        by = viewer_of(cast.pat, on=clock.today())
        dates = queries.dates_of(small_steps, by, at=clock.now())
        families = queries.families_for(small_steps, dates, by, on=clock.today())
        chosen = [one for one in families if one.home.person_id == person.id]
        key = uuid4()
        actions.invite(small_steps, chosen, date.fromisoformat(answer_by), key=key, by=by, at=clock.now())
        db.session.commit()
        home = select(Home.id).where(Home.person_id == person.id)
        return db.session.scalars(
            select(Invitation).where(Invitation.home_id.in_(home)).order_by(Invitation.id.desc())
        ).first()

    return press


@pytest.fixture
def link_of(cast: Any) -> Callable[[Invitation], str]:
    """The address in an invitation's letter."""

    def read(invitation: Invitation) -> str:
        key = f"invitation:{invitation.id}"
        return str(db.session.scalar(select(Post).where(Post.dedupe_key == key)).values["path"])

    return read


@pytest.fixture
def yes() -> Callable[..., dict[str, Any]]:
    """`yes(cast.amir, pools[0])`: what a phone sends with “yes”."""

    def form(child: Any, *pools: Pool) -> dict[str, Any]:
        return {"dates": [str(pool.id) for pool in pools], "coming": [f"child:{child.id}"], "adults": "1"}

    return form
