"""A team leader sees the work of her own line (LTS-17)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.caseload.acceptance import TeamToTakeOn
from eysend.caseload.line import TeamLine
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.people.person import Person
from eysend.people.role import Role
from tests.caseload.conftest import role_of
from tests.caseload.test_watching import run

in_blackburn = pytest.mark.parametrize("council", ["blackburn-with-darwen"], indirect=True)
AUTUMN = date(2026, 9, 1)


@pytest.fixture
def line(council, cast):
    """Lee leads a line of eleven Specialist SEND Practitioners; twelve others are another leader's."""
    role_of(cast.lee, team="ssp", kind="team_member", title="Specialist SEND Practitioner Team Leader")
    people = [Person(first_name=f"Practitioner{number}", last_name="Shaw") for number in range(1, 24)]
    db.session.add_all(people)
    db.session.flush()
    for number, person in enumerate(people):
        about = {"kind": "team_member", "title": "Specialist SEND Practitioner (SSP)", "team": "ssp"}
        db.session.add(Role(person_id=person.id, from_day=AUTUMN, **about))
        leader = cast.lee if number < 11 else cast.tess
        db.session.add(TeamLine(person_id=person.id, leader_id=leader.id, from_day=AUTUMN))
    db.session.commit()
    return people


@pytest.mark.rule("LTS-17")
@in_blackburn
def test_a_team_leader_sees_her_eleven_practitioners_and_no_other(line, cast, visit_as):
    page = visit_as(cast.lee).get("/my-line").main
    assert page.count("Specialist SEND Practitioner (SSP)") == 11
    assert "Practitioner11 " in page and "Practitioner12 " not in page


@pytest.mark.rule("LTS-17")
@in_blackburn
def test_a_practitioner_does_not_see_a_child_of_another_team(line, cast, taken_on, visit_as):
    taken_on(cast.cai, teams=[TeamToTakeOn("portage")])
    one = visit_as(line[0])
    assert one.get(f"/children/{cast.cai.id}").status == 404 and "lead nobody" in one.get("/my-line").main


@pytest.mark.rule("LEI-8")
@pytest.mark.parametrize("council", ["leicestershire"], indirect=True)
def test_nothing_moves_a_child_to_another_team_but_a_person(council, cast, taken_on):
    taken_on(cast.amir, teams=[TeamToTakeOn("portage")])
    run("2027-06-01 07:00")
    assert teams_of(cast.amir.id) == {"portage"}


def teams_of(child_id):
    return set(db.session.scalars(select(Involvement.team).where(Involvement.child_id == child_id)))
