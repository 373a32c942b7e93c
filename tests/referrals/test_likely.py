"""Who a paper may be about: shown with reasons, asked, never merged by itself (WNH-10, DER-6)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.referrals.doubles.alike import distance, likeness, near, postcode_in
from eysend.referrals.doubles.likely import Described, likely_children
from eysend.referrals.numbers.child_number import blind_of, number_of_record
from tests.referrals.conftest import PARENT, day

TODAY = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("amir", "amir", 0), ("amir", "ameer", 2), ("haddad", "hadad", 1), ("amri", "amir", 1), ("", "eli", 3)],
)
def test_letters_are_counted_and_neighbours_exchanged_count_once(one, other, letters):
    assert distance(one, other) == distance(other, one) == letters


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("O’Neill", "oneil", True),
        ("José", "Jose", True),
        ("Haddad", "Hadad", True),
        ("Bea", "Mia", False),
        ("Eli", "Ali", True),
        ("", "Eli", False),
    ],
)
def test_near_names_are_near_and_short_ones_are_not_stretched(one, other, alike):
    assert near(one, other) is near(other, one) is alike


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (("Amir", "Haddad"), "same"),
        (("Amri", "Hadad"), "near"),
        (("Haddad", "Amir"), "near"),
        (("Abdul", "Haddad"), "initial"),
        (("Zara", "Haddad"), "last"),
        (("Zara", "Price"), ""),
    ],
)
def test_how_two_children_are_alike_by_name(other, how):
    assert likeness(("Amir", "Haddad"), other) == how


def test_a_postcode_is_found_in_an_address():
    assert postcode_in("14 Bridge Street\nLarkfield zz993vd") == "ZZ99 3VD" and postcode_in("Larkfield") == ""


def seen(cast, *described, **more):
    lee = viewer_of(cast.lee, on=TODAY)
    found = likely_children(Described(*described, **more), lee, on=TODAY)
    return {one.child.first_name: one for one in found}


@pytest.mark.rule("DER-6")
def test_the_reasons_are_said(cast):
    cai = seen(cast, "Kai", "Morgan", date(2025, 6, 30), postcode="ZZ99 3VD")["Cai"]
    assert cai.reasons == ("Born on the same day", "Nearly the same name", "The same postcode") and cai.is_likely


@pytest.mark.rule("WNH-38")
def test_the_number_finds_a_child_whose_birthday_was_typed_wrongly(cast):
    db.session.add(number_of_record(cast.cai.id, "9990000018"))
    cai = seen(cast, "Cai", "Morgan", date(2024, 1, 1), number=blind_of("999 000 0018"))["Cai"]
    assert cai.reasons[0] == "The same NHS number" and cai.is_likely


@pytest.mark.rule("WNH-10")
def test_a_twin_is_shown_as_perhaps_a_sister_and_is_not_likely(cast):
    db.session.add(Child(first_name="Anna", last_name="Morgan", born=cast.cai.born))
    found = seen(cast, "Cai", "Morgan", cast.cai.born)
    assert list(found) == ["Cai", "Anna"] and not found["Anna"].is_likely
    assert "perhaps a brother or sister" in " ".join(found["Anna"].reasons)


@pytest.mark.rule("WNH-10")
def test_one_name_and_birthday_are_two_children_until_a_person_says_so(cast, visitor, visit_as, intakes):
    visitor.post("/request-support", {**PARENT, "child_first": "Cai", "child_last": "Morgan"})
    ada, request_id = visit_as(cast.ada), intakes()[0].id
    assert intakes()[0].child_id is None and "The same name" in ada.get(f"/requests/{request_id}").main
    ada.post(f"/requests/{request_id}/match", {"child": "new"})
    both = db.session.scalars(select(Child).where(Child.last_name == "Morgan")).all()
    assert [child.same_as for child in both] == [None, None]


@pytest.mark.rule("DER-8")
def test_a_protected_postcode_is_never_said_to_be_the_same(cast, visitor, visit_as, intakes):
    home = db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)).one()
    amir = {"child_first": "Amir", "child_last": "Haddad", **day("born", "2024-09-10"), "postcode": home.postcode}
    visitor.post("/request-support", {**PARENT, **amir})
    main = visit_as(cast.lee).get(f"/requests/{intakes()[0].id}").main
    assert home.protected and "The same name" in main and "same postcode" not in main
