"""What the panel took on before the demonstration starts: a child who waits, one to ring, one with times to choose."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.caseload.acceptance import Acceptance, Asker, TeamToTakeOn
from eysend.caseload.actions import take_on
from eysend.caseload.allocating import actions as allocating
from eysend.caseload.contacts import actions as contacts
from eysend.caseload.first_contact import FirstContact
from eysend.caseload.line import TeamLine
from eysend.caseload.offers import actions as offers
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.viewer import viewer_of

# child, born, parent, postcode by place in the profile's areas (None: unknown), how they are reached, language
NEW = (
    ("Lily", "Hart", date(2024, 5, 3), "Grace", 0, "Text first. Ring only between 10 and 12.", "English"),
    ("Yusuf", "Kaya", date(2024, 1, 22), "Elif", 1, "", "Turkish"),
    ("Maja", "Nowak", date(2023, 11, 8), "Ola", None, "", "Polish"),
    ("Otis", "Bell", date(2024, 8, 14), "Kim", 0, "", "English"),
)
DAY_OF_PANEL = timedelta(days=7)


def build_caseload(cast: Cast, profile: Any, on: date) -> None:
    """The same deeds as everybody's, a week before `on`: four children; two wait, one is to be rung, one has times."""
    panel = on - DAY_OF_PANEL
    team = pats_team(cast)
    papers = [(number, new_child(one, profile, panel), one) for number, one in enumerate(NEW)]
    for number, child, one in papers:
        accept(cast, profile, child, one, team, number, panel)
    give(cast, profile, papers[0][1], panel)
    give(cast, profile, papers[3][1], panel)
    ring_and_offer(cast, profile, papers[3][1], on)
    for led in (cast.pat, cast.tess):
        db.session.add(TeamLine(id=key(9, led.first_name), person_id=led.id, leader_id=cast.lee.id, from_day=panel))


def pats_team(cast: Cast) -> str:
    """The team that Pat works in."""
    found = db.session.scalars(select(Role.team).where(Role.person_id == cast.pat.id, Role.team.is_not(None))).first()
    return str(found)


def new_child(one: tuple[Any, ...], profile: Any, day: date) -> Child:
    """A child with one home, somewhere in the council's area."""
    first, last, born, parent, place, _, language = one
    child = Child(id=key(1, first), first_name=first, last_name=last, born=born)
    person = Person(id=key(2, parent), first_name=parent, last_name=last, email=f"{parent.lower()}@example.org")
    db.session.add_all([child, person])
    db.session.flush()
    known = profile.areas.places[place].districts[0] if profile.areas and place is not None else "ZZ99 3VH"
    about = {"tie": "mother", "address": "1 Example Close", "postcode": known, "phone": "01632 960 120"}
    home = Home(id=key(3, first), person_id=person.id, child_id=child.id, language=language, **about)
    home.from_day = day
    db.session.add(home)
    db.session.flush()
    return child


def accept(cast: Cast, profile: Any, child: Child, one: tuple[Any, ...], team: str, number: int, panel: date) -> None:
    """The panel took the child on, and Lee confirmed it on the same day."""
    mother = Asker(key(2, one[3]), f"{one[3]} {one[1]}", safely=one[5])
    asker = mother if number % 2 == 0 else Asker(cast.joy.id, "Joy Adeyemi", email="joy@example.org")
    why = "The nursery place may end." if number == 1 else ""
    take_on(
        child.id, source=key(4, one[0]), teams=[TeamToTakeOn(team)], reviewed_on=panel,
        priority="high" if why else "usual", priority_why=why, asker=asker,
        promise_days=profile.panel.promise_days, profile=profile, by=viewer_of(cast.lee, on=panel), on=panel,
        at=clock.moment(panel, 15),
    )  # fmt: skip


def give(cast: Cast, profile: Any, child: Child, panel: date) -> None:
    """Lee allocates Pat two days later."""
    day = panel + timedelta(days=2)
    tie = db.session.scalars(select(Involvement).where(Involvement.child_id == child.id)).one()
    answers = {"person_id": str(cast.pat.id), "why": "She knows the family’s street."}
    by = viewer_of(cast.lee, on=day)
    allocating.allocate(key(5, child.first_name), tie, None, answers, profile, by=by, on=day, at=clock.moment(day, 9))


def ring_and_offer(cast: Cast, profile: Any, child: Child, on: date) -> None:
    """Pat rang, at the second try reached Otis’s mother, and offered her two times."""
    db.session.flush()
    calls: Sequence[FirstContact] = db.session.scalars(
        select(FirstContact).join(Acceptance).where(Acceptance.child_id == child.id).order_by(FirstContact.whom.desc())
    ).all()
    by, home = viewer_of(cast.pat, on=on), calls[0]
    for number, (ago, outcome) in enumerate(((4, "no_answer"), (1, "visit_booked"))):
        day = on - timedelta(days=ago)
        tried = {"tried_on": day, "how": "phone", "outcome": outcome, "words": ""}
        contacts.log_attempt(key(6 + number, child.first_name), home, tried, profile.caseload, by=by, on=day,
                             at=clock.moment(day, 11))  # fmt: skip
    words = "I will play with Otis, and we talk about what helps."
    times: dict[str, Any] = {"place": "home", "words": words, "day_3": None, "time_3": None}
    for number, (ahead, hour) in enumerate(((8, 10), (9, 14)), 1):
        moment = clock.local(clock.moment(on + timedelta(days=ahead), hour))
        times |= {f"day_{number}": moment.date(), f"time_{number}": moment.time()}
    day = on - timedelta(days=1)
    offers.offer(key(8, child.first_name), home, times, profile, by=by, on=day, at=clock.moment(day, 11))


def key(kind: int, who: str) -> UUID:
    """The number of a row of the demonstration, the same each time."""
    return UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0000 + (0x40 + kind << 40) + int.from_bytes(who.encode()[:4]))
