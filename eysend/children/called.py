"""What children are called in a list from which one is chosen: as little of each name as tells them apart."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from eysend.children.child import Child

Named = tuple[UUID, str, str, date]
"""Whose it is, first name, last name, and when they were born."""


def told_apart(children: Iterable[Named]) -> dict[UUID, str]:
    """Each by first name and initial; where two would be called the same, by as many letters more as they need, and by
    the year or the day of birth where even their names are the same."""
    alike: dict[str, set[Named]] = defaultdict(set)
    for one in children:
        alike[one[1]].add(one)
    return {one[0]: called(one, alike[one[1]] - {one}) for group in alike.values() for one in group}


def names_of(children: Iterable[Child]) -> dict[UUID, str]:
    """The same of whole records."""
    return told_apart((one.id, one.first_name, one.last_name, one.born) for one in children)


def called(one: Named, others: set[Named]) -> str:
    """What one is called beside these others of the same first name."""
    _, first, last, born = one
    letters = 1
    while letters < len(last) and any(other[2][:letters] == last[:letters] for other in others):
        letters += 1
    name = f"{first} {last[:letters]}{'.' if letters < len(last) or letters == 1 else ''}"
    twins = [other[3] for other in others if other[2] == last]
    if not twins:
        return name
    return f"{name}, born {born:%-d %B %Y}" if born.year in {day.year for day in twins} else f"{name}, born {born.year}"
