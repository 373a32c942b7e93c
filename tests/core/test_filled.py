"""A form as its page shows it: what was typed, what is wrong, and how the answers read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from eysend.core import fields, forms
from eysend.core.filled import Filled, check, describe
from tests.core.visit_form import Visit, refusal, sent, visit_form

pytestmark = pytest.mark.engine_free


@pytest.fixture
def visit() -> Visit:
    return visit_form()


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


def test_an_error_leads_to_what_is_chosen_from_a_list_and_nowhere_for_what_is_only_carried_along():
    class Picked(forms.Form):
        class Meta:
            name, version, title = "picked", 1, "Picked"

        child = fields.hidden("child", in_list=True)
        week = fields.hidden("week")

    wrong = Filled(Picked(), {}, {"child": ["Choose the child"], "week": ["Open it again"]})
    assert wrong.error_list == [("Choose the child", "#child"), ("Open it again", None)]


def test_the_check_page_reads_as_people_speak(visit):
    rows = {name: words for _, rows in check(visit, forms.read(visit, sent())) for _, words, name in rows}
    assert rows["born"] == "Tuesday 10 September 2024" and rows["area"] == "Talking, Playing"
    assert rows["mode"] == "At home" and rows["agreed"] == "Yes" and rows["phone"] == "Not given"
    assert "child_id" not in rows


def test_the_offline_copy_knows_every_field_and_the_hash_ignores_the_profiles_choices(visit):
    other = Visit(choices={"mode": [("centre", "At the centre")]})
    assert describe(visit)["schema_sha"] == describe(other)["schema_sha"]
    assert describe(visit)["form"] == "visit-of-tests.v1"
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
