"""One schema drives the page, the check, its words, the offline copy and the check-answers page."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError, validates_schema
from marshmallow import fields as plain_fields
from werkzeug.datastructures import MultiDict

from eysend.core import fields, forms
from eysend.core.filled import Filled, check, describe
from eysend.core.forms import Form, Refused

pytestmark = pytest.mark.engine_free

AREAS = (("talk", "Talking"), ("play", "Playing"), ("move", "Moving"))


class Visit(Form):
    class Meta:
        name = "visit"
        version = 1
        title = "A visit"

    child_id = fields.hidden("child")
    who = fields.text("Who was there", section="Who and where", width=20)
    born = fields.day("When was the child born?", ask="the child’s date of birth", autocomplete="bday")
    at = fields.time("Time you arrived", required=False)
    seen = fields.long_text("What you saw", section="What you saw", rows=10, max=500)
    area = fields.some_of("Areas", AREAS, need="Choose what you watched")
    mode = fields.one_of("Where it was", ask="where it was")
    adults = fields.number("Adults", min=1, max=4, ask="how many adults", required=False)
    phone = fields.tel(required=False)
    address = fields.email(required=False)
    agreed = fields.tick("The parent knows", need="Tick to say that the parent knows")

    @validates_schema
    def adults_are_there(self, answers: Mapping[str, Any], **_: Any) -> None:
        if answers.get("adults") == 4 and answers["who"] == "nobody":
            raise ValidationError("You said that nobody was there, and four adults", "adults")


GOOD = {
    "csrf_token": "x",
    "submission_id": "018f0000-0000-7000-8000-000000000000",
    "child_id": "amir",
    "who": "Sana",
    "born-day": "10",
    "born-month": "Sep",
    "born-year": "2024",
    "at": "10:30",
    "seen": " He chose the drum.\r\nTwice. ",
    "area": ["talk", "play"],
    "mode": "home",
    "adults": "2",
    "phone": "",
    "address": "sana@example.com",
    "agreed": "true",
}


@pytest.fixture
def visit() -> Visit:
    return Visit(choices={"mode": [("home", "At home", "or at a relative’s"), ("setting", "At nursery")]})


def sent(**changes: Any) -> MultiDict[str, Any]:
    """What a browser sends: the good form with changes."""
    return MultiDict(GOOD | {name.replace("_day", "-day"): value for name, value in changes.items()})


def refusal(schema: Form, form: Mapping[str, Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        forms.read(schema, form)
    return caught.value


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
        ("born-day", "31", "The child’s date of birth must be a real date, such as 27 3 2027"),
        ("born-year", "24", "The child’s date of birth must be a real date, such as 27 3 2027"),
        ("born-month", "Sunday", "The child’s date of birth must be a real date, such as 27 3 2027"),
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
    assert (
        refusal(visit, sent(who="nobody", adults="4")).errors["adults"][0].startswith("You said that nobody")
    )


def test_profile_choices_must_be_given():
    with pytest.raises(ValueError, match="mode are not given"):
        Visit()


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
    assert forms.find("visit.v1") is Visit and forms.register(Visit) is Visit
    with pytest.raises(ValueError, match="new version"):
        forms.register(type("Visit", (Form,), {"Meta": Visit.Meta}))
    with pytest.raises(LookupError):
        forms.find("visit.v2")


def test_the_page_shows_sections_in_order_with_what_was_typed_and_what_is_wrong(visit):
    refused = refusal(visit, sent(seen="", who="Sana"))
    filled = Filled(visit, refused.raw, refused.errors)
    assert [title for title, _ in filled.sections] == ["", "Who and where", "What you saw"]
    assert filled["who"].value == "Sana" and filled["who"].error is None
    assert filled["born"].value == {"day": "10", "month": "Sep", "year": "2024"}
    assert filled.error_list == [("Enter what you saw", "#seen")]


def test_the_link_to_a_wrong_date_goes_to_its_first_box(visit):
    refused = refusal(visit, sent(born_day=""))
    assert Filled(visit, refused.raw, refused.errors).error_list[0][1] == "#born-day"


def test_the_check_page_reads_as_people_speak(visit):
    rows = {name: words for _, rows in check(visit, forms.read(visit, sent())) for _, words, name in rows}
    assert rows["born"] == "Tuesday 10 September 2024" and rows["area"] == "Talking, Playing"
    assert rows["mode"] == "At home" and rows["agreed"] == "Yes" and rows["phone"] == "Not given"
    assert "child_id" not in rows


def test_the_offline_copy_knows_every_field_and_the_hash_ignores_the_profiles_choices(visit):
    other = Visit(choices={"mode": [("centre", "At the centre")]})
    assert describe(visit)["schema_sha"] == describe(other)["schema_sha"]
    assert describe(visit)["form"] == "visit.v1"
    assert [f["name"] for f in describe(visit)["fields"]] == list(visit.fields)


def test_a_changed_field_changes_the_hash(visit):
    class Changed(Visit):
        class Meta(Visit.Meta):
            pass

        who = fields.text("Who came", section="Who and where", width=20)

    changed = Changed(choices={"mode": visit.given["mode"]})
    assert describe(changed)["schema_sha"] != describe(visit)["schema_sha"]


typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    who=typed, seen=typed, born=st.tuples(typed, typed, typed), at=typed, adults=typed, address=typed,
    area=st.lists(st.sampled_from(["talk", "play", "move", "swim"]), unique=True),
)  # fmt: skip
def test_nothing_typed_is_lost_when_a_form_is_refused(who, seen, born, at, adults, address, area):
    schema = Visit(choices={"mode": [("home", "At home")]})
    form = MultiDict({"who": who, "seen": seen, "at": at, "adults": adults, "address": address, "area": area})
    form.update(dict(zip(["born-day", "born-month", "born-year"], born, strict=True)))
    refused = refusal(schema, form)
    filled = Filled(schema, refused.raw, refused.errors)
    assert [filled[n].value for n in ("who", "seen", "at", "adults", "address")] == [
        who,
        seen,
        at,
        adults,
        address,
    ]
    assert (filled["area"].value or []) == area
    assert tuple(filled["born"].value.values()) == born
