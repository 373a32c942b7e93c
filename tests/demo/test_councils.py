"""Each council's demonstration has enough in it to do the four jobs, the same every time."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.core import clock
from eysend.core.db import db
from eysend.councils.profile import PROFILES, load
from eysend.demo.build import build
from eysend.demo.crowd import plain
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from tests.rows import empty_tables

COUNCILS = sorted(path.stem for path in PROFILES.glob("*.toml"))


@pytest.fixture
def demonstration(app):
    """`demonstration("derbyshire")`: it is built; gives that council."""

    def make(council):
        found = load(council)
        assert build(found)
        db.session.commit()
        return found

    return make


@pytest.fixture
def sign_in(visit_as):
    """`sign_in("Sana")`: her browser, or that of somebody else of the cast."""
    return lambda name: visit_as(db.session.scalars(select(Person).where(Person.email == f"{name}@example.org")).one())


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def links(page, start):
    return [link for link in page.links if link.startswith(start)]


@pytest.mark.parametrize("council", COUNCILS)
def test_each_has_forty_children_twelve_settings_and_eight_weeks_of_sessions(demonstration, council):
    demonstration(council)
    assert 35 <= count(Child) <= 45 and count(Setting) == 12
    open_to_all = (Programme.access == "open") & (Programme.kind != "course")
    days = db.session.scalars(select(Occurrence.day).join(Occurrence.programme).where(open_to_all)).all()
    assert max(days) - min(days) >= timedelta(weeks=8) and len(days) >= 8
    nowhere = select(Programme.name).where(Programme.kind != "course", Programme.venue_name == "")
    assert db.session.scalars(nowhere).all() == []


@pytest.mark.parametrize("council", COUNCILS)
def test_in_each_sana_finds_a_session_and_books_it(demonstration, sign_in, council):
    demonstration(council)
    sana = sign_in("sana")
    address = "/whats-on/" + str(db.session.scalar(bookable(date(2027, 3, 15))))
    assert links(sana.get("/whats-on"), "/whats-on/")
    page = sana.get(address)
    amir = next(box["value"] for box in page.outline.all("input") if box.get("value", "").startswith("child:"))
    answer = sana.post(f"{address}/bookings", {**page.form(), "coming": [amir], "adults": "1"})
    assert "You have a place" in sana.follow(answer).main


def bookable(day):
    """Select the first open session for families from this day on."""
    open_to_all = (Programme.access == "open") & (Programme.kind != "course") & (Occurrence.day >= day)
    first = select(Occurrence.id).join(Occurrence.programme).where(open_to_all)
    return first.order_by(Occurrence.day, Occurrence.id).limit(1)


@pytest.mark.parametrize("council", COUNCILS)
def test_in_each_mo_books_liz_and_sam_on_makaton(demonstration, sign_in, council):
    demonstration(council)
    mo = sign_in("mo")
    makaton = select(Programme.id).where(Programme.kind == "course", Programme.key == "makaton")
    course = f"/training/{db.session.scalar(makaton.where(Programme.mode == 'in_person').order_by(Programme.id))}"
    page = mo.get(course)
    first = next(box["value"] for box in page.outline.all("input") if box.get("name") == "date")
    staff = [str(db.session.scalar(select(Person.id).where(Person.first_name == name, Person.email.is_not(None))))
             for name in ("Liz", "Sam")]  # fmt: skip
    answer = mo.post(f"{course}/bookings", {**page.form(), "date": first, "staff": staff})
    assert "Liz Barker and Sam Idris have a place" in mo.follow(answer).main


@pytest.mark.parametrize("council", COUNCILS)
def test_in_each_sana_reads_amirs_plan(demonstration, sign_in, council):
    demonstration(council)
    amir = db.session.scalars(select(Child).where(Child.first_name == "Amir", Child.last_name == "Haddad")).one()
    assert "Amir" in sign_in("sana").get(f"/children/{amir.id}/plan").main


def everything():
    """What a person would recognise of a demonstration: names, days, places."""
    sessions = select(Programme.name, Programme.venue_name, Occurrence.day, Occurrence.starts).join(
        Occurrence.programme
    )
    people = [select(Child.first_name, Child.last_name, Child.born), select(Person.first_name, Person.last_name)]
    return [sorted(map(tuple, db.session.execute(query))) for query in (*people, select(Setting.name), sessions)]


@pytest.mark.parametrize("council", COUNCILS)
def test_built_twice_it_is_the_same(demonstration, frozen_clock, council):
    demonstration(council)
    first = everything()
    db.session.rollback()
    empty_tables()
    frozen_clock("2027-03-20 18:00")
    demonstration(council)
    assert everything() == first


@pytest.mark.rule("LTS-17", "WNH-25")
@pytest.mark.parametrize("council", COUNCILS)
def test_as_many_people_work_there_as_the_council_counts(demonstration, council):
    found = demonstration(council).on(clock.today())
    roles = {plain(role) for team in found.teams for role in team.roles}
    counted = {plain(name): number for name, number in found.counts.items() if plain(name) in roles}
    titles = [plain(title) for title in db.session.scalars(select(Role.title))]
    assert {name: titles.count(name) for name in counted} == counted
    volunteers = found.counts.get("portage_volunteers", 1)
    assert list(db.session.scalars(select(Role.kind))).count("volunteer") == volunteers


@pytest.mark.rule("HER-11")
def test_each_of_the_five_development_centres_has_its_sessions(demonstration):
    demonstration("hertfordshire")
    centres = select(Programme.venue_name).join(Occurrence.programme).where(Programme.kind == "centre").distinct()
    assert len(db.session.scalars(centres).all()) == 5


def test_what_the_council_never_said_is_called_made_up(demonstration, visitor):
    demonstration("derbyshire")
    address = next(link for link in visitor.get("/whats-on").links if link.startswith("/whats-on/"))
    assert "This morning is made up, for this demonstration only." in visitor.get(address).main


def test_the_pre_school_among_a_familys_people_can_be_rung(demonstration, sign_in):
    demonstration("exampleshire")
    amir = db.session.scalars(select(Child).where(Child.first_name == "Amir")).one()
    acorns = db.session.scalars(select(Setting).where(Setting.name == "Acorns Pre-school")).one()
    assert acorns.phone and acorns.phone in sign_in("sana").get(f"/children/{amir.id}").main
