"""What would help a family: asked once its place is safe, read by who leads the session alone, arranged, forgotten."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking, Place
from eysend.bookings.needs.jobs import forget_needs, look_after_needs
from eysend.bookings.needs.need import Need
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.tasks.task import Task

WORDS = "An interpreter for Urdu."


@pytest.fixture
def place(cast, session_on, book):
    """Sana and Amir have a place at a stay and play of Portage on 16 March."""
    pool = session_on(team="portage")
    return f"/my-bookings/{book(cast.sana, pool, party=2).booking_id}"


def ask(visitor, place, who=0, **more):
    page = visitor.get(f"{place}/needs")
    choices = [box["value"] for box in page.outline.all("input") if box.get("name") == "place"]
    sent = {**page.form(), "place": choices[who], "type": "interpreter", "text": WORDS, **more}
    return visitor.post(f"{place}/needs", sent)


def rows(table):
    db.session.expire_all()
    return db.session.scalars(select(table).order_by(table.id)).all()


@pytest.mark.rule("XC-7")
def test_sana_is_asked_on_a_page_of_its_own_once_her_place_is_safe(cast, visit_as, place):
    sana = visit_as(cast.sana)
    assert f"{place}/needs" in sana.get(place).links
    page = sana.follow(ask(sana, place))
    assert WORDS in page.main and "Asked" in page.main and "Your place is safe" in page.main


@pytest.mark.rule("XC-7")
def test_who_only_waits_is_not_asked_and_loses_nothing_typed(cast, visit_as, session_on, book):
    pool = session_on(capacity=1, team="portage")
    book(cast.nia, pool)
    waits = f"/my-bookings/{book(cast.sana, pool).booking_id}"
    sana = visit_as(cast.sana)
    page = sana.get(f"{waits}/needs")
    assert "once there is a place" in page.main and "Your place is safe" not in page.main and waits in page.links
    amirs = db.session.scalar(select(Place.id).where(Place.child_id == cast.amir.id))
    sent = {"submission_id": str(uuid4()), "place": str(amirs), "type": "interpreter", "text": WORDS}
    answer = sana.post(f"{waits}/needs", sent)
    assert f"{waits}/needs" not in sana.get(waits).links
    assert answer.status == 422 and "once there is a place" in answer.main and WORDS in answer.html


@pytest.mark.rule("XC-7", "XC-11")
def test_only_who_leads_the_session_reads_it_and_never_the_other_home(cast, visit_as, place):
    ask(visit_as(cast.sana), place)
    assert WORDS in visit_as(cast.pat).get("/what-would-help").main
    assert WORDS not in visit_as(cast.tess).get("/what-would-help").main
    for person in (cast.tom, cast.nia, cast.mo, cast.ada):
        visitor = visit_as(person)
        assert visitor.get(f"{place}/needs").status == 404
        assert WORDS not in visitor.get("/what-would-help").html


@pytest.mark.rule("XC-7")
def test_pat_arranges_it_and_sana_hears_without_what_it_was_or_where(cast, visit_as, place):
    ask(visit_as(cast.sana), place)
    address = f"/what-would-help/{rows(Need)[0].id}/answers"
    assert visit_as(cast.tess).post(address, {"status": "arranged"}).status == 404
    assert visit_as(cast.pat).post(address, {"status": "arranged"}).status == 303
    assert "Arranged" in visit_as(cast.sana).get(f"{place}/needs").main
    post = rows(Post)[-1]
    assert (post.to_person, post.values["stands"]) == (cast.sana.id, "Arranged")
    assert not [words for words in (WORDS, "Stay and Play", "Ripley") if words in str(post.values)]


@pytest.mark.rule("XC-7")
def test_five_working_days_before_what_is_open_is_a_task_once(cast, visit_as, place, frozen_clock):
    ask(visit_as(cast.sana), place)
    for day, number in (("08", 0), ("09", 1), ("10", 1)):
        frozen_clock(f"2027-03-{day} 06:00")
        look_after_needs(clock.now())
        db.session.commit()
        assert len(rows(Task)) == number
    task = rows(Task)[0]
    assert (task.for_team, task.due) == ("portage", date(2027, 3, 9)) and "Urdu" not in task.what + task.why


@pytest.mark.rule("XC-7")
def test_thirty_days_after_the_session_it_is_deleted(cast, visit_as, place, frozen_clock):
    ask(visit_as(cast.sana), place)
    for day, number in (("14", 1), ("15", 0)):
        frozen_clock(f"2027-04-{day} 03:00")
        forget_needs(clock.now())
        db.session.commit()
        assert len(rows(Need)) == number


def test_the_list_of_needs_is_eight_statements_however_long(cast, visit_as, place, sql_count):
    for _ in range(3):
        ask(visit_as(cast.sana), place)
    pat = visit_as(cast.pat)
    pat.get("/what-would-help")
    with sql_count() as asked:
        pat.get("/what-would-help")
    assert len(asked) <= 8


@pytest.fixture
def a_week_later(cast, session_on, place):
    """The same stay and play on 23 March."""
    later, had = session_on("2027-03-23", team="portage", capacity=2), rows(Booking)[0].pool.occurrence
    later.occurrence.programme = had.programme
    db.session.commit()
    return later


def move(visitor, place, pool):
    page = visitor.get(f"{place}/other-date")
    return visitor.follow(visitor.post(f"{place}/other-date", {**page.form(), "to": str(pool.id)}))


@pytest.mark.rule("XC-7")
def test_what_sana_asked_for_goes_along_to_another_date(cast, visit_as, place, a_week_later):
    sana = visit_as(cast.sana)
    ask(sana, place)
    page = move(sana, place, a_week_later)
    (need,) = rows(Need)
    assert "What you told us for your old date has come along." in page.main
    assert (need.place.pool_id, need.place.child_id) == (a_week_later.id, cast.amir.id)
    assert (need.due, need.delete_after) == (date(2027, 3, 16), date(2027, 4, 22))
    assert WORDS in visit_as(cast.pat).get("/what-would-help").main


@pytest.mark.rule("XC-7")
def test_where_sana_only_waits_what_she_asked_for_stays_with_the_place_that_she_keeps(
    cast, visit_as, place, a_week_later, book
):
    sana = visit_as(cast.sana)
    ask(sana, place)
    book(cast.nia, a_week_later, party=2)
    form = sana.get(f"{place}/other-date").form()
    page = sana.follow(sana.post(f"{place}/other-date", {**form, "to": str(a_week_later.id)}))
    assert "You keep the place that you had" in page.main and WORDS in sana.get(f"{place}/needs").main


def test_nothing_is_said_to_have_come_along_where_nothing_was_told(cast, visit_as, place, a_week_later):
    assert "has come along" not in move(visit_as(cast.sana), place, a_week_later).main
