"""The demonstration's groups come from the profile in force."""

from datetime import date

import pytest

from eysend.core.db import db
from eysend.councils.profile import PROFILES, load
from eysend.demo.groups import build_groups


@pytest.mark.parametrize("council", sorted(path.stem for path in PROFILES.glob("*.toml")))
def test_every_council_has_its_own_groups(cast, council):
    build_groups(cast, load(council).on(date(2027, 3, 2)), date(2027, 3, 2))
    db.session.commit()


def test_on_9_march_one_family_waits_and_on_16_march_sana_may_book(visit_as, cast, profile):
    build_groups(cast, profile, date(2027, 3, 2))
    db.session.commit()
    sana = visit_as(cast.sana)
    words = sana.get("/whats-on").main
    assert "Full: 1 family waiting" in words and "Book for 16 March" in words
    assert "13 April" in sana.get("/my-bookings").main
