"""What is observed is for those who work with a child, never for the child's own family, whoever they work for."""

from datetime import date, timedelta

import pytest

from eysend.core.db import db
from eysend.people.home import Home
from eysend.people.role import Role
from tests.observations.test_observing import answers, observations

LONG_AGO = date(2025, 9, 1)
YESTERDAY = date(2027, 3, 1)


@pytest.fixture
def seen(cast, visit_as):
    """Where Lee's observation of Amir stands, and of Bea."""
    lee = visit_as(cast.lee)
    return [lee.post("/observations", answers(child)).location for child in (cast.amir, cast.bea)]


def live_with(person, child, until=None):
    db.session.add(Home(person_id=person.id, child_id=child.id, tie="carer", from_day=LONG_AGO, until_day=until))
    db.session.commit()


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("until", [None, YESTERDAY])
@pytest.mark.parametrize(("who", "others"), [("pat", 404), ("ada", 200)])
def test_who_works_here_reads_nothing_observed_of_a_child_of_their_own(cast, seen, visit_as, who, others, until):
    live_with(getattr(cast, who), cast.amir, until)
    person = visit_as(getattr(cast, who))
    assert [person.get(where).status for where in seen] == [404, others]
    assert "Amir" not in person.get("/observations").main


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["pat", "lee"])
def test_who_works_here_does_not_observe_a_child_of_their_own(cast, visit_as, who):
    live_with(getattr(cast, who), cast.amir)
    person = visit_as(getattr(cast, who))
    assert "Amir" not in person.get(f"/observations/new?child={cast.amir.id}").main
    assert person.post("/observations", answers(cast.amir)).status == 404 and not observations()


@pytest.mark.rule("XC-11")
def test_sana_who_joins_the_service_as_an_administrator_stays_amirs_mother(cast, seen, visit_as):
    db.session.add(Role(person_id=cast.sana.id, kind="admin", title="Administrator", from_day=YESTERDAY))
    sana = visit_as(cast.sana)
    assert [sana.get(where).status for where in seen] == [404, 200]


@pytest.mark.rule("XC-11")
def test_pat_who_leads_at_beas_nursery_too_reads_no_observation_there_and_makes_none(cast, seen, visit_as):
    leads = Role(person_id=cast.pat.id, kind="senco", title="SENCO", setting_id=cast.acorns.id, from_day=LONG_AGO)
    db.session.add(leads)
    pat = visit_as(cast.pat)
    assert [pat.get(where).status for where in seen] == [200, 404]
    assert pat.post("/observations", answers(cast.bea)).status == 404
    assert "Bea" not in pat.get(f"/observations/new?child={cast.bea.id}").main


@pytest.mark.rule("XC-11")
def test_the_other_home_s_facts_come_back_to_nobody_on_the_day_after_a_home_ended(cast, seen, visit_as, frozen_clock):
    live_with(cast.pat, cast.amir, YESTERDAY + timedelta(days=1))
    frozen_clock("2027-03-03 09:00")
    assert visit_as(cast.pat).get(seen[0]).status == 404
