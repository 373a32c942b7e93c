"""One person in several roles: each tie opens what its own role may do, and family stays family (XC-11)."""

from datetime import date, timedelta

import pytest

from eysend.children.queries import children_of, children_worked_with
from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.role import Role
from eysend.people.viewer import viewer_of

TODAY = date(2027, 3, 2)
LONG_AGO = date(2025, 9, 1)


def give(person, kind, **place):
    db.session.add(Role(person_id=person.id, kind=kind, title=kind, from_day=LONG_AGO, **place))
    db.session.flush()


def names(select, person):
    return [child.first_name for child in db.session.scalars(select(viewer_of(person, on=TODAY), on=TODAY))]


def team_of(person):
    return next(iter(viewer_of(person, on=TODAY).teams))


@pytest.fixture
def pat_was_amirs_carer(cast):
    """Pat of Portage, with whom Amir lived until yesterday."""
    ended = TODAY - timedelta(days=1)
    db.session.add(Home(person_id=cast.pat.id, child_id=cast.amir.id, tie="carer", from_day=LONG_AGO, until_day=ended))
    db.session.flush()
    return cast


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("kind", ["team_member", "lead", "admin"])
def test_a_home_that_has_ended_does_not_turn_a_carer_back_into_staff(pat_was_amirs_carer, kind):
    pat = pat_was_amirs_carer.pat
    give(pat, kind)
    assert "Amir" not in names(children_of, pat) and "Amir" not in names(children_worked_with, pat)
    assert "Cai" in names(children_of, pat) and "Cai" in names(children_worked_with, pat)


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("kind", ["volunteer", "health"])
def test_a_team_that_tess_helps_as_a_volunteer_opens_none_of_its_children(cast, kind):
    team = team_of(cast.pat)
    give(cast.tess, kind, team=team)
    assert team not in viewer_of(cast.tess, on=TODAY).teams
    assert names(children_of, cast.tess) == ["Bea", "Dot", "Eli"]


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("kind", ["volunteer", "health", "staff", "team_member"])
def test_only_who_acts_for_a_setting_sees_its_children(cast, kind):
    give(cast.kit, kind, setting_id=cast.acorns.id)
    assert cast.acorns.id not in viewer_of(cast.kit, on=TODAY).settings
    assert names(children_of, cast.kit) == ["Dot"]


@pytest.mark.rule("XC-11")
def test_pat_who_leads_at_a_school_too_works_there_with_nobody_as_a_practitioner(cast):
    give(cast.pat, "senco", setting_id=cast.oak.id)
    assert names(children_of, cast.pat) == ["Amir", "Cai", "Dot"]
    assert names(children_worked_with, cast.pat) == ["Amir", "Cai"]


@pytest.mark.parametrize("who", ["joy", "mo", "liz"])
def test_of_two_roles_at_one_setting_the_stronger_counts_whichever_was_given_first(cast, who):
    person = getattr(cast, who)
    for kind in ("staff", "senco", "manager"):
        give(person, kind, setting_id=cast.acorns.id)
    assert viewer_of(person, on=TODAY).settings == {cast.acorns.id: "senco"}
