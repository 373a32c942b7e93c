"""Papers for a panel, and what is decided on them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.councils.profile import load
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from eysend.people.viewer import ANYONE, viewer_of
from eysend.referrals.actions import take_in
from eysend.referrals.intake import Intake
from eysend.referrals.panels.queries import agenda_now
from eysend.referrals.requests.actions import match
from tests.referrals.conftest import NOTICE, PARENT, SETTING, TYPED, day

BEA = {"child_first": "Bea", "child_last": "Okafor", **day("born", "2023-04-15")}
AMIR = {"child_first": "Amir", "child_last": "Haddad", **day("born", "2024-09-10")}
ACCEPT = {
    "lead_team": "portage",
    "level": "specialist",
    "types": ["visits"],
    "visits": "3",
    "roles": ["Portage home visitor"],
}
DECLINE = {"reason": "no_evidence", "missing": "The day the targets were looked at again."}
INFORMATION = {
    "asked_of": "health",
    "asked_name": "Ruth Penn",
    "what": "What the hearing test said.",
    **day("due", "2027-03-16"),
}
SIGNPOST = {"services": ["local_offer"], "why": "They know his road."}

EARLY = {name: day(name, "2027-02-08") for name in ("permission_on", "reviewed_on", "told_on", "offered_on")}
DAYS = {
    "parent": {},
    "setting": EARLY["permission_on"] | EARLY["reviewed_on"],
    "section_23": EARLY["told_on"] | EARLY["offered_on"],
}

__all__ = ["ACCEPT", "AMIR", "BEA", "DECLINE", "INFORMATION", "NOTICE", "PARENT", "SETTING", "SIGNPOST", "day", "names"]


@pytest.fixture
def paper(cast: Any, profile: Any) -> Callable[..., Intake]:
    """`paper("parent", on="2027-02-25", child=cast.cai)`: what came in on a day, matched if a child is named."""

    def take(kind: str, on: str = "2027-02-25 10:00", *, child: Any = None, by: Any = None, **change: Any) -> Intake:
        at = clock.now() if on == "now" else moment(on)
        today, key = clock.local(at).date(), new_id()
        sender = viewer_of(by, on=today) if by else ANYONE
        take_in(kind, key, TYPED[kind] | DAYS[kind] | change, profile, by=sender, on=today, at=at)
        row = db.session.get_one(Intake, key)
        if child and row.child_id is None:
            match(
                row,
                {"child": child if child == "new" else str(child.id)},
                by=viewer_of(cast.lee, on=today),
                on=today,
                at=at,
            )
        db.session.commit()
        return db.session.get_one(Intake, key)

    return take


def moment(text: str) -> Any:
    """The moment of a day and time in London."""
    day_, _, time = text.partition(" ")
    year, month, number = (int(part) for part in day_.split("-"))
    hour, minute = (int(part) for part in (time or "10:00").split(":"))
    return clock.moment(date(year, month, number), hour, minute)


@pytest.fixture
def under(app: Any) -> Any:
    """`under("leicestershire")`: another council’s profile in force, until the test ends."""
    before = app.extensions["council"]

    def use(council: str, **load_from: Any) -> Any:
        app.extensions["council"] = load(council, **load_from)
        return app.extensions["council"].on(clock.today())

    yield use
    app.extensions["council"] = before


@pytest.fixture
def as_family() -> Callable[[Any, Any], None]:
    """`as_family(cast.lee, cast.cai)`: this person has a home for this child, too."""

    def tie(person: Any, child: Any) -> None:
        db.session.add(Home(person_id=person.id, child_id=child.id, tie="father", from_day=LONG_AGO))
        db.session.commit()

    return tie


@pytest.fixture
def agenda(cast: Any, app: Any) -> Callable[..., Any]:
    """`agenda()`: as Lee, or somebody else, has it now."""

    def read(who: str = "lee") -> Any:
        db.session.expire_all()
        today, council = clock.today(), app.extensions["council"]
        return agenda_now(viewer_of(getattr(cast, who), on=today), council.on(today), on=today)

    return read


def names(papers: Any) -> list[str]:
    """The children of these papers, in their order."""
    return [paper.name for paper in papers]
