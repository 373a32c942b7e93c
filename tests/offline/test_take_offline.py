"""Taking children's details offline: chosen, few, noted, for seven days, and only while one works with the child."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.audit import AccessLog, AuditNote
from eysend.core.db import db, new_id
from eysend.offline import packs
from eysend.offline.device import Device
from eysend.offline.taken.day_pack import DayPack

DEVICE = "01a20189-4cf7-70aa-8d79-0c61a3a7fdf1"


@pytest.fixture
def take(visit_as):
    """`take(cast.pat, cast.amir)`: they take these children's details; the page that answers."""

    def deed(person, *children, device=DEVICE):
        form = {"device": device, "children": [str(child.id) for child in children], "submission_id": str(new_id())}
        return visit_as(person).post("/take-offline/packs", form)

    return deed


def kept(visitor, device=DEVICE):
    return visitor.get("/sync/v1/pack", headers={"X-Eysend-Device": device}).json["day"]


def test_pat_takes_amir_and_her_device_gets_his_details_and_no_others(cast, take, visit_as):
    assert take(cast.pat, cast.amir).location == "/take-offline?taken=yes"
    day = kept(visit_as(cast.pat))
    assert [(child["id"], child["name"]) for child in day["children"]] == [(str(cast.amir.id), "Amir H.")]
    assert kept(visit_as(cast.pat), device=str(new_id())) is None
    assert kept(visit_as(cast.tess)) is None


def test_a_tablet_that_only_took_details_along_can_be_stopped_and_emptied(cast, take, visit_as):
    take(cast.pat, cast.amir)
    assert "Stop this device" in visit_as(cast.pat).get("/my-devices").main
    assert "Stop this device" not in visit_as(cast.tess).get("/my-devices").main


def test_a_tablet_that_only_took_details_along_says_that_they_were_taken_off(cast, take, tablet_of, visit_as):
    tablet, pat = tablet_of(cast.pat), visit_as(cast.pat)
    take(cast.pat, cast.amir, device=str(tablet.device))
    pat.post(f"/my-devices/{db.session.scalar(select(Device.id))}/emptying")
    [[_, asked]] = tablet.hello()["wipe"]
    tablet.tell(0, wiped=asked)
    assert "removed from it on Tuesday 2 March 2027" in pat.get("/my-devices").main


def test_who_took_whose_details_and_when_is_noted_and_reading_them_is_logged(cast, take, visit_as):
    take(cast.pat, cast.amir)
    note = db.session.scalar(select(AuditNote).where(AuditNote.deed == "taken offline"))
    assert note.actor == f"person:{cast.pat.id}" and set(note.fields) == {"children", "device"}
    assert db.session.scalar(select(DayPack)).children == [str(cast.amir.id)]
    kept(visit_as(cast.pat))
    assert db.session.scalar(select(AccessLog.endpoint).where(AccessLog.child_id == cast.amir.id)) == "taken.pack"


def test_a_child_whom_pat_does_not_work_with_any_more_is_dropped_at_the_next_contact(cast, take, visit_as):
    take(cast.pat, cast.amir, cast.cai)
    ended = update(Involvement).where(Involvement.child_id == cast.amir.id)
    db.session.execute(ended.values(until_day=clock.today() - timedelta(days=1)))
    db.session.commit()
    assert [child["id"] for child in kept(visit_as(cast.pat))["children"]] == [str(cast.cai.id)]


def test_after_seven_days_or_when_removed_the_device_gets_nothing(cast, take, visit_as):
    take(cast.pat, cast.amir)
    db.session.execute(update(DayPack).values(until=clock.real_now() - timedelta(seconds=1)))
    db.session.commit()
    assert kept(visit_as(cast.pat)) is None
    take(cast.pat, cast.amir)
    assert visit_as(cast.pat).post("/take-offline/removals", {"device": DEVICE}).status == 303
    assert kept(visit_as(cast.pat)) is None


def test_taken_again_replaces_what_was_there(cast, take, visit_as):
    take(cast.pat, cast.amir)
    take(cast.pat, cast.cai)
    assert [child["id"] for child in kept(visit_as(cast.pat))["children"]] == [str(cast.cai.id)]


def test_a_child_that_is_not_pats_to_take_is_refused_and_so_is_a_browser_without_scripts(cast, take):
    assert take(cast.pat, cast.pat).status == 422
    page = take(cast.pat, cast.amir, device="")
    assert page.status == 422 and "could not reach your device" in page.main


@pytest.mark.parametrize("who", ["sana", "joy", "fern"])
def test_families_and_settings_take_nothing_offline(cast, take, visit_as, who):
    assert visit_as(getattr(cast, who)).get("/take-offline").status == 404
    assert take(getattr(cast, who), cast.amir).status == 404


def test_forty_children_with_long_plans_fit_in_200_kilobytes(cast, monkeypatch, take, visit_as):
    long = ["Amir will " + "play with another child and a car " * 30] * 20
    monkeypatch.setattr(packs, "_told", {"What the plan works towards": lambda *_: long, "Next visit": lambda *_: long})
    take(cast.pat, cast.amir)
    one = len(json.dumps(kept(visit_as(cast.pat))["children"][0]))
    assert 0 < 40 * one < 200_000


def test_what_a_plan_works_towards_is_said_in_short_and_only_to_who_may_read_it(cast, take, visit_as):
    take(cast.pat, cast.amir)
    page = visit_as(cast.pat).get("/take-offline")
    assert "What their plan works towards, in short" in page.main
    assert packs.shortened("so " * 100).endswith(" …") and len(packs.shortened("so " * 100)) <= packs.LONGEST + 2
