"""Who stands beside the service: school admissions, a partner team, a therapist on Amir’s list, a mother who asked
Acorns for a meeting, and a restricted note."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select

from eysend.caseload.professionals import actions as professionals
from eysend.caseload.professionals.professional import Professional
from eysend.caseload.restricted import actions as restricted
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO, Cast
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.viewer import viewer_of
from eysend.referrals.partners import actions as partners
from eysend.referrals.worried import actions as worried
from eysend.referrals.worried.queries import to_meet

FIRST = UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0900)
ASHA = {
    "name": "Asha Rao",
    "role": "speech and language therapist",
    "organisation": "The children’s therapy service",
    "email": "asha@example.org",
    "phone": "01632 960 444",
}
QUESTION = {"question": "Where does Bea’s assessment stand, and when does her mother hear?", "basis": "Nia agreed"}
SCHOOL = {"kind": "support", "words": "Staff of the class learn Makaton before the summer.", "due": None}
RESTRICTED = {
    "passed_to": "social_care",
    "passed_on": None,
    "words": "Their duty desk has the whole of it. Ring them before anybody plans a visit at home.",
}
WORRY = {"words": "He is very tired after nursery. I would like to hear how his day goes.", "reach": "Ring after six"}


def build_beside(cast: Cast, profile: Any, on: date) -> None:
    """Write it a few days ago."""
    day = on - timedelta(days=4)
    at, lee, pat = clock.moment(day, 11), viewer_of(cast.lee, on=day), viewer_of(cast.pat, on=day)
    somebody("Gus", "Hale", "admissions", "School admissions officer")
    made = professionals.add(key("asha"), cast.amir, ASHA, by=pat, at=at)
    agreed = {"may_share": ["plan"], "agreed_by": "Sana Haddad", "agreed_on": day}
    asha = db.session.get_one(Professional, made)
    professionals.agree(key("agreed"), asha, agreed, by=pat, on=day, at=at)
    restricted.write(key("restricted"), cast.eli, RESTRICTED | {"passed_on": day}, by=lee, on=day, at=at)
    sana = viewer_of(cast.sana, on=day)
    if whom := to_meet(sana, on=day):
        worried.ask(key("meeting"), WORRY | {"whom": whom[0][0]}, by=sana, on=day, at=at)
    if profile.partners:
        somebody("Ivy", "Stone", "partner", "Plan co-ordinator", partner=partner_of(profile))
        asked = QUESTION | {"partner": partner_of(profile)}
        partners.ask(key("ask"), cast.bea, asked, by=lee, on=day, at=at)
        school = SCHOOL | {"setting": str(cast.oak.id), "partner": profile.partners[-1].key}
        partners.agree_with_school(key("school"), school, by=lee, on=day, at=at)


def partner_of(profile: Any) -> str:
    """The team that writes plans, where the profile has it; else the first."""
    keys = [one.key for one in profile.partners]
    return "ehc" if "ehc" in keys else str(keys[0])


def somebody(first: str, last: str, kind: str, title: str, **where: str) -> None:
    """One more person with a role."""
    email = f"{first.lower()}@example.org"
    if db.session.scalar(select(Person.id).where(Person.email == email)) is None:
        person = Person(id=key(first), first_name=first, last_name=last, email=email)
        db.session.add(person)
        db.session.flush()
        db.session.add(Role(person_id=person.id, kind=kind, title=title, from_day=LONG_AGO, **where))
        db.session.flush()


def key(name: str) -> UUID:
    """The same key every time."""
    return uuid5(FIRST, name)
