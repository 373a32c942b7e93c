"""Who sees which children: by tie, by setting, by team, on the day (XC-11)."""

from datetime import date

import pytest

from eysend.children.queries import children_of, find_child
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import ANYONE, viewer_of

TODAY = date(2027, 3, 2)


def seen_by(person):
    viewer = viewer_of(person, on=TODAY)
    return [child.first_name for child in db.session.scalars(children_of(viewer, on=TODAY))]


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(
    ("who", "children"),
    [
        ("sana", ["Amir"]),
        ("tom", ["Amir"]),
        ("nia", ["Bea"]),
        ("joy", ["Amir", "Bea", "Eli"]),
        ("kit", ["Dot"]),
        ("pat", ["Amir", "Cai"]),
        ("lee", ["Amir", "Bea", "Cai", "Dot", "Eli"]),
        ("liz", []),
        ("ruth", []),
        ("val", []),
    ],
)
def test_each_sees_the_children_they_are_tied_to(cast, who, children):
    assert seen_by(getattr(cast, who)) == children


def test_a_stranger_sees_nobody(cast):
    assert db.session.scalars(children_of(ANYONE, on=TODAY)).all() == []
    with pytest.raises(NotYours):
        find_child(cast.amir.id, ANYONE, on=TODAY)
