"""My children, and the page of each: what happens next, the plan, the people."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from eysend.children import chronology
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.plans import build_plans
from eysend.people.home import Home
from tests import ways


@pytest.fixture
def plans(cast, profile):
    """The cast with their plans."""
    build_plans(cast, profile, None)
    return cast


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(
    ("who", "names"),
    [("sana", ["Amir"]), ("tom", ["Amir"]), ("joy", ["Amir", "Bea", "Eli"]), ("pat", ["Amir", "Cai"])],
)
def test_each_finds_their_own_children(plans, visit_as, who, names):
    page = visit_as(getattr(plans, who)).get("/children")
    assert [name for name in ("Amir", "Bea", "Cai", "Dot", "Eli") if name in page.main] == names


@pytest.mark.parametrize("who", ["val", "ruth", "liz"])
def test_those_without_children_here_find_no_page(plans, visit_as, who):
    person = visit_as(getattr(plans, who))
    assert [person.get(one).status for one in ("/children", f"/children/{plans.amir.id}")] == [404, 404]


def test_sana_sees_what_happens_next_and_whom_to_ring(plans, visit_as, profile):
    page = visit_as(plans.sana).get(f"/children/{plans.amir.id}")
    for words in ("Friday 21 May 2027", "Pat Whitlock", profile.phone, "Acorns Pre-school"):
        assert words in page.main
    assert {"/my-bookings", "/whats-on", f"/children/{plans.amir.id}/plan"} <= set(page.links)


def test_pat_finds_the_way_to_write_an_observation(plans, visit_as):
    assert f"/observations/new?child={plans.amir.id}" in visit_as(plans.pat).get(f"/children/{plans.amir.id}").links


def test_the_other_home_is_never_mentioned(plans, visit_as):
    assert "Sana" not in visit_as(plans.tom).get(f"/children/{plans.amir.id}").main


def test_a_review_whose_day_has_gone_is_not_called_the_next_thing(plans, visit_as, frozen_clock):
    frozen_clock("2027-05-22 09:00")
    assert "That day has gone" in visit_as(plans.joy).get(f"/children/{plans.amir.id}").main


@pytest.mark.parametrize("number", ["0", "-3", "99999999999999999999", "two"])
def test_a_page_number_that_makes_no_sense_breaks_nothing(plans, visit_as, number):
    assert visit_as(plans.lee).get(f"/children?page={number}").status == 200


def test_fifty_lines_of_the_service_hide_nothing_from_a_parent(plans, visit_as):
    chronology.add(plans.amir.id, "referral.sent", "Sana asked for help.", for_=["parents"], at=clock.now())
    for minute in range(1, 51):
        at = clock.now() + timedelta(minutes=minute)
        chronology.add(plans.amir.id, "note.kept", f"The service’s line {minute}", for_=["service"], at=at)
    db.session.commit()
    sana, pat = (visit_as(one).get(f"/children/{plans.amir.id}").main for one in (plans.sana, plans.pat))
    assert "Sana asked for help." in sana and "The service’s line" not in sana
    assert "The service’s line 50" in pat and "Sana asked for help." not in pat


@pytest.mark.rule("XC-11")
def test_a_home_that_may_not_read_the_plan_reads_no_line_of_it(plans, visit_as):
    address = f"/children/{plans.amir.id}"
    assert "Amir’s SEND Support Plan was agreed." in visit_as(plans.tom).get(address).main
    db.session.scalars(select(Home).where(Home.person_id == plans.tom.id)).one().sees_plan = False
    db.session.commit()
    assert "Amir’s SEND Support Plan was agreed." not in visit_as(plans.tom).get(address).main


@pytest.fixture
def asked(app):
    """`asked(visitor, address, table)`: how the database finds what the page reads of that table."""

    def watch(visitor, address, table):
        seen = []
        event.listen(db.engine, "before_cursor_execute", keep := lambda *found: seen.append(found[2:4]))
        assert visitor.get(address).status == 200
        event.remove(db.engine, "before_cursor_execute", keep)
        db.session.rollback()
        mine = [one for one in seen if one[0].startswith("SELECT") and re.search(rf"FROM {table}\b", one[0])]
        return "\n".join(line for one in mine for line in ways.found(*one))

    return watch


def test_the_list_of_all_children_walks_along_an_index(plans, visit_as, asked):
    found = asked(visit_as(plans.lee), "/children", "child")
    assert "ix_child_first_name_id" in found and "Sort Key" not in found and "TEMP B-TREE" not in found, found


def test_the_page_of_a_child_reads_no_other_childs_plan(plans, visit_as, asked):
    found = "".join(asked(visit_as(plans.lee), f"/children/{plans.amir.id}", one) for one in ("child", "plan"))
    assert found and not re.search(r"SCAN (child|plan)|Seq Scan on (child|plan)", found), found
