"""The cast of rules.md C, built from the profile in force: the same people in the demonstration and in every test."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.people.home import Home, Sibling
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting

LONG_AGO = date(2025, 9, 1)

# name: last name, born
CHILDREN = {
    "Amir": ("Haddad", date(2024, 9, 10)),
    "Bea": ("Okafor", date(2023, 4, 15)),
    "Cai": ("Morgan", date(2025, 6, 30)),
    "Dot": ("Price", date(2022, 8, 31)),
    "Eli": ("Novak", date(2022, 9, 1)),
}
# name: last name, kind, title, place (a setting, or a team by position in the profile: 0 is Portage where there is one)
STAFF: dict[str, tuple[str, str, str, str | int | None]] = {
    "Joy": ("Adeyemi", "senco", "SENCO", "Acorns Pre-school"),
    "Mo": ("Farrell", "manager", "Manager", "Acorns Pre-school"),
    "Liz": ("Barker", "staff", "Key person", "Acorns Pre-school"),
    "Sam": ("Idris", "staff", "Key person", "Acorns Pre-school"),
    "Fern": ("Lowe", "childminder", "Childminder", "Fern’s Childminding"),
    "Kit": ("Ansah", "senco", "SENCO in Reception", "Oak Primary School"),
    "Pat": ("Whitlock", "team_member", "Portage Home Visitor", 0),
    "Tess": ("Rowan", "team_member", "Advisory Teacher", 1),
    "Lee": ("Marsh", "lead", "Panel lead", 1),
    "Ada": ("Quill", "admin", "Administrator", None),
    "Val": ("Dunn", "volunteer", "Portage volunteer", 0),
    "Ruth": ("Penn", "health", "Health visitor", None),
}
# name: last name, child, tie, address, postcode, protected
PARENTS = {
    "Sana": ("Haddad", "Amir", "mother", "7 Larch Close, Larkfield", "ZZ99 3VA", True),
    "Tom": ("Haddad", "Amir", "father", "22 Quarry Road, Thornby", "ZZ99 3VB", False),
    "Nia": ("Okafor", "Bea", "mother", "3 Mill Lane, Larkfield", "ZZ99 3VC", False),
    "Rosa": ("Morgan", "Cai", "mother", "14 Bridge Street, Larkfield", "ZZ99 3VD", False),
    "Dev": ("Price", "Dot", "father", "5 Station Road, Thornby", "ZZ99 3VE", False),
    "Mary": ("Novak", "Eli", "mother", "9 Chapel Row, Larkfield", "ZZ99 3VF", False),
}
SETTINGS = {
    "Acorns Pre-school": ("voluntary", "EY999001"),
    "Fern’s Childminding": ("childminder", "EY999002"),
    "Oak Primary School": ("reception", "999003"),
}
SHORT = {"Acorns Pre-school": "acorns", "Fern’s Childminding": "ferns", "Oak Primary School": "oak"}
# child: setting, half-days (weekday 0 Monday, half)
ATTENDS: dict[str, tuple[str, tuple[tuple[int, str], ...]]] = {
    "Amir": ("Acorns Pre-school", ((1, "am"), (3, "am"))),
    "Bea": ("Acorns Pre-school", ((0, "am"), (0, "pm"), (1, "am"), (1, "pm"), (2, "am"))),
    "Eli": ("Acorns Pre-school", ((0, "am"), (1, "am"), (2, "am"), (3, "am"), (4, "am"))),
    "Dot": ("Oak Primary School", tuple((day, half) for day in range(5) for half in ("am", "pm"))),
}
INVOLVED = {"Amir": "Pat", "Cai": "Pat", "Bea": "Tess", "Eli": "Tess", "Dot": "Tess"}


@dataclass
class Cast:
    """Everybody by first name: `cast.amir` is a Child, `cast.sana` a Person, `cast.acorns` a Setting."""

    people: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def key(name: str) -> str:
    """How code calls somebody of the cast: first names in small letters, settings by their short names."""
    return SHORT.get(name, name.lower())


def build_cast(team_keys: Iterable[str]) -> Cast:
    """Add the cast to the session and give it; `team_keys` are the profile’s teams."""
    teams = sorted(team_keys, key=lambda team: team != "portage")
    cast = Cast()
    for name, (kind, reference) in SETTINGS.items():
        cast.people[key(name)] = Setting(name=name, kind=kind, reference=reference, postcode="ZZ99 3VG")
    for name, (last, born) in CHILDREN.items():
        cast.people[key(name)] = Child(first_name=name, last_name=last, born=born)
    for name in [*STAFF, *PARENTS]:
        last = (STAFF.get(name) or PARENTS[name])[0]
        cast.people[key(name)] = Person(first_name=name, last_name=last, email=f"{name.lower()}@example.org")
    db.session.add_all(cast.people.values())
    db.session.flush()
    db.session.add_all([*roles(cast, teams), *homes(cast), *placements(cast), *involvements(cast, teams)])
    db.session.add(Sibling(person_id=cast.sana.id, first_name="Zara", tie="sister"))
    db.session.flush()
    return cast


def roles(cast: Cast, teams: list[str]) -> list[Role]:
    """What each of the staff does, for which setting or team."""
    made = []
    for name, (_, kind, title, place) in STAFF.items():
        role = Role(person_id=cast.people[key(name)].id, kind=kind, title=title, from_day=LONG_AGO)
        if isinstance(place, str):
            role.setting_id = cast.people[key(place)].id
        elif place is not None:
            role.team = teams[min(place, len(teams) - 1)]
        made.append(role)
    return made


def homes(cast: Cast) -> list[Home]:
    """Each parent's own tie to their child."""
    return [
        Home(person_id=cast.people[key(name)].id, child_id=cast.people[key(child)].id, tie=tie, address=address,
             postcode=postcode, protected=protected, phone=f"01632 9600{number:02d}", from_day=LONG_AGO)
        for number, (name, (_, child, tie, address, postcode, protected)) in enumerate(PARENTS.items())
    ]  # fmt: skip


def placements(cast: Cast) -> list[Placement]:
    """Half-days at settings."""
    return [
        Placement(child_id=cast.people[key(child)].id, setting_id=cast.people[key(setting)].id, weekday=weekday,
                  half=half, from_day=LONG_AGO)
        for child, (setting, halves) in ATTENDS.items() for weekday, half in halves
    ]  # fmt: skip


def involvements(cast: Cast, teams: list[str]) -> list[Involvement]:
    """Who of the service works with whom."""
    team_of = {"Pat": teams[0], "Tess": teams[min(1, len(teams) - 1)]}
    return [
        Involvement(child_id=cast.people[key(child)].id, team=team_of[worker], from_day=LONG_AGO,
                    person_id=cast.people[key(worker)].id)
        for child, worker in INVOLVED.items()
    ]  # fmt: skip
