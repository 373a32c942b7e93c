"""Which records look like doubles, and what was put together, for those who match (leads and administrators)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from eysend.children.child import Child
from eysend.children.queries import children_worked_with
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.doubles.alike import likeness
from eysend.referrals.doubles.merge import KeptApart, Merge
from eysend.referrals.numbers.child_number import ChildNumber

ON_A_PAGE = 50
LOOKED_AT = 500
YEARS = 8  # nobody older is with the service
WHY = {"same": "the same name", "near": "nearly the same name", "initial": "the same last name and first letter"}


def doubles(viewer: Viewer, *, on: date) -> list[tuple[Child, Child, str]]:
    """Pairs that look like one child, with why: one number, or a birthday and near names; nobody said otherwise."""
    other = aliased(Child)
    pairs = select(Child, other).join(other, (other.born == Child.born) & (other.id > Child.id))
    young = Child.born.between(on.replace(year=on.year - YEARS, day=1), on)
    pairs = pairs.where(young, ours(Child, viewer), ours(other, viewer), ~said_apart(Child.id, other.id))
    rows = pairs.where(some_name(other)).order_by(Child.born.desc(), Child.id).limit(LOOKED_AT)
    alike = [
        (one, two, likeness((one.first_name, one.last_name), (two.first_name, two.last_name)))
        for one, two in db.session.execute(rows)
    ]
    named = [(one, two, "Born on the same day, with " + WHY[how]) for one, two, how in alike if how in WHY]
    return [*_same_number(viewer), *named][:ON_A_PAGE]


def _same_number(viewer: Viewer) -> list[tuple[Child, Child, str]]:
    """Pairs with one NHS number that were born on different days, as they are written down."""
    a, b, one, two = aliased(ChildNumber), aliased(ChildNumber), aliased(Child), aliased(Child)
    pairs = select(one, two).select_from(a).join(b, (b.blind == a.blind) & (b.child_id > a.child_id))
    pairs = pairs.join(one, one.id == a.child_id).join(two, two.id == b.child_id)
    pairs = pairs.where(ours(one, viewer), ours(two, viewer), one.born != two.born, ~said_apart(one.id, two.id))
    rows = db.session.execute(pairs.order_by(a.blind).limit(ON_A_PAGE))
    return [(first, second, "The same NHS number") for first, second in rows]


def ours(record: type[Child], viewer: Viewer) -> ColumnElement[bool]:
    """Whether this record leads nowhere else and is of no child of this viewer's family. Leads and administrators work
    with all the others (children_worked_with)."""
    return record.same_as.is_(None) & record.id.not_in(viewer.family)


def some_name(other: type[Child]) -> ColumnElement[bool]:
    """Whether a pair shares the first letter of either name, so that few are looked at closely."""
    first = func.lower(func.substr(Child.first_name, 1, 1)) == func.lower(func.substr(other.first_name, 1, 1))
    last = func.lower(func.substr(Child.last_name, 1, 1)) == func.lower(func.substr(other.last_name, 1, 1))
    return or_(first, last)


def said_apart(one: Any, other: Any) -> ColumnElement[bool]:
    """Whether somebody said that these are two children."""
    return exists().where(KeptApart.first_id == one, KeptApart.second_id == other)


def pair_of(one: UUID, other: UUID, viewer: Viewer, *, on: date) -> tuple[Child, Child]:
    """Two records of which neither leads to the other, both of children whom this viewer works with."""
    rows = children_worked_with(viewer, on=on).where(Child.id.in_({one, other}))
    found = {child.id: child for child in db.session.scalars(rows)}
    if len(found) != 2:
        raise NotYours
    return found[one], found[other]


def merges_of(viewer: Viewer) -> Select[Merge]:
    """Select what was put together of children whom this viewer works with, the newest first."""
    mine = Merge.kept_id.not_in(viewer.family) & Merge.child_id.not_in(viewer.family)
    rows = select(Merge).where(mine).options(joinedload(Merge.child), joinedload(Merge.kept))
    return rows.order_by(Merge.at.desc(), Merge.id.desc())


def find_merge(merge_id: UUID, viewer: Viewer) -> Merge:
    """One of them; NotYours otherwise."""
    if found := db.session.scalar(merges_of(viewer).where(Merge.id == merge_id)):
        return found
    raise NotYours


def lately(viewer: Viewer) -> list[Merge]:
    """What was put together lately."""
    return list(db.session.scalars(merges_of(viewer).limit(ON_A_PAGE)))
