"""Where a child is chosen from a list, two who would be called the same are told apart, by as little as it takes."""

from datetime import date
from uuid import uuid4

import pytest

from eysend.children.called import told_apart
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core.db import db

BORN = date(2024, 9, 10)


@pytest.mark.engine_free
@pytest.mark.parametrize(("two", "called"), [
    ([("Amir", "Haddad", BORN), ("Bea", "Okafor", BORN)], ["Amir H.", "Bea O."]),
    ([("Amir", "Haddad", BORN), ("Amir", "Okafor", BORN)], ["Amir H.", "Amir O."]),
    ([("Amir", "Haddad", BORN), ("Amir", "Hussain", BORN)], ["Amir Ha.", "Amir Hu."]),
    ([("Amir", "Had", BORN), ("Amir", "Haddad", BORN)], ["Amir Had", "Amir Hadd."]),
    ([("Amir", "Haddad", BORN), ("Amir", "Haddad", date(2023, 9, 10))],
     ["Amir Haddad, born 2024", "Amir Haddad, born 2023"]),
    ([("Amir", "Haddad", BORN), ("Amir", "Haddad", date(2024, 3, 1))],
     ["Amir Haddad, born 10 September 2024", "Amir Haddad, born 1 March 2024"]),
])  # fmt: skip
def test_two_are_told_apart_by_as_little_as_it_takes(two, called):
    named = [(uuid4(), *one) for one in two]
    names = told_apart(named)
    assert [names[one[0]] for one in named] == called


def test_pat_who_observes_one_of_two_amirs_reads_which_is_which(cast, visit_as):
    other = Child(first_name="Amir", last_name="Hussain", born=BORN)
    db.session.add(other)
    db.session.flush()
    db.session.add(Involvement(child_id=other.id, team="portage", from_day=date(2027, 1, 4)))
    db.session.commit()
    pat = visit_as(cast.pat)
    for address in ("/observations/new", "/visits/new", "/take-offline"):
        main = pat.get(address).main
        assert "Amir Ha." in main and "Amir Hu." in main, address
