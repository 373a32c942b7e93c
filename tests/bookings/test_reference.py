"""A reference survives being read out and written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eysend.bookings.reference import reference_of

pytestmark = pytest.mark.engine_free


@given(st.uuids())
def test_no_letter_in_it_is_mistaken_for_another(booking_id):
    assert not set("ILOU") & set(reference_of(booking_id)[3:])
