"""Bases and areas by postcode, without a network and without guesses."""

import pytest

from eysend.councils import postcode
from tests.councils.asking import ask

pytestmark = pytest.mark.engine_free


@pytest.mark.parametrize(("typed", "tidy"), [
    ("sg5 1aa", "SG5 1AA"), ("SG51AA", "SG5 1AA"), (" de 55 7zz ", "DE55 7ZZ"), ("sg5", "SG5"), ("SG5-1AA", "SG5 1AA"),
    ("w1a 1aa", "W1A 1AA"),
])  # fmt: skip
def test_a_postcode_is_read_as_people_type_it(typed, tidy):
    assert postcode.tidy(typed) == tidy


@pytest.mark.parametrize("typed", ["banana", "", "12345", "SG5 1AA 1"])
def test_what_has_not_the_shape_of_a_postcode_is_refused(typed):
    with pytest.raises(ValueError, match=typed or "^$"):
        postcode.tidy(typed)


@pytest.mark.parametrize(("council", "typed", "words", "number"), [
    pytest.param("derbyshire", "S40", "Chesterfield", "DER-2", marks=pytest.mark.rule("DER-2")),
    pytest.param("derbyshire", "DE5", "Ripley", "DER-2", marks=pytest.mark.rule("DER-2")),
    pytest.param("derbyshire", "SK17", "Buxton", "DER-2", marks=pytest.mark.rule("DER-2")),
    pytest.param("derbyshire", "ZZ99", "to be confirmed", "DER-2", marks=pytest.mark.rule("DER-2")),
    pytest.param("hertfordshire", "AL1", "DSPL 7", "HER-32", marks=pytest.mark.rule("HER-32")),
    pytest.param("hertfordshire", "M1", "not in one of our nine areas", "HER-32", marks=pytest.mark.rule("HER-32")),
])  # fmt: skip
def test_the_base_or_area_of_a_postcode_is_named_and_never_guessed(council, typed, words, number):
    first = ask(council, "Bea", f"postcode={typed}").also[0]
    assert words in first.text
    assert first.rule == number


@pytest.mark.parametrize("council", ["leicestershire", "west-northamptonshire", "blackburn-with-darwen"])
def test_a_council_without_areas_says_nothing_of_them(council):
    assert ask(council, "Bea", "postcode=LE1") == ask(council, "Bea")
