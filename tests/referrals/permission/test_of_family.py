"""Who leads the team and is of the child's family is no member of the team to this child."""

import pytest

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.referrals.writing import find_paper
from tests.referrals.permission.test_permission import GIVEN, permissions
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


@pytest.mark.rule("DER-5")
def test_who_asked_writes_down_no_permission_of_somebody_else(cast, visit_as):
    row = send("parent", cast.rosa, tie="family", responsibility="no")
    rosa, here = visit_as(cast.rosa), f"/requests/{row.id}/permission"
    assert f"{here}/new" not in rosa.get(here).links
    assert rosa.post(f"{here}/new", GIVEN).status == 404 and permissions() == []


@pytest.mark.rule("DER-5")
def test_who_asked_without_responsibility_is_no_one_to_ask(cast, visit_as):
    row = send("parent", cast.rosa, tie="family", responsibility="no")
    to = {"name": "Rosa Morgan", "email": cast.rosa.email}
    page = visit_as(cast.rosa).post(f"/requests/{row.id}/permission/letters/new", to)
    assert page.status == 422 and "somebody who has parental responsibility" in page.main


@pytest.mark.rule("XC-11")
def test_a_father_who_asks_on_the_settings_form_reads_nothing_of_the_mothers_permission(cast, visit_as):
    row = send("setting", cast.tom, permission="no", child_id=str(cast.amir.id))
    visit_as(cast.lee).post(f"/requests/{row.id}/permission/new", GIVEN | {"who": "Sana Haddad"})
    assert len(permissions()) == 1
    assert "Sana" not in visit_as(cast.tom).get(f"/requests/{row.id}/permission").main
