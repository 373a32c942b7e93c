"""One schema drives the page, the check, its words, the offline copy and the check-answers page."""

from datetime import date, time
from uuid import UUID

import pytest
from marshmallow import fields as plain_fields
from werkzeug.datastructures import MultiDict

from eysend.core import forms
from eysend.core.forms import Form, Refused
from tests.core.visit_form import GOOD, Visit, refusal, sent, visit_form

pytestmark = pytest.mark.engine_free


@pytest.fixture
def visit() -> Visit:
    return visit_form()


def test_a_good_form_is_read_as_what_it_means(visit):
    answers = forms.read(visit, sent())
    assert answers["born"] == date(2024, 9, 10) and answers["at"] == time(10, 30)
    assert answers["seen"] == "He chose the drum.\nTwice."
    assert answers["area"] == ["talk", "play"] and answers["adults"] == 2 and answers["agreed"] is True


def test_what_was_left_empty_is_there_as_none(visit):
    assert forms.read(visit, sent())["phone"] is None


def test_a_device_sends_the_same_answers_as_plain_json(visit):
    envelope = {k: v for k, v in GOOD.items() if not k.startswith("born")} | {
        "born": "2024-09-10",
        "adults": 2,
    }
    assert forms.read(visit, envelope) == forms.read(visit, sent())


def test_the_key_of_the_form_is_read_apart_from_its_answers(visit):
    assert forms.submission_id(sent()) == UUID(GOOD["submission_id"])
    assert "submission_id" not in forms.read(visit, sent())


@pytest.mark.parametrize("key", [{}, {"submission_id": "not a key"}])
def test_a_page_that_lost_its_key_says_that_it_is_out_of_date(key):
    with pytest.raises(Refused, match="out of date"):
        forms.submission_id(key)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("who", "  ", "Enter who was there"),
        ("who", "a" * 201, "Who was there must be 200 letters or fewer"),
        ("seen", "", "Enter what you saw"),
        ("seen", "a" * 501, "What you saw must be 500 letters or fewer"),
        ("born-day", "", "The child’s date of birth must include a day"),
        ("born-day", "31", "The child’s date of birth must be a real date, such as 27 3 2024"),
        ("born-year", "24", "The child’s date of birth must be a real date, such as 27 3 2024"),
        ("born-year", "0024", "The child’s date of birth must be a real date, such as 27 3 2024"),
        ("born-month", "Marble", "The child’s date of birth must be a real date, such as 27 3 2024"),
        ("born-month", "Sunday", "The child’s date of birth must be a real date, such as 27 3 2024"),
        ("at", "half ten", "Time you arrived must be a real time, such as 10:30"),
        ("area", [], "Choose what you watched"),
        ("area", ["talk", "swim"], "Choose what you watched"),
        ("mode", "", "Choose where it was"),
        ("mode", "moon", "Choose where it was"),
        ("adults", "two", "How many adults must be a whole number, such as 3"),
        ("adults", "1.5", "How many adults must be a whole number, such as 3"),
        ("adults", "0", "How many adults must be between 1 and 4"),
        ("adults", "9" * 6000, "How many adults must be a whole number, such as 3"),
        ("phone", "ring Mum", "Enter a phone number in figures, such as 01632 960 001"),
        ("address", "sana", "Enter your email address in the right form, such as name@example.com"),
        ("agreed", "maybe", "Tick to say that the parent knows"),
        ("child_id", "", "This page is out of date. Open it again."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(visit, name, typed, words):
    form = sent()
    form.setlist(name, typed if isinstance(typed, list) else [typed])
    assert refusal(visit, form).errors == {name.split("-")[0]: [words]}


def test_an_empty_form_asks_for_each_thing_in_the_order_of_the_page(visit):
    errors = refusal(visit, MultiDict({"child_id": "amir"})).errors
    assert list(errors) == ["who", "born", "seen", "area", "mode"]
    assert errors["born"] == ["Enter the child’s date of birth"]


@pytest.mark.parametrize("value", [None, [], {}, 3, True, 2.5, "\x00", ["x", "y"], {"day": "1"}])
@pytest.mark.parametrize("name", list(Visit._declared_fields))
def test_no_error_is_in_a_programmers_words(visit, name, value):
    try:
        forms.read(visit, {k: v for k, v in GOOD.items() if not k.startswith(name)} | {name: value})
    except Refused as refused:
        words = " ".join(w for said in refused.errors.values() for w in said)
        for strange in ("valid", "missing data", "null", "field", "{", "type", "string"):
            assert strange not in words.lower()


def test_something_the_form_never_asked_is_refused_in_a_plain_sentence(visit):
    errors = refusal(visit, sent(decided="yes")).errors
    assert errors == {"": ["This page is out of date. Open it again and send it once more."]}


def test_a_button_may_be_sent_beside_the_answers(visit):
    assert forms.read(visit, sent(action="save"), besides=["action"])["who"] == "Sana"


def test_a_check_over_several_fields_lands_on_the_field_it_names(visit):
    assert refusal(visit, sent(who="nobody", adults="4")).errors["adults"][0].startswith("You said that nobody")


def test_profile_choices_must_be_given():
    with pytest.raises(ValueError, match="mode are not given"):
        Visit()


def test_where_there_is_nothing_to_choose_the_page_is_shown_and_nothing_passes():
    visit = Visit(choices={"mode": []})
    assert visit.choices_of("mode") == () and "mode" in refusal(visit, sent(mode="a")).errors


def test_choices_for_a_field_that_has_none_are_a_mistake():
    with pytest.raises(ValueError, match="no choices to give"):
        Visit(choices={"mode": [("a", "A")], "who": [("b", "B")]})


def test_every_field_of_a_form_is_one_of_ours():
    class Bare(Form):
        class Meta:
            name, version, title = "bare", 1, "Bare"

        seen = plain_fields.String()

    with pytest.raises(TypeError, match="declare seen with"):
        Bare()


def test_a_published_form_is_found_by_its_key_and_never_replaced():
    forms.register(Visit)
    assert forms.find("visit-of-tests.v1") is Visit and forms.register(Visit) is Visit
    with pytest.raises(ValueError, match="new version"):
        forms.register(type("Visit", (Form,), {"Meta": Visit.Meta}))
    with pytest.raises(LookupError):
        forms.find("visit.v2")
