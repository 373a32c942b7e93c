"""A reference survives being read out, written down and typed in again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eysend.bookings.reference import ALPHABET, read_reference, reference_of

pytestmark = pytest.mark.engine_free
REFERENCES = st.uuids().map(reference_of)


@given(REFERENCES, st.lists(st.sampled_from(["", " ", "-", ".", "  "]), min_size=12, max_size=12), st.booleans())
def test_gaps_and_capitals_never_matter(reference, gaps, small):
    typed = "".join(letter + gap for letter, gap in zip(reference, gaps, strict=True))
    assert read_reference(typed.lower() if small else typed) == reference


@given(REFERENCES)
def test_it_may_be_given_without_its_first_letters_and_with_o_for_0(reference):
    heard = reference[3:].replace("0", "o").replace("1", "l").replace("V", "u")
    assert read_reference(heard) == reference


@given(st.text(max_size=20))
def test_anything_else_is_none_or_a_reference(typed):
    found = read_reference(typed)
    assert found is None or (len(found) == 12 and set(found[3:].replace("-", "")) <= set(ALPHABET))


@given(st.uuids())
def test_no_letter_in_it_is_mistaken_for_another(booking_id):
    assert not set("ILOU") & set(reference_of(booking_id)[3:])
