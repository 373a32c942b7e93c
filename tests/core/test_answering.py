"""A form that was sent leads on, or comes back with all that was typed and the reason in words."""

from datetime import date
from uuid import uuid4

import pytest

from eysend.core import fields, forms
from eysend.core.answering import SENT_BEFORE, answered, carried, key_or_new
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody
from eysend.core.forms import WHOLE_FORM, Refused

pytestmark = pytest.mark.engine_free


class Visit(forms.Form):
    """A form with a field of each kind that is carried in its own way."""

    class Meta:
        name, version, title = "a-visit", 1, "A visit"

    words = fields.text("Words")
    day = fields.day("Day", required=False)
    who = fields.some_of("Who", (("liz", "Liz"), ("sam", "Sam")), required=False)
    sure = fields.tick("Sure")


KEY = uuid4()
SENT = {"submission_id": str(KEY), "words": "Hello", "who": ["liz", "sam"], "sure": "true"}
SENT |= {"day-day": "27", "day-month": "3", "day-year": "2027"}


def send(do, sent=SENT):
    """What the page would show: what came of the deed, or the form again."""
    return answered(Visit(), sent, do, then=lambda made: made, again=lambda filled, why: (filled, why))


def raising(error):
    """A deed that does not happen."""

    def do(answers, key):
        raise error

    return do


def test_the_deed_has_the_answers_and_the_forms_key_and_leads_on():
    answers, key = send(lambda answers, key: (answers, key))
    assert key == KEY and answers == {"words": "Hello", "day": date(2027, 3, 27), "who": ["liz", "sam"], "sure": True}


@pytest.mark.parametrize(
    ("error", "errors"),
    [
        (NotNow("The plan was started."), {WHOLE_FORM: ["The plan was started."]}),
        (NotNow("Somebody must come.", beside="who"), {"who": ["Somebody must come."]}),
        (NotNow("It is full.", beside="no question of this form"), {WHOLE_FORM: ["It is full."]}),
        (SameKeyOtherBody(), {WHOLE_FORM: [SENT_BEFORE]}),
        (Refused({"day": ["Not that day"]}, {}), {"day": ["Not that day"]}),
    ],
)
def test_whatever_the_deed_refuses_comes_back_in_words_with_all_that_was_typed(error, errors):
    filled, why = send(raising(error))
    assert why is error and filled.errors == errors
    assert filled["words"].value == "Hello" and filled["day"].value["day"] == "27"


def test_answers_that_are_not_in_order_and_a_lost_key_come_back_too():
    filled, _ = send(raising(AssertionError), SENT | {"words": ""})
    assert filled.errors == {"words": ["Enter words"]} and filled["who"].value == ["liz", "sam"]
    filled, _ = send(raising(AssertionError), {name: SENT[name] for name in SENT if name != "submission_id"})
    assert WHOLE_FORM in filled.errors and filled["words"].value == "Hello"


def test_what_is_not_yours_is_no_form_to_come_back():
    with pytest.raises(NotYours):
        send(raising(NotYours()))


def test_what_a_check_page_carries_reads_as_the_same_answers():
    answers = forms.read(Visit(), SENT)
    sent: dict[str, object] = {}
    for name, value in carried(Visit(), answers):
        sent[name] = [*sent[name], value] if name in sent else [value] if name == "who" else value
    assert forms.read(Visit(), sent) == answers


def test_a_deed_that_may_be_done_twice_needs_no_key_of_the_page():
    assert key_or_new(SENT) == KEY != key_or_new({})
