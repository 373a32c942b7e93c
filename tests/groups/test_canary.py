"""Amir's mother books, waits, moves, saves, shares, answers: nothing of it reaches any page, feed, list or letter of
his father's (XC-11)."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from tests.bookings.conftest import address, read
from tests.groups.invitations.conftest import granted, invite, small_steps, yes

__all__ = ["address", "granted", "invite", "read", "small_steps", "yes"]
DEVICES = ("/static", "/sign-out", "/my-sign-ins", "/sync/v1/hello")  # about this browser, and when it came
PUBLIC = ("/whats-on", "/p/")  # the same for everybody: tests/groups/test_two_homes.py
CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w.-]{60,}|\d{4}-\d\d-\d\dT[\d:.+]+")


@pytest.fixture
def world(cast, session_on):
    """A series with three dates at Canary Hall, a drop-in, and nobody protected."""
    for home in db.session.scalars(select(Home)):
        home.protected = False
    pools = [session_on(f"2027-03-{day}", team="portage", venue_name="Canary Hall") for day in ("09", "16", "23")]
    for pool in pools:
        pool.occurrence.programme = pools[0].occurrence.programme
    drop_in = session_on("2027-03-18", team="portage", booking="none", venue_name="Canary Hut")
    db.session.commit()
    return [*pools, drop_in]


@pytest.fixture
def of_tom(app, cast, visit_as, address, read):
    """Every page without a number that Tom may open, his child's page, his calendar, and what his phone takes along."""
    feed = address(cast.tom)
    plain = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments}
    known = [*sorted(one for one in plain if not one.startswith(PUBLIC)), f"/children/{cast.amir.id}"]

    def look():
        tom = visit_as(cast.tom)
        found = {one: tom.get(one) for one in known if not one.startswith(DEVICES)}
        pages = {one: CHANGING.sub("", page.html) for one, page in found.items() if page.status == 200}
        return {**pages, "calendar": str(read(feed))}

    return look


@pytest.fixture
def sana_does_everything(cast, visit_as, world, small_steps, granted, invite, yes, book, cancel):
    """One of each deed that a family can do, and what staff do with it."""
    first, second, third, drop_in = world
    sana = visit_as(cast.sana)
    granted(cast.amir)
    invitation = invite(cast.sana)
    pools = db.session.scalars(select(Occurrence).where(Occurrence.programme_id == small_steps.id)).all()
    here = f"/my-bookings/{book(cast.sana, first, party=2).booking_id}"
    place = next(i["value"] for i in sana.get(f"{here}/needs").outline.all("input") if i.get("name") == "place")
    deeds = [
        (f"{here}/needs", {"place": place, "type": "other", "text": "Canary words"}),
        (f"{here}/contacts", {"name": "Canary Sana", "contact": "01632 960 999", "yes": "true"}),
        (f"/whats-on/{drop_in.occurrence_id}/saved", {}),
    ]
    assert [sana.post(to, sent).status for to, sent in deeds] == [303] * 3
    assert sana.get(f"/invitations/{invitation.id}").status == 200 and pools
    book(cast.sana, second)
    cancel(cast.sana, book(cast.sana, third))


@pytest.mark.rule("XC-11")
def test_no_page_feed_list_or_letter_of_toms_differs_by_what_sana_did(cast, world, of_tom, request):
    before = of_tom()
    assert len(before) > 15 and "/my-bookings" in before and "/my-bookings/without-signal" in before
    request.getfixturevalue("sana_does_everything")
    after = of_tom()
    assert [one for one in before if before[one] != after.get(one)] == []
    letters = db.session.scalars(select(Post).where(Post.to_person == cast.tom.id)).all()
    assert letters == []


@pytest.mark.rule("XC-11", "XC-3")
def test_that_sana_has_another_date_first_changes_nothing_for_tom(cast, visit_as, world, book, of_tom):
    first, second, *_ = world
    book(cast.sana, first)
    stand_down(first.occurrence_id, "weather", key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now())
    before = of_tom()
    answer = visit_as(cast.pat).post(f"/called-off/{first.occurrence_id}/date-instead", {"to": str(second.id)})
    after = of_tom()
    assert answer.status == 303 and [one for one in before if before[one] != after.get(one)] == []


@pytest.mark.rule("XC-11")
def test_every_address_of_hers_is_not_there_for_him(cast, visit_as, sana_does_everything):
    tom = visit_as(cast.tom)
    mine = db.session.scalars(select(Booking.id).where(Booking.booker_id == cast.sana.id)).all()
    ways = ("", "/needs", "/contacts", "/other-date", "/who-comes", "/calendar.ics")
    assert {tom.get(f"/my-bookings/{one}{way}").status for one in mine for way in ways} == {404}
    posts = ("/cancellation", "/acceptance", "/refusal", "/needs", "/contacts", "/contacts/removal", "/return")
    assert {tom.post(f"/my-bookings/{one}{way}").status for one in mine for way in posts} == {404}
