"""What each council looks for, in what was tried: what is there, what is missing, and how much it weighs."""

from datetime import date

import pytest

from eysend.councils.advice import who_can_help
from eysend.councils.facts import Facts
from eysend.referrals.evidence.asq_age import corrected_born, fitting, interval_warning
from eysend.referrals.evidence.looking import look
from eysend.referrals.evidence.piece import Background, Document
from eysend.referrals.evidence.tried import Evidence, Tried, of_boxes, suggestion
from tests.referrals.sent import profile_of

TODAY = date(2027, 3, 2)
WHOLE = Tried(
    level="targeted",
    from_day=date(2026, 11, 9),
    targets=2,
    counted=2,
    outcomes=("none", "partly"),
    did="A group",
    who="Liz",
    how_often="Daily",
    reviewed_on=date(2027, 2, 12),
    impact="A little",
    family_view="Good",
)


def changed(**change):
    return Tried(**{**WHOLE.__dict__, **change})


def looked(council, *tried, asked_by="setting", documents=(), background=None, born=date(2023, 4, 15)):
    profile = profile_of(council)
    places, needs = frozenset({"private"}), frozenset({"progress"})
    facts = Facts(born=born, settings=places, needs=needs, asked_by=asked_by, days=2, sessions=2)
    papers = [Document(kind_of=kind) for kind in documents]
    evidence = Evidence(tried=tried, documents=papers, background=background)
    return look(profile, who_can_help(profile, facts, TODAY), evidence, asked_by, TODAY)


@pytest.mark.rule("DER-12")
def test_derbyshire_finds_a_whole_time_round_complete():
    found = looked("derbyshire", WHOLE)
    assert (found.state, found.lacking) == ("complete", ())


@pytest.mark.rule("DER-12")
@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"reviewed_on": None}, "the day it was looked at again"),
        ({"reviewed_on": date(2027, 3, 3)}, "the day it was looked at again"),
        ({"outcomes": ()}, "what came of each target"),
        ({"outcomes": ("none",)}, "what came of every target"),
        ({"impact": ""}, "what difference it made"),
        ({"targets": 0, "outcomes": ("none",)}, "what was aimed for"),
        ({"who": ""}, "who did it"),
        ({"how_often": ""}, "how often"),
        ({"from_day": None}, "the day it started"),
        ({"family_view": ""}, "what the family thinks"),
    ],
)
def test_derbyshire_says_exactly_what_is_missing_and_that_it_declines(change, missing):
    found = looked("derbyshire", changed(**change))
    assert (
        found.state == "partly"
        and found.lacking[0].missing == (missing,)
        and "Specialist Teachers" in found.declines[0]
    )


@pytest.mark.rule("DER-14")
def test_a_specialist_is_asked_for_after_help_beyond_what_every_child_gets():
    assert looked("derbyshire", WHOLE, changed(level="universal")).state == "complete"


@pytest.mark.rule("DER-14")
def test_with_only_universal_help_a_specialist_request_is_flagged():
    [flag] = looked("derbyshire", changed(level="universal")).lacking
    assert (flag.kind, flag.rule) == ("targeted", "DER-14") and "only what every child gets" in flag.missing[0]


@pytest.mark.rule("HER-18")
def test_hertfordshire_is_green_with_a_time_round_and_the_pair():
    assert looked("hertfordshire", WHOLE, documents=("assessment", "iep")).state == "complete"


@pytest.mark.rule("HER-18")
def test_hertfordshire_is_amber_without_it_and_asks_why_not_yet():
    found = looked("hertfordshire")
    assert {one.weight for one in found.lacking} == {"expected"} and found.asks_why and not found.declines


@pytest.mark.rule("HER-22")
def test_of_the_pair_one_is_partly():
    found = looked("hertfordshire", WHOLE, documents=("iep",))
    assert found.state == "partly" and [one.kind for one in found.lacking] == ["assessment"]


@pytest.mark.rule("HER-21")
@pytest.mark.parametrize("council", ["hertfordshire", "derbyshire", "west-northamptonshire", "exampleshire"])
def test_of_a_parent_nothing_is_asked(council):
    found = looked(council, asked_by="parent")
    assert found.lacking == () and not found.asks_why


@pytest.mark.rule("WNH-5")
def test_west_northamptonshire_has_some_evidence_with_a_time_round_and_smart_targets():
    found = looked("west-northamptonshire", WHOLE)
    assert [one.kind for one in found.found if one.there] == ["any", "cycle", "targets"] and found.lacking == ()


@pytest.mark.rule("WNH-5")
def test_west_northamptonshire_asks_plainly_without_any_and_never_declines():
    found = looked("west-northamptonshire")
    assert [one.kind for one in found.lacking] == ["any"] and found.asks_why and not found.declines


@pytest.mark.rule("LTS-6")
@pytest.mark.parametrize(("areas", "there"), [(["communication", "world"], True), (["communication"], False)])
def test_a_group_for_delays_in_two_or_more_areas_looks_for_two(areas, there):
    began = Background(answers={"far_behind": areas, "how_far": "No words"}, form=Background.asks.key())
    found = looked("blackburn-with-darwen", background=began, born=date(2025, 6, 1))
    assert [one.there for one in found.found if one.kind == "areas"] == [there]


def test_what_the_request_itself_says_counts_as_a_time_round():
    boxes = {"targets": "Stays", "did": "Liz, daily", "tried_from": date(2026, 11, 9), "effect": "none"}
    tried = of_boxes({**boxes, "reviewed_on": date(2027, 2, 12), "family_view": "Same"})
    [level] = looked("derbyshire", tried).lacking
    assert level.missing == ("which kind of help it was",) and of_boxes({}) is None


@pytest.mark.rule("HER-19")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"outcomes": ("none", "none")}, "time to ask for support"),
        ({"outcomes": ("none", "regressed")}, "time to ask for support"),
        ({"outcomes": ("achieved", "achieved")}, "go on like this at the setting"),
        ({"outcomes": ("none", "achieved")}, ""),
        ({"outcomes": ("none", "none"), "reviewed_on": date(2027, 1, 31)}, ""),
    ],
)
def test_what_came_of_the_targets_speaks_for_asking_or_for_going_on(change, words):
    said = suggestion([changed(**change)])
    assert words in said if words else said == ""


@pytest.mark.rule("WNH-7")
@pytest.mark.parametrize(
    ("on", "fits"), [(date(2027, 1, 1), (10,)), (date(2027, 3, 12), (12,)), (date(2028, 1, 1), (24,))]
)
def test_born_ten_weeks_early_age_is_counted_from_the_due_day_until_24_months(on, fits):
    assert fitting(date(2026, 1, 1), 10, on) == fits


@pytest.mark.rule("WNH-7")
def test_on_the_second_birthday_the_real_age_counts_again():
    born = date(2026, 1, 1)
    assert corrected_born(born, 10, date(2027, 12, 31)) == date(2026, 3, 12)
    assert corrected_born(born, 10, date(2028, 1, 1)) == born == corrected_born(born, None, date(2027, 1, 1))


@pytest.mark.rule("WNH-7")
def test_the_age_that_fits_is_not_warned_of():
    assert interval_warning(date(2026, 1, 1), None, date(2027, 1, 1), 12) == ""
    assert "counted from the day the birth was due" in interval_warning(date(2026, 1, 1), 10, date(2027, 1, 1), 12)
