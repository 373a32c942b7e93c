"""Two records of one child: a person puts them together with a reason, and may take them apart; neither home learns."""

import pytest
from sqlalchemy import select

from eysend.children import chronology
from eysend.children.child import Child
from eysend.children.chronology import ChronologyLine
from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from eysend.referrals.doubles.merge import Merge
from tests.referrals.conftest import PARENT

SAME = {"reason": "Rosa says that it is one child."}


@pytest.fixture
def twin(cast):
    """A second record of Amir, made by mistake, with Rosa as the adult there."""
    child = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born)
    db.session.add(child)
    db.session.flush()
    db.session.add(
        Home(person_id=cast.rosa.id, child_id=child.id, tie="carer", from_day=LONG_AGO, phone="01632 960555")
    )
    db.session.commit()
    return child


def put_together(visitor, cast, twin, kept=None, **more):
    return visitor.post(f"/doubles/{cast.amir.id}/{twin.id}", {"kept": str((kept or cast.amir).id), **SAME, **more})


@pytest.mark.rule("DER-6")
def test_ada_sees_both_side_by_side_puts_them_together_and_undoes_it(cast, twin, visit_as):
    ada = visit_as(cast.ada)
    assert f"/doubles/{cast.amir.id}/{twin.id}" in ada.get("/doubles").links
    assert "Nearly the same name" in ada.get(f"/doubles/{cast.amir.id}/{twin.id}").main
    merged = put_together(ada, cast, twin)
    assert "Rosa says" in ada.follow(merged).main and db.session.get(Child, twin.id).same_as == cast.amir.id
    undone = ada.follow(ada.post(f"{merged.location}/undoing", {"why": "They are cousins"}))
    assert "two children" in undone.main and db.session.get(Child, twin.id).same_as is None


@pytest.mark.rule("DER-6")
def test_both_deeds_are_written_down_with_who_and_when(cast, twin, visit_as):
    ada = visit_as(cast.ada)
    ada.post(f"{put_together(ada, cast, twin).location}/undoing", {"why": "They are cousins"})
    deeds = db.session.scalars(select(AuditNote.deed).where(AuditNote.about == "child_merge").order_by(AuditNote.id))
    row = db.session.scalars(select(Merge)).one()
    assert deeds.all() == ["records merged", "records taken apart"]
    assert (row.by, row.undone_by) == (f"person:{cast.ada.id}",) * 2


@pytest.mark.rule("DER-6")
def test_undoing_gives_each_its_own_path_again(cast, twin, visit_as):
    chronology.add(twin.id, "note", "Seen at Oak.", for_=["service"], at=clock.now())
    ada = visit_as(cast.ada)
    merged = put_together(ada, cast, twin)
    assert "Seen at Oak." in ada.get(f"/children/{cast.amir.id}").main
    ada.post(f"{merged.location}/undoing", {"why": "They are cousins"})
    assert "Seen at Oak." not in ada.get(f"/children/{cast.amir.id}").main


@pytest.mark.rule("XC-11")
def test_no_home_learns_of_the_other_from_a_merge(cast, twin, visit_as):
    put_together(visit_as(cast.ada), cast, twin)
    pages = [visit_as(cast.sana).get(f"/children/{cast.amir.id}"), visit_as(cast.rosa).get(f"/children/{twin.id}")]
    assert [page.status for page in pages] == [200, 200]
    assert "Rosa" not in pages[0].main and "Sana" not in pages[1].main and "put together" not in pages[0].main
    lines = db.session.scalars(select(ChronologyLine.for_).where(ChronologyLine.event == "records.merged")).all()
    assert lines == [["service"]]


@pytest.mark.rule("XC-11")
def test_the_page_of_two_records_shows_no_address_and_no_phone(cast, twin, visit_as):
    html = visit_as(cast.ada).get(f"/doubles/{cast.amir.id}/{twin.id}").html
    assert [word for word in ("Larch Close", "Quarry Road", "ZZ99 3VA", "01632 960555") if word in html] == []


@pytest.mark.parametrize("missing", ["kept", "reason"])
def test_without_a_choice_and_a_reason_nothing_is_put_together(cast, twin, visit_as, missing):
    said = {"kept": str(cast.amir.id), **SAME, missing: ""}
    page = visit_as(cast.ada).post(f"/doubles/{cast.amir.id}/{twin.id}", said)
    assert page.status == 422 and "There is a problem" in page.main and db.session.get(Child, twin.id).same_as is None


def test_pressed_twice_it_is_one_deed(cast, twin, visit_as):
    ada, key = visit_as(cast.ada), "018f0000-0000-7000-8000-000000000001"
    first = put_together(ada, cast, twin, submission_id=key)
    assert put_together(ada, cast, twin, submission_id=key).location == first.location
    assert len(db.session.scalars(select(Merge)).all()) == 1


def test_a_record_to_which_others_lead_is_the_one_to_go_on_with(cast, twin, visit_as):
    third = Child(first_name="Amir", last_name="Hadad", born=cast.amir.born)
    db.session.add(third)
    db.session.commit()
    ada = visit_as(cast.ada)
    put_together(ada, cast, twin)
    address = f"/doubles/{cast.amir.id}/{third.id}"
    assert "go on with Amir Haddad" in ada.post(address, {"kept": str(third.id), **SAME}).main
    assert ada.post(address, {"kept": str(cast.amir.id), **SAME}).status == 303


@pytest.mark.rule("WNH-10")
def test_children_whom_somebody_kept_apart_are_not_shown_as_a_double_again(cast, twin, visit_as):
    ada, pair = visit_as(cast.ada), f"/doubles/{cast.amir.id}/{twin.id}"
    page = ada.follow(ada.post(f"{pair}/two-children", {"why": "They are cousins"}))
    assert pair not in page.links and db.session.get(Child, twin.id).same_as is None


@pytest.mark.parametrize("who", ["pat", "joy", "sana", "ruth"])
def test_nobody_but_a_lead_or_administrator_sees_or_does_it(cast, twin, visit_as, who):
    visitor = visit_as(getattr(cast, who))
    pages = [
        visitor.get("/doubles"),
        visitor.get(f"/doubles/{cast.amir.id}/{twin.id}"),
        put_together(visitor, cast, twin),
    ]
    assert {page.status for page in pages} == {404} and db.session.get(Child, twin.id).same_as is None


@pytest.mark.rule("XC-11")
def test_a_lead_of_the_childs_family_does_not_put_their_records_together(cast, twin, visit_as):
    db.session.add(Home(person_id=cast.lee.id, child_id=twin.id, tie="father", from_day=LONG_AGO))
    lee = visit_as(cast.lee)
    assert lee.get(f"/doubles/{cast.amir.id}/{twin.id}").status == 404 == put_together(lee, cast, twin).status


@pytest.mark.rule("DER-6")
def test_a_paper_of_the_other_record_is_read_by_the_childs_team_after_a_merge(cast, twin, visitor, visit_as, intakes):
    visitor.post("/request-support", {**PARENT, "child_first": "Ameer"})
    ada, row = visit_as(cast.ada), intakes()[0]
    row.child_id, row.matched_at, row.matched_by = twin.id, clock.now(), "test"
    db.session.commit()
    before = visit_as(cast.pat).get(f"/requests/{row.id}").status
    put_together(ada, cast, twin)
    assert (before, visit_as(cast.pat).get(f"/requests/{row.id}").status) == (404, 200)
