"""A home says itself that it cannot make a visit, or puts it into its calendar; nobody else learns of it."""

import pytest

from eysend.caseload.offer import PlannedVisit
from tests.caseload.conftest import all_of
from tests.caseload.test_contacts import open_tasks
from tests.caseload.test_offers import amirs, first_time, link, offered

__all__ = ["amirs"]


@pytest.mark.rule("HER-31", "XC-11")
def test_sana_says_that_she_cannot_make_it_and_pat_is_to_ring_her_and_tom_learns_nothing(amirs, visit_as):
    offered(visit_as, amirs)
    sana = visit_as(amirs.sana)
    sana.post(f"{link()}/answer", {"choice": str(first_time().id)})
    page = sana.follow(sana.post(f"{link()}/calling-off"))
    assert "This visit is called off. Pat will ring you" in page.main
    assert [what for what in open_tasks() if what.startswith("Find another time with Sana")] != []
    assert "called off" not in visit_as(amirs.tom).get(f"/children/{amirs.amir.id}").main


@pytest.mark.rule("HER-31")
def test_a_visit_that_has_been_cannot_be_called_off(amirs, visit_as, frozen_clock):
    offered(visit_as, amirs)
    visit_as(amirs.sana).post(f"{link()}/answer", {"choice": str(first_time().id)})
    frozen_clock("2027-03-17 09:00")
    assert visit_as(amirs.sana).post(f"{link()}/calling-off").status == 409
    assert all_of(PlannedVisit)[0].called_off_at is None


@pytest.mark.rule("HER-31")
def test_the_visit_goes_into_a_calendar_with_no_name_in_it(amirs, visit_as):
    offered(visit_as, amirs)
    sana = visit_as(amirs.sana)
    assert sana.get(f"{link()}/calendar.ics").status == 404
    sana.post(f"{link()}/answer", {"choice": str(first_time().id)})
    file = sana.get(f"{link()}/calendar.ics").html
    assert "20270316T100000" in file and "Amir" not in file and "Pat" not in file
