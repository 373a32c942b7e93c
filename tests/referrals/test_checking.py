"""On the long page too, answers are looked at once more before they are sent, by whoever wants to."""

import pytest

from tests.referrals.conftest import ADDRESS, TYPED, day


@pytest.mark.parametrize("kind", ["parent", "setting"])
def test_the_answers_are_shown_in_words_and_nothing_is_taken_in(cast, visitor, intakes, kind):
    page = visitor.post(f"{ADDRESS[kind]}/answers", TYPED[kind])
    assert page.status == 200 and "Check your answers" in page.title and intakes() == []
    assert TYPED[kind]["see"] in page.main and "Nothing is sent yet" in page.main


def test_what_is_sent_from_there_is_what_was_typed(cast, visitor, intakes):
    page = visitor.post("/request-support/answers", TYPED["parent"])
    visitor.follow(visitor.post("/request-support", {**TYPED["parent"], **page.form()}))
    assert intakes()[0].answers["see"] == TYPED["parent"]["see"] and 'value="Morgan"' in page.html


@pytest.mark.parametrize("change", [{"see": ""}, day("born", "2027-03-09")])
def test_what_is_missing_or_cannot_be_is_said_on_the_form_itself(cast, visitor, change):
    page = visitor.post("/request-support/answers", {**TYPED["parent"], **change})
    assert page.status == 422 and page.title.startswith("Error: ")
