"""The rest of the demonstration's world: enough families, settings and staff for the pages to look lived in.

Everybody is made up, the same every time. Nobody here signs in: they have no email address.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO, STAFF
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting

CHILDREN = 29
YOUNGEST = date(2026, 9, 20)
STEP = timedelta(days=42)

SETTINGS = (
    ("Bramble Nursery", "private"),
    ("Catkin Day Nursery", "private"),
    ("Daisy Chain Pre-school", "voluntary"),
    ("Elder Grove Nursery School", "maintained_nursery"),
    ("Foxglove Nursery", "independent"),
    ("Grange Primary Nursery Class", "school_nursery"),
    ("Hazel’s Childminding", "childminder"),
    ("Ivy House Nursery", "private"),
    ("Juniper Pre-school", "voluntary"),
)
FIRST = (
    *("Ada", "Ben", "Caro", "Dara", "Emil", "Faye", "Gita", "Hugo", "Isla", "Jonah", "Kasia", "Leo"),
    *("Maya", "Noor", "Otis", "Priya", "Quinn", "Rafi", "Suki", "Theo", "Uma", "Vera", "Wes", "Yusuf"),
)
LAST = (
    *("Abbott", "Begum", "Clarke", "Dhillon", "Evans", "Fofana", "Green", "Hussain", "Irving", "Jansen"),
    *("Kowalska", "Lambert", "Mistry"),
)


def build_crowd(team_keys: list[str], staff_titles: dict[str, tuple[str, ...]]) -> None:
    """Add settings with staff, the teams' practitioners (title by team) and families to the session."""
    names = people_names()
    settings = [Setting(name=name, kind=kind, reference=f"EY9991{n:02d}") for n, (name, kind) in enumerate(SETTINGS)]
    workers = {team: [next(names) for _ in titles] for team, titles in staff_titles.items()}
    families = [(Child(first_name=first, last_name=last, born=YOUNGEST - n * STEP), next(names))
                for n, (first, last) in zip(range(CHILDREN), child_names(), strict=False)]  # fmt: skip
    staff = [next(names) for _ in SETTINGS for _ in range(3)]
    db.session.add_all([*settings, *staff, *(p for team in workers.values() for p in team)])
    db.session.add_all(someone for family in families for someone in family)
    db.session.flush()
    db.session.add_all(team_roles(workers, staff_titles))
    db.session.add_all(setting_roles(settings, staff))
    db.session.add_all(ties(families, settings, workers, team_keys))
    db.session.flush()


def titles_by_team(profile: Any) -> dict[str, tuple[str, ...]]:
    """Who works in each team: one of each role, or as many as the profile counts, the cast's own included.

    Those whom it counts are all in the last team that has the role.
    """
    counts = {plain(name): number for name, number in profile.counts.items()}
    ours = Counter(plain(title) for _, _, title, place in STAFF.values() if isinstance(place, int))
    last = {plain(role): team.key for team in profile.teams for role in team.roles}

    def number(role: str, team: str) -> int:
        wanted = counts.get(role, 1) if role not in counts or last[role] == team else 0
        return wanted - ours.pop(role, 0)

    return {
        team.key: tuple(role for role in team.roles for _ in range(number(plain(role), team.key)))
        for team in profile.teams
    }


def plain(title: str) -> str:
    """A title in small letters, one of many, without its short form: `Specialist practitioners (SP)` and its key."""
    return title.split(" (")[0].replace("_", " ").lower().rstrip("s")


def people_names() -> Iterator[Person]:
    """Grown-ups without end, each a different pair of names as long as there are pairs."""
    for last, first in product(LAST, FIRST):
        yield Person(first_name=first, last_name=last)


def child_names() -> Iterator[tuple[str, str]]:
    """Children's names, in another order than the grown-ups'."""
    for n in range(CHILDREN):
        yield FIRST[(n * 7 + 3) % len(FIRST)], LAST[(n * 5 + 2) % len(LAST)]


def team_roles(workers: dict[str, list[Person]], titles: dict[str, tuple[str, ...]]) -> Iterator[Role]:
    """Each practitioner in their team, under their title."""
    for team, people in workers.items():
        for person, title in zip(people, titles[team], strict=True):
            kind = "volunteer" if "volunteer" in title else "team_member"
            yield Role(person_id=person.id, kind=kind, title=title, team=team, from_day=LONG_AGO)


def setting_roles(settings: list[Setting], staff: list[Person]) -> Iterator[Role]:
    """Each setting has a manager, a SENCO and a key person."""
    kinds = (("manager", "Manager"), ("senco", "SENCO"), ("staff", "Key person"))
    for (setting, (kind, title)), person in zip(product(settings, kinds), staff, strict=True):
        yield Role(person_id=person.id, kind=kind, title=title, setting_id=setting.id, from_day=LONG_AGO)


def ties(
    families: list[tuple[Child, Person]],
    settings: list[Setting],
    workers: dict[str, list[Person]],
    team_keys: list[str],
) -> Iterator[Home | Placement | Involvement]:
    """A home for each child; half-days from two years old; a practitioner of each team in turn."""
    for n, (child, parent) in enumerate(families):
        yield Home(person_id=parent.id, child_id=child.id, tie="mother" if n % 3 else "father", from_day=LONG_AGO,
                   address=f"{n + 1} Example Street", postcode="ZZ99 3VZ", phone=f"01632 9601{n:02d}")  # fmt: skip
        for weekday in range(n % 6 if n > 8 else 0):
            place = settings[n % len(settings)].id
            yield Placement(child_id=child.id, setting_id=place, weekday=weekday, half="am", from_day=LONG_AGO)
        team = team_keys[n % len(team_keys)]
        people = workers.get(team) or []
        yield Involvement(child_id=child.id, team=team, from_day=date(2026, 9, 1),
                          person_id=people[n % len(people)].id if people else None)  # fmt: skip
