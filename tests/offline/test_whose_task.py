"""Whose task a held form is: its author’s where they have tasks here, and a lead’s once its day has passed."""

from datetime import date

import pytest

from eysend.core import clock
from eysend.core.db import db
from eysend.offline.held import HeldItem
from eysend.offline.jobs import hand_over_overdue
from eysend.tasks.task import Task
from tests.offline.test_held_forms import one, pats

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
