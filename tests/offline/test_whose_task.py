"""Whose task a held form is: its author’s where they have tasks here, and a lead’s once its day has passed."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.offline.held import HeldItem
from eysend.offline.jobs import hand_over_overdue
from eysend.people.role import Role
from eysend.tasks.task import Task
from tests.offline.test_held_forms import one, pats
from tests.offline.test_held_of_family import a_child_of

__all__ = ["pats"]


@pytest.mark.parametrize("who", ["sana", "joy"])
def test_who_has_no_list_of_tasks_here_has_a_lead_see_to_it(cast, tablet_of, who):
    theirs = tablet_of(getattr(cast, who))
    theirs.receipts(theirs.item(form="request-by-parent.v1", only={"child_first": "Zed"}))
    assert one(HeldItem).reason == "invalid" and one(Task).for_person == cast.lee.id


def test_what_its_owner_left_until_its_day_had_passed_is_a_leads(cast, pats, frozen_clock):
    pats.receipts(pats.item(cast.amir, answers={"strengths": ""}))
    for now, owner in (("2027-03-03 17:00", cast.pat.id), ("2027-03-04 08:00", cast.lee.id)):
        frozen_clock(now)
        hand_over_overdue(clock.now())
        db.session.commit()
        assert one(Task).for_person == owner
    assert (one(Task).due, one(Task).done_at) == (date(2027, 3, 5), None)


@pytest.fixture
def two_leads(cast):
    """Ada leads too, in the same team as Lee."""
    team = db.session.scalar(select(Role.team).where(Role.person_id == cast.lee.id))
    db.session.add(Role(person_id=cast.ada.id, kind="lead", title="Lead", team=team, from_day=date(2027, 3, 1)))
    db.session.commit()


def pass_two_days(frozen_clock):
    frozen_clock("2027-03-04 08:00")
    hand_over_overdue(clock.now())
    db.session.commit()


@pytest.mark.rule("XC-11")
def test_what_may_be_about_a_child_of_lees_family_is_never_his(cast, two_leads, pats, frozen_clock):
    a_child_of(cast.lee, cast.amir)
    pats.receipts(pats.item(None, answers={"child_words": "Amir, May 2024"}))
    pass_two_days(frozen_clock)
    assert one(Task).for_person == cast.ada.id


@pytest.mark.rule("XC-11")
def test_what_a_parent_wrote_of_her_child_does_not_become_the_other_homes(cast, two_leads, tablet_of, frozen_clock):
    a_child_of(cast.lee, cast.amir)
    sanas = tablet_of(cast.sana)
    sanas.receipts(sanas.item(form="request-by-parent.v1", only={"child_first": "Zed"}))
    sanas.tell(3)
    pass_two_days(frozen_clock)
    assert {task.for_person for task in db.session.scalars(select(Task))} == {cast.ada.id}


def test_what_is_a_leads_stays_theirs(cast, two_leads, tablet_of, frozen_clock):
    adas = tablet_of(cast.ada)
    adas.receipts(adas.item(cast.amir, answers={"strengths": ""}))
    pass_two_days(frozen_clock)
    assert (one(Task).for_person, one(Task).due) == (cast.ada.id, date(2027, 3, 3))
