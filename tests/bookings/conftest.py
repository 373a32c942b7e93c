"""Sessions to book, parties to book them for, and a counter of what a page asks of the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import vobject
from sqlalchemy import event

from eysend.bookings import actions
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.party import Guest, Line, Outcome, Owner
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from tests.bookings.ics import lines_of
from tests.bookings.reminding import tick
from tests.visitor import Visitor


@pytest.fixture
def session_on(app: Any) -> Callable[..., Pool]:
    """`session_on("2027-03-16", capacity=2)`: a stay and play, 10:00 to 11:30, and its pool of places."""

    def make(day: str = "2027-03-16", capacity: int = 6, starts: str = "10:00", **more: Any) -> Pool:
        about: dict[str, Any] = {
            "kind": "weekly", "name": "Stay and Play", "venue_name": "Ripley Family Hub",
            "venue_address": "1 Market Place, Ripley", "venue_postcode": "DE5 3ZQ",
            "access_text": "Step-free from the car park.", "quiet_text": "Come from 09:45 for a quiet start.",
            "what_to_expect": "Toys on the floor, a snack and a song.", "who_you_meet": "Pat, Portage Home Visitor.",
        }  # fmt: skip
        programme = Programme(**{**about, **more})
        occurrence = Occurrence(programme=programme, day=date.fromisoformat(day), starts=starts, ends="11:30")
        db.session.add_all([programme, occurrence])
        pool = make_pool(capacity, occurrence=occurrence)
        db.session.commit()
        return pool

    return make


@pytest.fixture
def book(cast: Any) -> Callable[..., Outcome]:
    """`book(cast.sana, pool)`: she asks for places for her child and herself; `party=3` brings a sibling or two."""

    def ask(person: Any, pool: Pool, party: int = 1, **more: Any) -> Outcome:
        viewer = viewer_of(person, on=clock.today())
        child_id, home_id = next(iter(viewer.homes.items()))
        guests = (Guest("Child", child_id=child_id), *(Guest("1 adult") for _ in range(party - 1)))
        given = {"owner": Owner(home_id=home_id), "key": uuid4(), "by": viewer, "at": clock.now(), **more}
        outcomes = actions.book([Line(pool.id, guests)], **given)
        db.session.commit()
        return outcomes[0]

    return ask


@pytest.fixture
def cancel(cast: Any) -> Callable[..., Any]:
    """`cancel(cast.sana, outcome)`: she gives her places back."""

    def give_up(person: Any, outcome: Outcome) -> Any:
        viewer = viewer_of(person, on=clock.today())
        booking = actions.cancel(outcome.booking_id, key=uuid4(), by=viewer, at=clock.now())
        db.session.commit()
        return booking

    return give_up


@pytest.fixture
def sql_count(app: Any) -> Callable[[], Any]:
    """`with sql_count() as asked: …`: the statements that went to the database meanwhile, without BEGIN."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        asked: list[str] = []

        def keep(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if not statement.startswith("BEGIN"):
                asked.append(statement)

        event.listen(db.engine, "before_cursor_execute", keep)
        try:
            yield asked
        finally:
            event.remove(db.engine, "before_cursor_execute", keep)

    return counting


@pytest.fixture
def address(visit_as: Any) -> Callable[[Any], str]:
    """`address(cast.sana)`: she makes her private address on her page."""

    def make(person: Any) -> str:
        visitor = visit_as(person)
        page = visitor.follow(
            visitor.post("/my-bookings/calendar-addresses", visitor.get("/my-bookings/calendar").form())
        )
        return next(link for link in page.links if link.endswith(".ics"))

    return make


@pytest.fixture
def read(app: Any) -> Callable[..., list[Any]]:
    """`read(address)`: the events, by a calendar program that is not ours, from a file in good form."""

    def fetch(url: str, **more: Any) -> list[Any]:
        page = Visitor(app).get(url, **more)
        assert page.status == 200 and page.response.mimetype == "text/calendar"
        lines_of(page.response.data)
        calendar = vobject.readOne(page.response.data.decode())
        return list(getattr(calendar, "vevent_list", []))

    return fetch


@pytest.fixture
def pass_time(frozen_clock: Callable[[str], None]) -> Callable[..., None]:
    """`pass_time("2027-03-14 10:00", "2027-03-16 11:00")`: the worker ticks every hour from here to there."""

    def pass_on(start: str, until: str = "") -> None:
        frozen_clock(until or start)
        end = clock.now()
        frozen_clock(start)
        at = clock.now()
        while at <= end:
            tick(at)
            at += timedelta(hours=1)

    return pass_on
