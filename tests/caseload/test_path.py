"""Received > Panel > Allocated > Observed > Next steps agreed > In support > Review > Closed: derived, none skipped."""

from datetime import date

import pytest

from eysend.caseload.path import STEPS, Fact, path, standing

ALL = {key: [Fact(date(2027, 3, number), "Tess Rowan")] for number, key in enumerate(STEPS, 1)}


def until(*left_out):
    return {key: facts for key, facts in ALL.items() if key not in left_out}


@pytest.mark.rule("WNH-19")
def test_all_eight_in_their_order_each_with_owner_and_day():
    steps = path(ALL)
    assert [step.key for step in steps] == list(STEPS)
    assert all(step.state == "done" and step.owner and step.day for step in steps)


@pytest.mark.rule("WNH-19")
def test_without_an_allocation_nothing_after_it_is_done():
    steps = path(until("allocated", "closed"))
    assert [step.key for step in steps if step.state == "done"] == ["received", "panel"]
    assert standing(steps).key == "allocated" and standing(steps).owner == "the lead of the team"


@pytest.mark.rule("WNH-19")
def test_what_was_seen_before_somebody_was_allocated_is_no_observation_of_this_path():
    early = {**until("closed"), "observed": [Fact(date(2027, 2, 1), "Pat")]}
    assert standing(path(early)).key == "observed"
    late = {**early, "observed": [*early["observed"], Fact(date(2027, 3, 4), "Tess")]}
    assert next(step for step in path(late) if step.key == "observed").owner == "Tess"


def test_who_stops_early_leaves_the_rest_out():
    steps = path({**until("allocated", "observed", "agreed", "support", "review")})
    assert [step.state for step in steps] == ["done", "done", *["left out"] * 5, "done"]


def test_the_next_step_says_by_when():
    steps = path(until("observed", "closed"), {"observed": date(2027, 3, 9)})
    assert (standing(steps).day, standing(steps).owner) == (date(2027, 3, 9), "Tess Rowan")


@pytest.mark.parametrize("cut", range(len(STEPS)))
def test_however_far_one_step_is_now_and_all_before_are_done(cut):
    steps = path({key: ALL[key] for key in list(STEPS)[:cut]})
    assert [step.state for step in steps] == ["done"] * cut + ["now"] + ["to come"] * (len(STEPS) - cut - 1)
