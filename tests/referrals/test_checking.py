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


@pytest.mark.parametrize("address", ["/request-support", "/request-support/answers"])
@pytest.mark.parametrize(
    ("born", "words"), [("2031-03-09", "must not be in the future"), ("2001-03-09", "would be 18 or older")]
)
def test_what_is_wrong_and_a_birthday_that_cannot_be_are_said_in_one_round(cast, visitor, address, born, words):
    page = visitor.post(address, {**TYPED["parent"], "phone": "12", "see": "", **day("born", born)})
    assert page.status == 422 and words in page.main and "in figures" in page.main and "Enter what you see" in page.main


@pytest.mark.parametrize(("kind", "field"), [("parent", "#see"), ("parent", "#born"), ("setting", "#permission")])
def test_each_answer_has_a_way_to_its_field(cast, visitor, kind, field):
    page = visitor.post(f"{ADDRESS[kind]}/answers", TYPED[kind])
    assert field in page.links and any(one.get("id") == field[1:] for _, one in page.outline.elements)


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("parent", {"agrees": ""}, "No, I do not agree. Then we ask for permission first"),
        ("parent", {"responsibility": "unsure"}, "I am not sure. Then we ask for permission first"),
        ("setting", {"permission": "no"}, "No. Then we ask for permission first"),
        ("setting", {"permission_how": ""}, "You did not say who, when and how"),
    ],
)
def test_what_a_permission_that_lacks_leads_to_is_said_before_sending(cast, visitor, kind, change, words):
    page = visitor.post(f"{ADDRESS[kind]}/answers", {**TYPED[kind], **change})
    assert page.status == 200 and words in page.main


@pytest.mark.rule("XC-4")
@pytest.mark.parametrize("typed", ["XX", "12", "SG5 1A", "SG5 1AA 2"])
@pytest.mark.parametrize("address", ["/request-support", "/request-support/answers"])
def test_what_cannot_be_a_postcode_is_asked_for_again(cast, visitor, intakes, address, typed):
    page = visitor.post(address, {**TYPED["parent"], "postcode": typed})
    assert page.status == 422 and "Give a postcode, or its first half." in page.main and intakes() == []
    assert f'value="{typed}"' in page.html


@pytest.mark.parametrize("typed", ["", "SG5", "sg5 1aa", " SG51AA ", "SG5-1AA", "W1A 1AA", "DE55 3ZQ"])
def test_a_whole_postcode_and_its_first_half_are_enough(cast, visitor, typed):
    assert visitor.post("/request-support/answers", {**TYPED["parent"], "postcode": typed}).status == 200


@pytest.mark.parametrize("address", ["/request-support", "/request-support/answers"])
def test_nowhere_yet_together_with_a_place_is_asked_about(cast, visitor, intakes, address):
    page = visitor.post(address, {**TYPED["parent"], "places": ["none", "private"]})
    assert page.status == 422 and "Untick “Nowhere yet”" in page.main and intakes() == []
