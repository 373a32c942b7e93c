"""SENCO clusters: standing members, whoever holds the role on the day, three dates a year, who came (LTS-22)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.tasks.task import Task
from eysend.training.networks.actions import invite_sencos
from eysend.training.networks.network import Membership


@pytest.fixture
def cluster(cast):
    """Cluster North of the second team: Acorns and Oak; 10 November, 18 March and 17 June."""
    made = Programme(kind="network", name="SENCO cluster, north", access="settings", venue_name="Council Offices",
                     team=db.session.scalar(select(Role.team).where(Role.person_id == cast.tess.id)))  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for setting in (cast.acorns, cast.oak):
        db.session.add(Membership(programme_id=made.id, setting_id=setting.id, from_day=date(2026, 9, 1)))
    for day in (date(2026, 11, 10), date(2027, 3, 18), date(2027, 6, 17)):
        db.session.add(Occurrence(programme=made, day=day, starts="13:30", ends="15:30"))
    db.session.commit()
    return made


@pytest.fixture
def meeting(cluster):
    """`meeting(3)`: the one in March."""

    def of(month):
        days = select(Occurrence).where(Occurrence.programme_id == cluster.id)
        return next(one for one in db.session.scalars(days) if one.day.month == month)

    return of


@pytest.fixture
def new_senco(cast):
    """Joy leaves Acorns on 1 April; Noa is its SENCO from then on."""
    role = db.session.scalars(select(Role).where(Role.person_id == cast.joy.id)).one()
    role.until_day = date(2027, 3, 31)
    noa = Person(first_name="Noa", last_name="Bell", email="noa@example.org")
    db.session.add(noa)
    db.session.flush()
    after = {"setting_id": cast.acorns.id, "title": "SENCO", "from_day": date(2027, 4, 1)}
    db.session.add(Role(person_id=noa.id, kind="senco", **after))
    db.session.commit()
    return noa


def written_to():
    db.session.commit()
    return {post.to_person for post in db.session.scalars(select(Post))}


@pytest.mark.rule("LTS-22")
def test_the_sencos_of_the_day_are_written_to_once_three_weeks_before(cast, cluster):
    for _ in range(2):
        invite_sencos(clock.now())
    assert written_to() == {cast.joy.id, cast.kit.id}
    assert len(db.session.scalars(select(Post)).all()) == 2


@pytest.mark.rule("LTS-22")
def test_the_summer_invitation_goes_to_joys_successor(cast, cluster, new_senco, frozen_clock, visit_as, meeting):
    frozen_clock("2027-06-01 09:00")
    invite_sencos(clock.now())
    assert written_to() == {new_senco.id, cast.kit.id}
    words = visit_as(cast.tess).get(f"/networks/meetings/{meeting(6).id}").main
    assert "Acorns Pre-school: Noa Bell" in words and "Joy" not in words


@pytest.mark.rule("LTS-22")
def test_a_setting_without_a_senco_is_flagged(cast, cluster, frozen_clock, visit_as, meeting):
    db.session.scalars(select(Role).where(Role.person_id == cast.joy.id)).one().until_day = date(2027, 3, 31)
    db.session.commit()
    frozen_clock("2027-06-01 09:00")
    invite_sencos(clock.now())
    (task,) = db.session.scalars(select(Task)).all()
    assert task.what.startswith("No SENCO: Acorns Pre-school") and task.for_team == cluster.team
    assert "no SENCO on that day" in visit_as(cast.tess).get(f"/networks/meetings/{meeting(6).id}").main
    assert "No SENCO on that day" in visit_as(cast.tess).get(f"/networks/{cluster.id}").main


@pytest.mark.rule("LTS-22")
def test_joy_reads_the_agenda_and_nothing_of_the_other_settings(visit_as, cast, cluster, meeting):
    tess, joy, here = visit_as(cast.tess), visit_as(cast.joy), f"/networks/meetings/{meeting(3).id}"
    tess.post(f"{here}/agenda", {"words": "Moving on to school"})
    assert "Thursday 18 March" in joy.get("/networks").main
    page = joy.get(here)
    assert "Moving on to school" in page.main and "Kit" not in page.main and "Oak" not in page.main
    assert joy.post(f"{here}/agenda", {"words": "Mine"}).status == 404
    assert joy.get(f"/networks/{cluster.id}").status == 404


@pytest.mark.rule("LTS-22")
def test_who_came_is_noted_by_setting_and_summed_up(visit_as, cast, cluster, meeting):
    tess, past = visit_as(cast.tess), f"/networks/meetings/{meeting(11).id}"
    tess.post(f"{past}/attendance", {"came": [str(cast.acorns.id)]})
    words = tess.get(f"/networks/{cluster.id}").main
    assert "Acorns Pre-school Joy Adeyemi 1 of 1" in words and "Oak Primary School Kit Ansah 0 of 1" in words
    early = tess.post(f"/networks/meetings/{meeting(3).id}/attendance", {"came": [str(cast.oak.id)]})
    assert early.status == 422 and "has not been yet" in early.main


def test_tess_adds_a_date_once_and_a_wrong_one_comes_back(visit_as, cast, cluster):
    tess, to = visit_as(cast.tess), f"/networks/{cluster.id}"
    day = {"day-day": "24", "day-month": "6", "day-year": "2027", "starts": "13:30", "venue": "Online"}
    assert "It must end after it starts" in tess.post(f"{to}/meetings", {**day, "ends": "12:00"}).main
    key = tess.get(to).form()["submission_id"]
    for _ in range(2):
        page = tess.follow(tess.post(f"{to}/meetings", {**day, "ends": "15:30", "submission_id": key}))
    assert "Thursday 24 June" in page.main and tess.get(to).main.count("24 June") == 1


@pytest.mark.parametrize("who", ["fern", "pat"])
def test_whoever_neither_belongs_nor_runs_it_is_told_of_none(visit_as, cast, cluster, meeting, who):
    reader = visit_as(cast.people[who])
    assert "north" not in reader.get("/networks").main
    assert reader.get(f"/networks/meetings/{meeting(3).id}").status == 404
