"""Two records side by side: what stands on each, as far as it helps to say whether it is the same child."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, literal, or_, select, union_all

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.councils.service import Profile
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.referrals.doubles.alike import postcode_in
from eysend.referrals.doubles.likely import Described, weighed
from eysend.referrals.intake import Intake
from eysend.referrals.numbers.child_number import ChildNumber


@dataclass(frozen=True)
class Side:
    """One record: no address and no phone, of nobody. `postcodes` and `numbers` are compared, and never shown."""

    child: Child
    settings: tuple[str, ...]
    teams: tuple[str, ...]
    adults: tuple[str, ...]
    papers: int
    postcodes: frozenset[str]
    numbers: frozenset[str]

    def team_names(self, profile: Profile) -> list[str]:
        """The teams by the names that people know."""
        names = {team.key: team.name for team in profile.teams}
        return [names.get(team, team) for team in self.teams]


def sides_of(children: tuple[Child, Child], *, on: date) -> list[Side]:
    """Both sides, in one reading."""
    rows = db.session.execute(facts_of([child.id for child in children], on))
    said: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for kind, child_id, words in rows:
        said[child_id, kind].append(words)
    return [
        Side(
            child,
            settings=one_each(said[child.id, "setting"]),
            teams=one_each(said[child.id, "team"]),
            adults=one_each(said[child.id, "adult"]),
            papers=len(said[child.id, "paper"]),
            postcodes=frozenset(postcode_in(words) for words in said[child.id, "postcode"]),
            numbers=frozenset(said[child.id, "number"]),
        )
        for child in children
    ]


def one_each(words: list[str]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(sorted(set(words)))


def facts_of(ids: list[UUID], on: date) -> Any:
    """Select (kind, kept record, words) of all that stands on these records and on those that lead to them."""
    kept = func.coalesce(Child.same_as, Child.id)
    ours = or_(Child.id.in_(ids), Child.same_as.in_(ids))

    def of(kind: str, words: Any, model: Any, *also: Any) -> Any:
        rows = select(literal(kind).label("kind"), kept.label("kept"), cast(words, String).label("words"))
        return rows.select_from(Child).join(model, model.child_id == Child.id).where(ours, *also)

    adult = Person.first_name + " " + Person.last_name + ", " + Home.tie
    return union_all(
        of("setting", Setting.name, Placement, Placement.holds(on)).join(Setting, Setting.id == Placement.setting_id),
        of("team", Involvement.team, Involvement, Involvement.holds(on)),
        of("adult", adult, Home, Home.holds(on)).join(Person, Person.id == Home.person_id),
        of("paper", Intake.kind, Intake),
        of("postcode", Home.postcode, Home, ~Home.protected),
        of("number", ChildNumber.blind, ChildNumber),
    )


def reasons_of(one: Side, other: Side) -> tuple[str, ...]:
    """What speaks for and against that these are one child."""
    a, number = one.child, next(iter(one.numbers), None)
    shared = next(iter(sorted(one.postcodes & other.postcodes - {""})), "")
    told = Described(a.first_name, a.last_name, a.born, shared, number)
    return weighed(told, other.child, set(other.numbers), set(other.postcodes)).reasons
