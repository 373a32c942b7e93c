"""Who leads the team and is of the child's family is no member of the team to this child."""

import pytest

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.referrals.writing import find_paper
from tests.referrals.sent import send


@pytest.fixture
def awaited(cast):
    """Joy's request for Bea, without permission."""
    return send("setting", cast.joy, permission="no", child_id=str(cast.bea.id))


@pytest.mark.rule("XC-11")
def test_a_lead_who_is_of_the_family_finds_none_of_it(cast, awaited):
    db.session.add(Home(person_id=cast.lee.id, child_id=cast.bea.id, tie="father", from_day=LONG_AGO))
    db.session.commit()
    lee = viewer_of(cast.lee, on=LONG_AGO)
    with pytest.raises(NotYours):
        find_paper(awaited.id, lee, on=LONG_AGO)
