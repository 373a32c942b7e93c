"""Who somebody is to the child does not hang on which row was written last (DER-12)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.people.role import Role
from eysend.people.viewer import viewer_of
from eysend.plans.circle import circle
from eysend.plans.sight import find_sight


@pytest.fixture
def round_amir(plans):
    """`round_amir()`: name and title of those who may agree to Amir's plan, in their order."""

    def read():
        db.session.commit()
        pat = viewer_of(plans.pat, on=clock.today())
        found = circle(find_sight(plans.amir.id, pat, on=clock.today()), on=clock.today())
        return [(one.name, one.as_what) for one in found]

    return read


@pytest.mark.parametrize("again", ["senco", "manager"])
def test_joy_is_senco_before_she_is_manager_whichever_role_was_written_last(plans, round_amir, again):
    before = round_amir()
    senco = db.session.scalars(select(Role).where(Role.person_id == plans.joy.id)).one()
    both = {"senco": senco, "manager": Role(person_id=plans.joy.id, kind="manager", title="Manager",
                                            setting_id=senco.setting_id, from_day=date(2026, 1, 1))}  # fmt: skip
    db.session.add(both["manager"])
    db.session.commit()
    both[again].base = "written again"
    assert round_amir() == before and ("Joy Adeyemi", "SENCO, Acorns Pre-school") in before


def test_parents_stand_first_then_settings_then_the_service(plans, round_amir):
    assert [said for _, said in round_amir()] == [
        "mother", "father", "SENCO, Acorns Pre-school", "Manager, Acorns Pre-school", "Portage Home Visitor",
    ]  # fmt: skip
