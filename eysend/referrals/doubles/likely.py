"""Who a paper, or another record, may be about: children with the reasons that speak for and against each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from eysend.children.child import Child, kept_id
from eysend.children.queries import children_worked_with
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.referrals.doubles.alike import likeness, postcode_in
from eysend.referrals.numbers.child_number import ChildNumber

MOST = 20
NAMES = {
    "same": ("The same name", 4),
    "near": ("Nearly the same name", 3),
    "initial": ("The same last name and first letter", 2),
    "last": ("The same last name, another first name: perhaps a brother or sister", 1),
    "first": ("The same first name, another last name", 1),
    "": ("Another name", 0),
}


@dataclass(frozen=True)
class Described:
    """A child as a paper or a record describes them."""

    first: str
    last: str
    born: date
    postcode: str = ""
    number: str | None = None  # the blind index of the NHS number


@dataclass(frozen=True)
class Likely:
    """A child who may be the one, why, and how much speaks for it."""

    child: Child
    reasons: tuple[str, ...]
    weight: int
    is_likely: bool  # the number; or the birthday with near names, or with the last name and first letter


def likely_children(told: Described, viewer: Viewer, *, on: date) -> list[Likely]:
    """The children whom this viewer works with and who may be the one described, the likeliest first (DER-6)."""
    with_number = select(kept_id(ChildNumber.child_id)).where(ChildNumber.blind == told.number)
    that_day = Child.born.in_(days_of(told.born))
    met = or_(that_day, Child.id.in_(with_number)) if told.number else that_day
    seen: dict[Child, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for child, postcode, number in db.session.execute(with_facts(children_worked_with(viewer, on=on).where(met))):
        seen[child][0].update({postcode_in(postcode or "")} - {""})
        seen[child][1].update({number} if number else ())
    weighed_up = [weighed(told, child, numbers, postcodes) for child, (postcodes, numbers) in seen.items()]
    return sorted(weighed_up, key=lambda one: (-one.weight, one.child.first_name))[:MOST]


def with_facts(children: Select[Child]) -> Select[Any]:
    """Select these with the postcodes of their homes and the blind indexes of their numbers, from all their records.

    A protected postcode is never compared: “the same” would tell it (DER-8).
    """
    record = aliased(Child)
    rows = children.join(record, or_(record.id == Child.id, record.same_as == Child.id))
    rows = rows.outerjoin(Home, (Home.child_id == record.id) & ~Home.protected)
    rows = rows.outerjoin(ChildNumber, ChildNumber.child_id == record.id)
    return rows.add_columns(Home.postcode, ChildNumber.blind)


def days_of(born: date) -> set[date]:
    """The birthday, and the one with day and month exchanged."""
    return {born} | ({born.replace(month=born.day, day=born.month)} if born.day <= 12 else set())


def weighed(told: Described, child: Child, numbers: set[str], postcodes: set[str]) -> Likely:
    """One child with the reasons."""
    how = likeness((told.first, told.last), (child.first_name, child.last_name))
    words, weight = NAMES[how]
    reasons, same = [words], False
    if child.born == told.born:
        reasons, weight = ["Born on the same day", *reasons], weight + 2
    elif child.born in days_of(told.born):
        reasons, weight = ["Day and month of birth exchanged", *reasons], weight + 1
    if told.postcode in postcodes:
        reasons, weight = [*reasons, "The same postcode"], weight + 2
    if told.number and numbers:
        same = told.number in numbers
        reasons = ["The same NHS number", *reasons] if same else [*reasons, "Another NHS number"]
        weight += 10 if same else -3
    named = child.born in days_of(told.born) and how in ("same", "near", "initial")
    return Likely(child, tuple(reasons), weight, same or named)
