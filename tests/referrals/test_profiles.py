"""The same three forms under each council's profile, in its own words."""

import pytest

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.core.forms import Refused
from eysend.councils.profile import load
from eysend.people.viewer import ANYONE
from eysend.referrals.actions import take_in
from eysend.referrals.facts import advice_on, facts_of
from eysend.referrals.forms import reasons, wanted
from eysend.referrals.missing import evidence, lacks
from tests.referrals.conftest import TYPED

COUNCILS = [
    "exampleshire",
    "derbyshire",
    "blackburn-with-darwen",
    "hertfordshire",
    "leicestershire",
    "west-northamptonshire",
]


def profile_of(council):
    return load(council).on(clock.today())


def sent(kind, council, **change):
    typed = {name: value for name, value in TYPED[kind].items() if name != "needs"} | change
    take_in(kind, new_id(), typed, profile_of(council), by=ANYONE, on=clock.today(), at=clock.now())
    db.session.commit()


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("kind", list(TYPED))
def test_each_council_takes_in_each_kind(cast, intakes, kind, council):
    sent(kind, council)
    assert intakes()[0].profile == f"{council} {profile_of(council).version}"


@pytest.mark.rule("DER-7")
def test_derbyshire_knows_its_two_forms_by_name():
    names = [choice[1] for choice in wanted(profile_of("derbyshire"), "parent")]
    assert names[:2] == ["Specialist teacher referral", "Derbyshire Portage Service referral"] and len(names) == 3


@pytest.mark.rule("WNH-3")
def test_a_setting_in_west_northamptonshire_asks_for_exactly_these(cast, intakes):
    keys = [choice[0] for choice in reasons(profile_of("west-northamptonshire"))]
    assert keys == ["modelling", "training", "assessments", "moving_forwards", "individual_child"]
    sent("setting", "west-northamptonshire", reason="assessments")
    with pytest.raises(Refused):
        sent("setting", "west-northamptonshire", reason="something_else")
    assert len(intakes()) == 1


@pytest.mark.rule("WNH-4")
def test_west_northamptonshire_never_says_no_to_a_parent_who_only_describes():
    answers = {"born": clock.today(), "places": [], "needs": []}
    advice = advice_on(profile_of("west-northamptonshire"), "parent", answers, clock.today())
    assert {team.answer for team in advice.teams} == {"yes"}


@pytest.mark.parametrize(
    ("council", "said"),
    [
        ("derbyshire", "without what was tried"),
        ("hertfordshire", "expects to see"),
        ("west-northamptonshire", "expects to see"),
    ],
)
def test_each_council_weighs_evidence_in_its_own_way(council, said):
    answers = {
        "born": clock.today().replace(year=2023),
        "asked_by": "setting",
        "places": ["private"],
        "needs": ["progress"],
    }
    advice = advice_on(profile_of(council), "setting", answers, clock.today())
    assert any(said in words for words in evidence(advice).values())


@pytest.mark.parametrize(
    ("answers", "known"),
    [
        ({"places": ["none"], "days": 2}, (frozenset({"none"}), None, None)),
        ({"places": ["none", "private"], "days": 2, "half_days": 2}, (frozenset(), 2, 2)),
        ({"places": ["private"], "days": 0}, (frozenset({"private"}), None, None)),
        ({"places": ["private"], "days": 2, "half_days": 5}, (frozenset({"private"}), None, None)),
        ({"places": ["private"], "days": 2, "half_days": 4}, (frozenset({"private"}), 2, 4)),
    ],
)
def test_what_does_not_hold_together_counts_as_not_told(answers, known):
    facts = facts_of("parent", {"born": clock.today(), **answers})
    assert (facts.settings, facts.days, facts.sessions) == known


@pytest.mark.rule("DER-12")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"did": None}, ["What was tried and when."]),
        ({"effect": None}, ["When it was looked at again, and what came of it."]),
        ({"reviewed_on": None}, ["When it was looked at again, and what came of it."]),
    ],
)
def test_what_a_setting_did_not_say_is_named_exactly(change, words):
    given = {"did": "Stories", "reviewed_on": clock.today(), "effect": "none"}
    assert list(lacks("setting", "given", {**given, **change})) == words


def test_a_parents_request_lacks_no_paper():
    assert list(lacks("parent", "given", {})) == []
