"""The cards of /demo: each of the cast, who they are in words, and what to try as them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.words import age
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role

FAMILY_WORDS = {"mother": "mum", "father": "dad"}
FAMILIES, SETTINGS, SERVICE = "Families", "Nurseries, childminders and schools", "The service and its colleagues"
# first name: group, what to try
TO_TRY = {
    "Sana": (FAMILIES, "Book a stay and play session for Amir, and read what happens next."),
    "Tom": (FAMILIES, "Be Amir’s other home: see the same plan, and nothing of Sana’s address or bookings."),
    "Nia": (FAMILIES, "Find out who can help Bea before she starts school."),
    "Rosa": (FAMILIES, "Be the mum of a child who is at home all week."),
    "Dev": (FAMILIES, "Be the dad of a child in Reception."),
    "Mary": (FAMILIES, "Be the mum of the child born one day after Dot, one school year apart."),
    "Joy": (SETTINGS, "Read Amir’s plan, carry on writing Bea’s, and book training."),
    "Mo": (SETTINGS, "Book two people on Makaton training, and swap one."),
    "Fern": (SETTINGS, "See what a childminder sees."),
    "Kit": (SETTINGS, "See what a school sees, and what it does not."),
    "Pat": (SERVICE, "Write an observation with no signal, and see it arrive once."),
    "Tess": (SERVICE, "See the children of the advisory team, and write a plan."),
    "Lee": (SERVICE, "Say which child a request is about, and read every plan and observation."),
    "Ada": (SERVICE, "See what an administrator sees."),
    "Ruth": (SERVICE, "Send a Section 23 notice, and see that it arrived."),
    "Gus": (SERVICE, "Tell of a child who starts school without a plan, and see how it stands."),
    "Ivy": (SERVICE, "Be a partner team: answer what the service asks about one child."),
    "Val": (SERVICE, "See how little a volunteer sees."),
}


@dataclass(frozen=True)
class Card:
    """One of the cast: `who` as in "Sana, Amir’s mum"; `email` is what they sign in with."""

    person_id: UUID
    who: str
    about: str
    to_try: str
    group: str
    email: str


def cards(on: date) -> list[Card]:
    """Everybody of the cast that this database has, in the order of the stories."""
    about = family_words(on) | work_words()
    invited = select(Person).where(Person.id.in_(about), Person.email.is_not(None))
    named = {person.first_name: person for person in db.session.scalars(invited)}
    return [card(named[name], *about[named[name].id], *TO_TRY[name]) for name in TO_TRY if name in named]


def card(person: Person, who: str, more: str, group: str, to_try: str) -> Card:
    """The card of one person."""
    return Card(person.id, f"{person.first_name}, {who}", more, to_try, group, person.email or "")


def family_words(on: date) -> dict[UUID, tuple[str, str]]:
    """Each parent: ("Amir’s mum", "Amir is 2 years and 5 months old")."""
    ties = select(Home.person_id, Home.tie, Child.first_name, Child.born).join(Child, Child.id == Home.child_id)
    return {
        person_id: (f"{child}’s {FAMILY_WORDS.get(tie, tie)}", f"{child} is {age(born, on)} old.")
        for person_id, tie, child, born in db.session.execute(ties)
    }


def work_words() -> dict[UUID, tuple[str, str]]:
    """Everybody with a role: ("SENCO at Acorns Pre-school", "")."""
    roles = db.session.scalars(select(Role).options(joinedload(Role.setting)))
    return {r.person_id: (f"{r.title} at {r.setting.name}" if r.setting else r.title, "") for r in roles}
