"""A network is made for areas; settings join and leave it; its SENCOs stand beside them, now and next (LTS-22)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.training.memberships.shown import terms_without
from eysend.training.networks.member import members_on
from eysend.training.networks.network import Membership

TODAY = {"from_day-day": "2", "from_day-month": "3", "from_day-year": "2027"}


@pytest.fixture
def network(cast, visit_as, profile):
    """The cluster of Northmoor, made by Lee; its id."""
    cast.acorns.postcode, cast.oak.postcode = "DE5 3AA", "DE4 3AA"
    db.session.commit()
    lee = visit_as(cast.lee)
    said = {"name": "SENCO cluster, Northmoor", "team": profile.teams[0].key, "blurb": "We meet each term.",
            "venue": "Council Offices", "areas": ["northmoor"]}  # fmt: skip
    answer = lee.post("/networks", {**lee.get("/networks/new").form(), **said})
    assert answer.location.endswith("/members")
    return answer.location.split("/")[2]


def join(visitor, network, *settings, field="near"):
    here = f"/networks/{network}/members"
    return visitor.post(here, {**visitor.get(here).form(), **TODAY, field: [str(one.id) for one in settings]})


def names(network, on):
    db.session.expire_all()
    made = db.session.scalars(select(Programme).where(Programme.kind == "network")).one()
    assert str(made.id) == network
    return [one.setting.name for one in members_on(made.id, on=on)]


@pytest.mark.rule("LTS-22")
def test_settings_of_its_area_stand_first_and_join_from_a_day(cast, network, visit_as):
    lee = visit_as(cast.lee)
    words = lee.get(f"/networks/{network}/members").main
    near, others = words.split("Settings in its areas")[1].split("Other settings")
    assert "Acorns Pre-school Northmoor" in near and "Oak Primary School Westvale" in others
    page = lee.follow(join(lee, network, cast.acorns))
    assert "Acorns Pre-school, from Tuesday 2 March 2027Joy Adeyemi" in page.main
    assert names(network, date(2027, 3, 18)) == ["Acorns Pre-school"]


@pytest.mark.rule("LTS-22")
def test_who_belongs_already_is_not_taken_in_twice(cast, network, visit_as):
    lee = visit_as(cast.lee)
    sent = {**lee.get(f"/networks/{network}/members").form(), **TODAY, "near": [str(cast.acorns.id)]}
    for more in ({}, {}, {"submission_id": "0190a5a5-0000-7000-8000-000000000009"}):
        assert lee.post(f"/networks/{network}/members", {**sent, **more}).status == 303
    assert len(db.session.scalars(select(Membership)).all()) == 1


@pytest.mark.rule("LTS-22")
def test_a_setting_that_leaves_is_invited_up_to_its_last_day(cast, network, visit_as):
    lee = visit_as(cast.lee)
    join(lee, network, cast.acorns)
    here = f"/networks/members/{db.session.scalar(select(Membership.id))}"
    last = {"until_day-day": "31", "until_day-month": "3", "until_day-year": "2027"}
    early = lee.post(here, {**last, "until_day-month": "1"})
    assert early.status == 422 and "must not lie before the first, 2 March 2027" in early.main
    assert "until Wednesday 31 March 2027" in lee.follow(lee.post(here, last)).main
    assert names(network, date(2027, 3, 31)) == ["Acorns Pre-school"] and names(network, date(2027, 4, 1)) == []


@pytest.mark.rule("LTS-22")
def test_a_change_of_senco_stands_beside_the_setting_and_one_without_is_flagged(cast, network, visit_as):
    lee = visit_as(cast.lee)
    join(lee, network, cast.acorns)
    joy = db.session.scalars(select(Role).where(Role.person_id == cast.joy.id)).one()
    joy.until_day = date(2027, 3, 31)
    noa = Person(first_name="Noa", last_name="Bell", email=None)
    db.session.add(noa)
    db.session.flush()
    db.session.add(Role(person_id=noa.id, kind="senco", title="SENCO", setting_id=cast.acorns.id,
                        from_day=date(2027, 4, 12)))  # fmt: skip
    db.session.commit()
    page = lee.get(f"/networks/{network}/members")
    assert "Joy Adeyemi until Wednesday 31 March 2027; then Noa Bell from Monday 12 April 2027" in page.main
    joy.until_day = date(2027, 2, 28)
    db.session.commit()
    assert "1 member has no SENCO now." in lee.get(f"/networks/{network}/members").main


def test_nothing_chosen_is_said_beside_the_field(cast, network, visit_as):
    answer = join(visit_as(cast.lee), network)
    assert answer.status == 422 and "Choose at least one setting" in answer.main


@pytest.mark.parametrize("who", ["mo", "joy", "sana", "val"])
def test_only_who_runs_it_sees_and_changes_its_members(cast, network, visit_as, who):
    other, here = visit_as(cast.people[who]), f"/networks/{network}/members"
    assert other.get(here).status == 404 and other.post(here, {"near": [str(cast.acorns.id)]}).status == 404
    assert other.get("/networks/new").status == 404


def test_a_practitioner_makes_no_network_of_another_team(cast, visit_as, profile):
    tess = visit_as(cast.tess)
    other = next(team.key for team in profile.teams if team.key not in {"ey_send", tess_team(cast)})
    said = {"name": "X", "team": other, "blurb": "X.", "venue": "X", "areas": []}
    assert tess.post("/networks", said).status == 422 and not db.session.scalars(select(Programme)).all()


def tess_team(cast):
    return db.session.scalar(select(Role.team).where(Role.person_id == cast.tess.id))


def test_a_term_without_a_meeting_is_named(profile):
    terms = [term for term in profile.terms if term.ends >= clock.today()][:3]
    assert terms_without([terms[0].starts], terms, on=clock.today()) == [term.name for term in terms[1:]]
