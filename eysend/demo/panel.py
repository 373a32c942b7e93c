"""The agenda of Tuesday 2 March 2027: papers of families in the crowd, and what an earlier panel decided."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO, Cast
from eysend.demo.referrals import JOYS, ROSAS, RUTHS, ago, of
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.viewer import ANYONE, Viewer, viewer_of
from eysend.referrals import actions
from eysend.referrals.decisions.actions import decide
from eysend.referrals.forms import needs
from eysend.referrals.intake import Intake
from eysend.referrals.panels import actions as panel
from eysend.referrals.panels.dates import Sitting
from eysend.referrals.panels.queries import find_agenda
from eysend.referrals.panels.schedule import meetings_set, sittings_about
from eysend.referrals.requests.actions import match

SEES = (
    "{name} does not answer when we call, and plays best alone.",
    "{name} says about ten words. Others of this age say many more.",
    "{name} falls often and cannot climb a step.",
    "Loud rooms are hard for {name}: hands over the ears, then under the table.",
    "{name} hits and bites when others come close. We do not know how long we can go on.",
    "{name} cannot yet sit at a table to eat, and chokes on lumps.",
)
LOVES = ("Water and the lids of pans.", "Anything with wheels.", "Songs with actions.", "Being outside.")
HOPED = "Somebody who watches with us and shows us what to change."
FAMILIES = (
    *(("Aisha", "Hana", "Rahman"), ("Ollie", "Craig", "Pearson"), ("Zofia", "Marta", "Nowak")),
    *(("Kai", "Leanne", "Brook"), ("Mina", "Farah", "Aziz"), ("Toby", "Jon", "Hill"), ("Ife", "Bola", "Ade")),
    *(("Lola", "Gemma", "Stone"), ("Arun", "Meera", "Nair"), ("Finn", "Kev", "Doyle")),
)
KNOWN = 5
YOUNGEST, STEP = date(2026, 1, 20), timedelta(days=79)
PRIORITY = "The nursery says that it may not keep the place after Easter."
THERE = ("Lee", "Tess", "Ada")
BACK = timedelta(weeks=1)
KEY = 0x01A1_0000_0000_7000_8000_0000_0000_7000


def build_panel(cast: Cast, profile: Any, on: date) -> None:
    """Dates where the profile names no weekday, ten papers, a priority, who is here, and one decision of last week."""
    lee = viewer_of(cast.lee, on=on)
    if not profile.panel.weekday:
        set_dates(profile, lee, on)
    children = families()
    for number, (child, parent) in enumerate(children):
        take_in(number, child, parent, profile, lee, on)
    last_week(children[0][0], profile, lee, on - BACK)
    agenda = find_agenda(lee, profile, on=on)
    panel.give_priority(agenda.find(UUID(int=KEY + 4)), "high", PRIORITY, by=lee, at=clock.moment(on, 8))
    panel.note_who_is_here(agenda.sitting, here(), profile, by=lee, on=on, at=clock.moment(on, 8, 30))


def set_dates(profile: Any, lee: Viewer, on: date) -> None:
    """Last week’s meeting, today’s, and two more a fortnight apart."""
    for weeks in (-1, 0, 2, 4):
        day = on + weeks * BACK
        set_on = on - 2 * BACK
        answers = {"day": day, "cut_off": day - timedelta(days=4)}
        panel.set_date(answers, profile, by=lee, on=set_on, at=clock.moment(set_on, 9))


def families() -> list[tuple[Child, Person]]:
    """Ten children whom nobody of ours helps yet, each with a parent; of the first few we have a record already."""
    made = []
    for number, (first, parent, last) in enumerate(FAMILIES):
        child = Child(first_name=first, last_name=last, born=YOUNGEST - number * STEP)
        person = Person(first_name=parent, last_name=last, email=None)
        made.append((child, person))
        if number >= KNOWN:
            continue
        db.session.add_all([child, person])
        db.session.flush()
        tie = "father" if number % 4 == 1 else "mother"
        home = Home(person_id=person.id, child_id=child.id, tie=tie, from_day=LONG_AGO, postcode="ZZ99 3VZ",
                    address=f"{number + 51} Example Street", phone=f"01632 9602{number:02d}")  # fmt: skip
        db.session.add(home)
    db.session.flush()
    return made


def take_in(number: int, child: Child, parent: Person, profile: Any, lee: Viewer, on: date) -> None:
    """One paper, on its day in the weeks before; some are matched already, one waits for permission, one came late."""
    kind = ("parent", "setting", "section_23")[number % 3]
    day = on - timedelta(days=15 if number == 0 else 1 if number == 9 else 5 + number)
    key = UUID(int=KEY + number)
    actions.take_in(kind, key, answers_of(number, kind, child, parent, profile, day), profile, by=ANYONE, on=day,
                    at=clock.moment(day, 16))  # fmt: skip
    if number < KNOWN:
        row, then = db.session.get_one(Intake, key), day + timedelta(days=1)
        match(row, {"child": str(child.id)}, by=lee, on=then, at=clock.moment(then, 10))


def answers_of(number: int, kind: str, child: Child, parent: Person, profile: Any, day: date) -> dict[str, Any]:
    """What they wrote, each a little different."""
    see = SEES[number % len(SEES)].format(name=child.first_name)
    need = {"needs": [needs(profile)[number % len(needs(profile))][0]]}
    common = {**of(child), "see": see}
    if kind == "section_23":
        told = {"told_on": ago(day, 2), "offered_on": ago(day, 2), "parent_name": parent.name}
        return RUTHS | common | told | {"parent_phone": "01632 960 114", "safely": "Ring in the morning"}
    common |= {**need, "loves": LOVES[number % len(LOVES)], "hoped": HOPED}
    if kind == "parent":
        return ROSAS | common | {"your_name": parent.name, "phone": "01632 960 115", "helpers": ""}
    tried = {"permission_on": ago(day, 3), "parent_name": parent.name, "permission_by": f"{parent.name}, a parent"}
    if number == 7:
        tried |= {"permission": "no", "permission_by": ""}
    tried |= {"tried_from": ago(day, 70), "reviewed_on": ago(day, 9)} if number != 4 else {"did": "", "targets": "",
              "effect": "", "why_not_yet": "The child came to us two weeks ago."}  # fmt: skip
    return JOYS | common | tried | {"family_view": f"{parent.first_name} sees the same at home."}


def last_week(child: Child, profile: Any, lee: Viewer, day: date) -> None:
    """A paper that last week’s panel asked more about: its answer is due, so it is back."""
    sitting = next((one for one in sittings_about(profile, meetings_set(day), day) if one.day == day), None)
    if sitting is None:
        return
    asked = {"about": [], "asked_of": "health", "asked_name": "The hearing clinic", "due": day + BACK, "advised": None}
    asked["what"] = f"What the hearing test of {child.first_name} said."
    ask(UUID(int=KEY), sitting, asked, profile, lee, day)


def ask(intake_id: UUID, sitting: Sitting, answers: dict[str, Any], profile: Any, lee: Viewer, day: date) -> None:
    """Lee asks for more information at that meeting."""
    paper = find_agenda(lee, profile, on=day, day=day).find(intake_id)
    key, at = UUID(int=intake_id.int + 0x100), clock.moment(day, 10)
    decide(paper, "more_information", answers, key, sitting, profile, by=lee, on=day, at=at)


def here() -> list[str]:
    """Who sits on the panel today."""
    people = select(Person.id).where(Person.first_name.in_(THERE), Person.email.is_not(None))
    return [str(person) for person in db.session.scalars(people)]
