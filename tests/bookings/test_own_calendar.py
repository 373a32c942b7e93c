"""The page with a private calendar address: made, used and stopped by its owner alone."""

import pytest
from sqlalchemy import select

from eysend.bookings.feeds.calendar_feed import CalendarFeed
from eysend.core.db import db
from tests.visitor import Visitor

PAGE = "/my-bookings/calendar"


def feeds():
    db.session.expire_all()
    return db.session.scalars(select(CalendarFeed)).all()


def test_the_page_is_reached_from_my_bookings_and_says_what_a_calendar_shows(visit_as, cast):
    sana = visit_as(cast.sana)
    assert PAGE in sana.get("/my-bookings").links
    assert "It shows no names" in sana.get(PAGE).main


@pytest.mark.rule("XC-11")
def test_a_stopped_address_is_not_there_any_more_and_the_next_is_another(visit_as, cast, address, app):
    first, sana = address(cast.sana), visit_as(cast.sana)
    assert Visitor(app).get(first).status == 200
    page = sana.follow(sana.post(f"/my-bookings/calendar-addresses/{feeds()[0].id}/ending", sana.get(PAGE).form()))
    assert "Make my private address" in page.main and Visitor(app).get(first).status == 404
    assert address(cast.sana) != first and Visitor(app).get(first).status == 404


def test_an_address_that_never_was_looks_like_one_that_was_stopped(visitor):
    assert visitor.get("/calendars/x.ics").status == visitor.get(f"/calendars/{'A' * 43}.ics").status == 404


@pytest.mark.rule("XC-11")
def test_nobody_else_stops_it_or_reads_it_on_their_page(visit_as, cast, address, app):
    hers, tom = address(cast.sana), visit_as(cast.tom)
    assert tom.post(f"/my-bookings/calendar-addresses/{feeds()[0].id}/ending").status == 404
    assert hers not in tom.get(PAGE).html and Visitor(app).get(hers).status == 200


def test_pressing_twice_makes_one_address(visit_as, cast):
    sana = visit_as(cast.sana)
    form = sana.get(PAGE).form()
    for answers in (form, form, {}):
        sana.follow(sana.post("/my-bookings/calendar-addresses", answers))
    assert len(feeds()) == 1


def test_the_secret_itself_is_not_in_the_database(cast, address):
    secret = address(cast.sana).split("/")[-1].removesuffix(".ics")
    (feed,) = feeds()
    assert secret not in str([getattr(feed, column.key) for column in CalendarFeed.__table__.columns])


def test_unchanged_it_answers_304_and_changed_it_is_sent_again(visit_as, cast, address, app, session_on, book):
    url, program = address(cast.sana), Visitor(app)
    book(cast.sana, session_on("2027-03-16"))
    first = program.get(url).response
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = {"If-None-Match": first.headers["ETag"]}
    assert program.get(url, headers=again).status == 304
    book(cast.sana, session_on("2027-03-23"))
    assert program.get(url, headers=again).status == 200


def test_with_another_key_of_the_installation_the_page_asks_to_make_it_anew(visit_as, cast, address):
    address(cast.sana)
    feeds()[0].token_hash = "of another key"
    page = visit_as(cast.sana).get(PAGE)
    assert "must be made anew" in page.main and "/calendars/" not in page.html


def test_a_calendar_of_many_bookings_asks_no_more_of_the_database(cast, address, app, session_on, book, sql_count):
    url, asked = address(cast.sana), []
    for day in range(1, 9):
        book(cast.sana, session_on(f"2027-04-0{day}"))
        with sql_count() as sent:
            assert Visitor(app).get(url).status == 200
        asked.append(len(sent))
    assert asked[-1] == asked[0] <= 8
