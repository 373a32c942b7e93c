"""What holds of every answer, whatever is asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_

from eysend.councils.advice import who_can_help
from eysend.councils.facts import Facts
from eysend.councils.profile import load
from tests.councils.asking import COUNCILS, TUESDAY

pytestmark = pytest.mark.engine_free
PROFILES = [load(name).on(TUESDAY) for name in (*COUNCILS, "exampleshire")]
NEEDS = sorted({need.key for profile in PROFILES for need in profile.needs})
SETTINGS = ["private", "childminder", "maintained_nursery", "reception", "menphys", "beacon"]


@any_.composite
def questions(draw):
    """Facts that do not contradict each other, and a day on which the child is born."""
    born = draw(any_.dates(date(2018, 1, 1), date(2027, 3, 2)))
    days = draw(any_.none() | any_.integers(1, 7))
    facts = Facts(
        born=born,
        needs=draw(any_.frozensets(any_.sampled_from(NEEDS), max_size=4)),
        settings=draw(any_.frozensets(any_.sampled_from(SETTINGS), max_size=2)),
        delay_areas=draw(any_.none() | any_.integers(0, 7)),
        days=days,
        sessions=draw(any_.none() | any_.integers(days or 1, 2 * (days or 7))),
        asked_by=draw(any_.none() | any_.sampled_from(["parent", "setting", "health"])),
        known=draw(any_.none() | any_.booleans()),
    )
    return facts, born + timedelta(days=draw(any_.integers(0, 3500)))


@settings(max_examples=150, deadline=None)
@given(any_.sampled_from(PROFILES), questions())
def test_every_answer_has_reasons_dates_places_and_the_order_of_deciding(profile, question):
    facts, on = question
    answer = who_can_help(profile, facts, on)
    assert [advice.team for advice in answer.teams] == [team.key for team in profile.teams]
    for advice in answer.teams:
        assert advice.because and all(line.text and line.rule for line in advice.because)
        assert not any("{" in line.text for line in (*advice.because, *answer.also))
        assert (advice.opens or advice.until) <= advice.until
        assert list(advice.where) == sorted(advice.where) and advice.where
        assert (advice.answer == "later") == bool(advice.opens and on < advice.opens)
        assert on <= advice.until or advice.answer in ("no", "ask")


@settings(max_examples=50, deadline=None)
@given(questions())
def test_the_same_question_always_has_the_same_answer(question):
    facts, on = question
    assert all(who_can_help(each, facts, on) == who_can_help(each, facts, on) for each in PROFILES)
