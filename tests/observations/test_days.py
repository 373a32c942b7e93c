"""The day of an observation lies between the child’s birth and today."""

import pytest

from tests.observations.test_observing import answers


@pytest.mark.parametrize(
    ("year", "words"), [("2027", "must not be in the future"), ("2024", "must not be before the child was born")]
)
def test_pat_is_told_beside_the_day_and_loses_nothing(cast, visit_as, year, words):
    sent = {**answers(cast.amir), "seen_on-day": "3", "seen_on-month": "3", "seen_on-year": year}
    page = visit_as(cast.pat).post("/observations", sent)
    assert page.status == 422 and words in page.main and sent["saw"] in page.html
