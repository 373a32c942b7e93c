"""What is done as a decision is confirmed: involvements begin, people are promised a call, somebody is to be found."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import update

from eysend.caseload.acceptance import Acceptance, Asker, TakenOn, TeamToTakeOn
from eysend.caseload.first_contact import FirstContact
from eysend.children.chronology import ChronologyLine
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.people.home import Home
from eysend.tasks.task import Task
from tests.caseload.conftest import all_of


@pytest.mark.rule("DER-17")
@pytest.mark.parametrize("council", ["derbyshire"], indirect=True)
def test_agreed_on_2_march_and_confirmed_on_4_march_support_begins_on_4_march(council, cast, taken_on, frozen_clock):
    frozen_clock("2027-03-04 10:00")
    taken_on(cast.cai)
    assert [tie.from_day for tie in all_of(Involvement) if tie.child_id == cast.cai.id] == [date(2027, 3, 4)]
    assert all_of(Acceptance)[0].reviewed_on == date(2027, 3, 2)


@pytest.mark.rule("LEI-1")
@pytest.mark.parametrize("council", ["leicestershire"], indirect=True)
def test_two_teams_that_lead_on_one_day_are_refused_with_the_reason(council, cast, taken_on):
    with pytest.raises(NotNow, match="Portage leads for Amir"):
        taken_on(cast.amir, teams=[TeamToTakeOn("portage"), TeamToTakeOn("ey_send")])


@pytest.mark.rule("LEI-1")
@pytest.mark.parametrize("council", ["leicestershire"], indirect=True)
def test_portage_leads_for_amir_and_another_team_works_beside_it(council, cast, taken_on):
    taken_on(cast.amir, teams=[TeamToTakeOn("portage"), TeamToTakeOn("ey_send", lead=False)])
    ties = [tie for tie in all_of(Involvement) if tie.child_id == cast.amir.id]
    assert {tie.team: tie.lead for tie in ties} == {"portage": True, "ey_send": False}


@pytest.mark.rule("WNH-11")
@pytest.mark.parametrize("council", ["west-northamptonshire"], indirect=True)
@pytest.mark.parametrize(
    ("reviewed", "due"),
    [
        (date(2027, 3, 2), date(2027, 3, 9)),
        (date(2027, 3, 23), date(2027, 3, 30)),
        (date(2027, 10, 26), date(2027, 11, 2)),
        (date(2027, 4, 27), date(2027, 5, 4)),
        (date(2028, 2, 25), date(2028, 3, 3)),
    ],
)
def test_family_and_asker_are_promised_a_call_within_seven_local_days(council, cast, taken_on, reviewed, due):
    taken_on(cast.cai, reviewed_on=reviewed)
    assert {(one.whom, one.due) for one in all_of(FirstContact)} == {("family", due), ("asker", due)}


def test_a_mother_who_asked_herself_is_rung_once_with_her_own_safe_words(cast, taken_on):
    taken_on(cast.cai, asker=Asker(cast.rosa.id, "Rosa Morgan", safely="Ring after 10"))
    assert [(one.whom, one.safely) for one in all_of(FirstContact)] == [("family", "Ring after 10")]


@pytest.mark.rule("XC-11")
def test_each_home_is_promised_its_own_call_and_one_without_responsibility_none(cast, taken_on):
    taken_on(cast.amir, asker=Asker(cast.sana.id, "Sana", safely="Never at weekends"))
    assert {(one.name, one.safely) for one in all_of(FirstContact)} == {("Sana", "Never at weekends"), ("Tom", "")}
    db.session.execute(update(Home).where(Home.person_id == cast.tom.id).values(responsibility=False))
    taken_on(cast.amir, source=uuid4())
    assert [one.name for one in all_of(FirstContact) if one.whom == "family"].count("Tom") == 1


def test_where_no_home_is_known_the_family_is_rung_as_the_paper_names_it(cast, taken_on):
    db.session.execute(update(Home).where(Home.child_id == cast.cai.id).values(until_day=date(2027, 1, 1)))
    taken_on(cast.cai, family=Asker(None, "Grace Shah", phone="01632 960 113"))
    assert ("family", "Grace Shah") in {(one.whom, one.name) for one in all_of(FirstContact)}


def test_a_paper_confirmed_twice_is_taken_on_once(cast, taken_on):
    paper = uuid4()
    assert taken_on(cast.cai, source=paper) == taken_on(cast.cai, source=paper)
    assert len(all_of(Acceptance)) == 1 and len(all_of(Task)) == 1


@pytest.mark.rule("WNH-13")
@pytest.mark.parametrize("council", ["west-northamptonshire"], indirect=True)
def test_a_child_who_comes_first_needs_a_reason(council, cast, taken_on):
    with pytest.raises(NotNow, match="Say why"):
        taken_on(cast.cai, priority="high")
    db.session.rollback()
    taken_on(cast.cai, priority="high", priority_why="The place may end.")
    assert all_of(Acceptance)[0].priority_why == "The place may end."


@pytest.mark.rule("DER-2")
@pytest.mark.parametrize("council", ["derbyshire"], indirect=True)
@pytest.mark.parametrize(("postcode", "base"), [("S41 7AA", "chesterfield"), ("ZZ99 3VC", ""), ("", ""), ("?", "")])
def test_the_base_follows_from_the_postcode_and_is_never_guessed(council, cast, taken_on, postcode, base):
    db.session.execute(update(Home).where(Home.child_id == cast.bea.id).values(postcode=postcode))
    taken_on(cast.bea)
    assert [one.base for one in all_of(TakenOn)] == [base]


def test_the_family_reads_that_we_can_help(cast, taken_on):
    taken_on(cast.cai)
    line = next(each for each in all_of(ChronologyLine) if each.event == "caseload.taken_on")
    assert line.words == "We can help: Portage." and line.for_ == ["parents", "service"]
