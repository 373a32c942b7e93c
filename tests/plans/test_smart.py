"""Hints help to write a target that everybody can see; they never stop anybody (WNH-6)."""

from datetime import date

import pytest

from eysend.plans.smart import Target, hints

pytestmark = pytest.mark.engine_free
TODAY = date(2027, 3, 2)
CLEAR = {
    "words": "Points to choose between two things", "measure": "times out of 5 at snack", "baseline": "1 of 5",
    "goal": "4 of 5", "who": "Liz", "how_often": "at every snack", "where": "Acorns", "review_on": date(2027, 5, 21),
}  # fmt: skip


@pytest.mark.rule("WNH-6")
def test_a_clear_target_needs_no_hint():
    assert hints(Target(**CLEAR), on=TODAY) == {}


@pytest.mark.rule("WNH-6")
def test_improve_speech_gets_hints_for_measure_and_date():
    found = hints(Target(words="Improve speech"), on=TODAY)
    assert {"words", "measure", "review_on"} <= found.keys()


@pytest.mark.rule("WNH-6")
@pytest.mark.parametrize(
    ("field", "value"),
    [("measure", ""), ("baseline", ""), ("goal", "more often"), ("who", ""), ("how_often", ""), ("where", ""),
     ("review_on", None), ("review_on", date(2027, 3, 1)), ("words", "Progress with talking")],
)  # fmt: skip
def test_each_thing_that_is_missing_has_its_own_hint(field, value):
    assert list(hints(Target(**{**CLEAR, field: value}), on=TODAY)) == [field]


def test_a_review_today_is_still_to_come():
    assert hints(Target(**{**CLEAR, "review_on": TODAY}), on=TODAY) == {}
