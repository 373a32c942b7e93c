"""Amir was written down twice: whoever is tied to either record is tied to Amir, who is shown once (design.md §4)."""

from datetime import date

import pytest
from sqlalchemy import event, func, select

from eysend.bookings.party import family
from eysend.children import chronology
from eysend.children.child import Child, kept_id, records_of
from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.children.queries import children_of, children_worked_with, find_child, find_worked_with
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.home import Home
from eysend.people.role import Role
from eysend.people.viewer import viewer_of

TODAY = date(2027, 3, 2)
LONG_AGO = date(2025, 9, 1)


def names(person, of=children_of):
    return [child.first_name for child in db.session.scalars(of(viewer_of(person, on=TODAY), on=TODAY))]


def found_by(person, child_id, find=find_child):
    return find(child_id, viewer_of(person, on=TODAY), on=TODAY)


@pytest.fixture
def twin(cast):
    """Amir's second record, merged into his first: Rosa is his foster carer there, Kit's school, Tess's team."""
    twin = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(twin)
    db.session.flush()
    team, since = next(iter(viewer_of(cast.tess, on=TODAY).teams)), {"child_id": twin.id, "from_day": LONG_AGO}
    db.session.add(Home(person_id=cast.rosa.id, tie="carer", **since))
    db.session.add(Placement(setting_id=cast.oak.id, weekday=0, half="am", **since))
    db.session.add(Involvement(team=team, person_id=cast.tess.id, **since))
    db.session.commit()
    return twin


@pytest.mark.parametrize("who", ["rosa", "sana", "kit", "joy", "tess", "pat", "lee", "ada"])
def test_whoever_is_tied_to_either_record_finds_amir_once_under_either(cast, twin, who):
    person = getattr(cast, who)
    assert names(person).count("Amir") == 1 and "Ameer" not in names(person)
    assert found_by(person, twin.id) is found_by(person, cast.amir.id) is cast.amir


def test_those_who_work_with_either_record_work_with_amir(cast, twin):
    assert "Amir" in names(cast.tess, children_worked_with) and "Amir" in names(cast.pat, children_worked_with)
    assert found_by(cast.tess, twin.id, find_worked_with) is cast.amir
    assert "Amir" not in names(cast.kit, children_worked_with) + names(cast.rosa, children_worked_with)


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["nia", "val", "fern"])
def test_who_is_tied_to_neither_finds_neither(cast, twin, who):
    for one in (twin, cast.amir):
        with pytest.raises(NotYours):
            found_by(getattr(cast, who), one.id)


@pytest.mark.rule("XC-11")
def test_a_home_of_either_record_stands_under_both_and_may_book(cast, twin):
    rosa = viewer_of(cast.rosa, on=TODAY)
    assert rosa.homes[twin.id] == rosa.homes[cast.amir.id] != rosa.homes[cast.cai.id]
    assert {twin.id, cast.amir.id, cast.cai.id} <= family(rosa, ())


@pytest.mark.rule("XC-11")
def test_who_had_a_home_for_both_records_keeps_both_and_acts_by_that_of_the_kept_one(cast, twin):
    db.session.add(Home(person_id=cast.sana.id, child_id=twin.id, tie="mother", from_day=LONG_AGO))
    db.session.commit()
    homes = {home.child_id: home.id for home in db.session.scalars(select(Home).where(Home.person_id == cast.sana.id))}
    assert viewer_of(cast.sana, on=TODAY).homes == homes and names(cast.sana) == ["Amir"]


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("record", ["kept", "merged"])
@pytest.mark.parametrize("kind", ["team_member", "lead", "admin"])
def test_family_of_one_record_is_never_staff_to_the_other(cast, twin, record, kind):
    """Tess works with the twin, Pat with Amir: a home that is over of either makes them nobody to both."""
    ended = {"tie": "carer", "from_day": LONG_AGO, "until_day": date(2027, 3, 1)}
    for person in (cast.tess, cast.pat):
        db.session.add(Home(person_id=person.id, child_id=(cast.amir if record == "kept" else twin).id, **ended))
        db.session.add(Role(person_id=person.id, kind=kind, title=kind, from_day=LONG_AGO))
    db.session.commit()
    assert "Amir" not in names(cast.tess) + names(cast.pat) + names(cast.tess, children_worked_with)


def test_unmerging_gives_each_their_own_again(cast, twin):
    twin.same_as = None
    db.session.commit()
    assert sorted(names(cast.rosa)) == ["Ameer", "Cai"] and names(cast.sana) == ["Amir"]
    assert "Amir" not in names(cast.kit) and found_by(cast.tess, twin.id) is twin


@pytest.mark.rule("DER-6")
def test_the_page_gathers_what_stands_under_either_record(cast, twin, visit_as):
    chronology.add(twin.id, "note.kept", "Seen at Oak.", for_=["service"], at=clock.now())
    db.session.commit()
    kept, merged = (visit_as(cast.pat).get(f"/children/{one.id}") for one in (cast.amir, twin))
    assert kept.main == merged.main and "Amir Haddad" in kept.main
    for words in ("Seen at Oak.", "Oak Primary School", "Acorns Pre-school", "Tess Rowan", "Pat Whitlock"):
        assert words in kept.main


def test_rosa_reads_amirs_page_through_her_tie_to_the_other_record(cast, twin, visit_as):
    rosa = visit_as(cast.rosa)
    assert f"/children/{cast.amir.id}" in rosa.get("/children").links
    assert rosa.get(f"/children/{twin.id}").status == 200 == rosa.get(f"/children/{cast.amir.id}/plan").status


@pytest.mark.parametrize("who", ["rosa", "pat", "kit"])
def test_following_costs_no_more_than_the_page_may(app, cast, twin, visit_as, who):
    address, person, seen = f"/children/{twin.id}", visit_as(getattr(cast, who)), []
    event.listen(db.engine, "before_cursor_execute", keep := lambda *met: seen.append(met[2]))
    page = person.get(address)
    event.remove(db.engine, "before_cursor_execute", keep)
    asked = [one for one in seen if one.split()[0] in ("SELECT", "INSERT", "UPDATE")]
    assert page.status == 200 and len(asked) <= 8, "\n".join(asked)


def test_every_record_of_a_child_is_found_from_the_kept_one(cast, twin):
    assert set(db.session.scalars(records_of(cast.amir.id))) == {cast.amir.id, twin.id}
    assert db.session.scalar(select(kept_id(twin.id))) == cast.amir.id
    assert db.session.scalar(select(func.count()).select_from(records_of(cast.bea.id).subquery())) == 1
