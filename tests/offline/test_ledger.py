"""What was finished on a device and never arrived is noticed, told to its author, and after three days to a lead."""

import json

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.offline.device import Device
from eysend.offline.held import lead_of
from eysend.offline.jobs import look_for_missing
from eysend.people.role import Role
from eysend.tasks.task import Task
from tests.visitor import Visitor


@pytest.fixture
def pats(cast, tablet_of):
    return tablet_of(cast.pat)


def tasks():
    db.session.expire_all()
    return db.session.scalars(select(Task).where(Task.done_at.is_(None)).order_by(Task.id)).all()


def later(frozen_clock, moment):
    frozen_clock(moment)
    look_for_missing(clock.now())
    db.session.commit()


def sent(tablet, child, *numbers):
    """These numbers of the forms finished on it arrive; the others do not."""
    items = [tablet.item(child) for _ in range(max(numbers))]
    tablet.receipts(*[items[number - 1] for number in numbers])


def test_the_last_number_never_goes_down(cast, pats):
    first, second = pats.item(cast.amir), pats.item(cast.amir)
    pats.receipts(second)
    pats.receipts(first)
    assert db.session.scalar(select(Device.last_seq)) == 2


def test_a_number_that_never_came_though_nothing_waits_is_its_authors_task(cast, pats):
    sent(pats, cast.amir, 1, 5)
    assert pats.tell(5).status == 200
    [task] = tasks()
    assert task.what == "3 forms from Chrome on Android never arrived" and task.for_person == cast.pat.id
    assert pats.tell(5).status == 200 and len(tasks()) == 1


def test_what_waits_or_was_discarded_is_not_missing(cast, pats):
    sent(pats, cast.amir, 1, 4)
    pats.tell(4, 2, dropped=[3])
    assert tasks() == [] and db.session.scalar(select(Device.waits)) == [2]


def test_what_comes_after_all_closes_the_task(cast, pats):
    items = [pats.item(cast.amir) for _ in range(3)]
    pats.receipts(items[0], items[2])
    pats.tell(3)
    assert len(tasks()) == 1
    pats.receipts(items[1])
    pats.tell(3)
    assert tasks() == [] and db.session.scalar(select(Device.missing_since)) is None


def test_after_three_days_a_lead_is_told_too_and_once(cast, pats, frozen_clock):
    sent(pats, cast.amir, 2)
    pats.tell(2)
    later(frozen_clock, "2027-03-05 08:00")
    assert len(tasks()) == 1
    later(frozen_clock, "2027-03-05 09:00")
    later(frozen_clock, "2027-03-05 10:00")
    assert [task.for_person for task in tasks()] == [cast.pat.id, cast.lee.id]
    assert tasks()[1].what == "1 form of Pat Whitlock, from Chrome on Android never arrived"


def test_what_a_parents_phone_never_sent_is_a_leads_task_at_once_and_says_whose(cast, tablet_of):
    sanas = tablet_of(cast.sana)
    sanas.receipts(sanas.item(form="request-by-parent.v1", only={"child_first": "Zed"}))
    sanas.tell(2)
    [task] = [one for one in tasks() if "never arrived" in one.what]
    assert task.for_person == cast.lee.id and task.what.startswith("1 form of Sana Haddad, from ")


def test_the_lead_of_the_authors_own_team_is_told_before_any_other(cast):
    today = clock.today()
    team = db.session.scalar(select(Role.team).where(Role.person_id == cast.pat.id))
    for person, of in ((cast.ada, None), (cast.tess, team)):
        db.session.add(Role(person_id=person.id, kind="lead", title="Lead", team=of, from_day=today))
    db.session.flush()
    assert lead_of(cast.pat.id, today) == {"for_person": cast.tess.id}
    assert lead_of(None, today) == {"for_person": cast.lee.id}


def test_a_device_that_goes_silent_with_forms_on_it_is_noticed_after_a_day(cast, pats, frozen_clock):
    """Fault 21: storage emptied while closed, and nobody opens the device again."""
    sent(pats, cast.amir, 1)
    pats.tell(3, 2, 3)
    later(frozen_clock, "2027-03-03 08:00")
    assert tasks() == []
    later(frozen_clock, "2027-03-03 09:00")
    assert [task.what[:7] for task in tasks()] == ["2 forms"] and tasks()[0].for_person == cast.pat.id
    later(frozen_clock, "2027-03-05 09:00")
    assert cast.lee.id in {task.for_person for task in tasks()}
    pats.receipts(*[{**pats.item(cast.amir), "seq": number} for number in (2, 3)])
    pats.tell(3)
    assert tasks() == []


def test_a_browser_that_was_emptied_is_another_device_and_what_the_first_had_is_lost(cast, pats):
    """Fault 21: storage emptied while closed; the next sign of life comes from a new device under the same sign-in."""
    sent(pats, cast.amir, 1)
    pats.tell(4, 2, 3, 4)
    pats.device = new_id()
    pats.hello()
    pats.tell(0)
    assert [task.what for task in tasks()] == ["3 forms from Chrome on Android never arrived"]


def test_the_numbers_go_on_where_only_the_database_was_emptied(cast, pats):
    """Fault 21: the device remembers beside its database which number was the last."""
    sent(pats, cast.amir, 1)
    pats.tell(4)
    assert [task.what[:7] for task in tasks()] == ["3 forms"]


def test_a_report_comes_along_with_the_forms(cast, pats):
    items = [pats.item(cast.amir) for _ in range(3)]
    body = {"items": [items[0], items[2]], "ledger": {"made": 3, "waits": [1, 2, 3]}}
    assert pats.hand_in(body=json.dumps(body)).status == 200
    db.session.expire_all()
    assert db.session.scalar(select(Device.waits)) == [2] and tasks() == []


@pytest.mark.parametrize("ledger", [5, {}, {"made": "3"}, {"made": 1, "waits": ["x"]}, {"made": 1, "waits": 5},
                                    {"made": -1}, {"made": 2**40}, {"made": 1, "wiped": 5}])  # fmt: skip
def test_a_report_that_is_none_stands_in_no_forms_way(cast, pats, ledger):
    body = {"items": [pats.item(cast.amir)], "ledger": ledger}
    assert pats.hand_in(body=json.dumps(body)).json["results"][0]["outcome"] == "applied"
    assert db.session.scalar(select(Device.told_at)) is None


def test_two_people_on_one_tablet_have_numbers_of_their_own(cast, pats, tablet_of):
    tess = tablet_of(cast.tess)
    tess.device = pats.device
    tess.hello()
    sent(pats, cast.amir, 1)
    sent(tess, cast.dot, 1)
    pats.tell(1), tess.tell(1)
    assert tasks() == []


def test_a_report_needs_a_token_of_ours_and_nobody_has_a_ledger(cast, pats, tablet_of):
    anonymous = tablet_of(None)
    assert anonymous.tell(3).status == 200 and db.session.scalars(select(Device)).all() == []
    pats.token = "forged"
    assert pats.tell(3).status == 401
    assert Visitor(pats.app).ask("POST", "/sync/v1/reports", json={"made": 1}).status == 403
    anonymous.hello()
    assert anonymous.tell("x").status == 400
