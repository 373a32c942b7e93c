"""One or two weekly sessions in a development centre, a list for the second, a soft upper age (HER-11 to HER-13)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.grant import DEVELOPMENT_CENTRE
from eysend.bookings.occurrence import Occurrence, Run
from eysend.bookings.pool import Pool, make_pool
from eysend.bookings.programme import Programme
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.home import Home


@pytest.fixture
def centre(cast):
    """Larch Centre: Tuesday mornings since 23 February, Thursday afternoons from 4 March; one place each."""
    made = Programme(kind="centre", name="Centre sessions", access="invitation", needs_grant=DEVELOPMENT_CENTRE,
                     team="development_centre", under_months=36, venue_name="Larch Centre")  # fmt: skip
    db.session.add(made)
    for name, first, starts, ends in (("am", date(2027, 2, 23), "09:15", "11:15"),
                                      ("pm", date(2027, 3, 4), "13:00", "15:00")):  # fmt: skip
        run = Run(programme=made, name=name)
        for week in range(16):
            day = first + timedelta(weeks=week)
            db.session.add(Occurrence(programme=made, run=run, day=day, starts=starts, ends=ends))
        make_pool(1, run=run)
    db.session.commit()
    return made


@pytest.fixture
def offer(visit_as, cast, centre):
    """`offer(cast.sana, "am", "pm")`: Lee offers sessions until 9 July; gives the answer."""

    def press(parent, *names, until=(9, 7, 2027), reason="", by=None):
        lee = visit_as(by or cast.lee)
        boxes = {"am": "Tuesday morning, 09:15 to 11:15", "pm": "Thursday afternoon, 13:00 to 15:00"}
        page = lee.get(f"/centres/{centre.id}/places/new")
        assert page.status != 200 or all(words in page.main for words in boxes.values())
        runs = dict(db.session.execute(select(Run.name, Run.id)).all())
        pools = {pool.run_id: pool.id for pool in db.session.scalars(select(Pool))}
        home = db.session.scalar(select(Home.id).where(Home.person_id == parent.id))
        last = dict(zip(("until-day", "until-month", "until-year"), map(str, until), strict=True))
        sent = {"home_id": str(home), "sessions": [str(pools[runs[name]]) for name in names], "reason": reason, **last}
        return lee.post(f"/centres/{centre.id}/places", sent)

    return press


def states():
    db.session.commit()
    return sorted(db.session.scalars(select(Booking.state)))


@pytest.mark.rule("HER-11", "HER-13")
def test_amir_has_one_session_a_week_in_a_run_that_goes_on(visit_as, cast, offer):
    assert offer(cast.sana, "am").location == "/centres"
    words = visit_as(cast.lee).get("/centres").main
    assert "Larch Centre" in words and "Amir Haddad" in words and "1 of 1 places free" in words
    sana = visit_as(cast.sana)
    assert "Tuesdays from 23 February to 8 June" in sana.get("/my-bookings").main
    assert [post.template for post in db.session.scalars(select(Post))] == ["messages/booking_made"]


@pytest.mark.rule("HER-13")
def test_the_second_is_given_only_if_there_is_room_else_he_waits_for_it(visit_as, cast, offer):
    offer(cast.rosa, "am")
    offer(cast.sana, "am", "pm")
    assert states() == ["confirmed", "confirmed", "waiting"]
    words = visit_as(cast.lee).get("/centres").main
    assert "Full: 1 waiting" in words and "Amir Haddad, on the list" in words


@pytest.mark.rule("HER-11")
def test_no_more_places_than_there_are(cast, offer):
    offer(cast.rosa, "am")
    refused = offer(cast.sana, "am")
    assert refused.status == 422 and "There is no room in any session that you chose" in refused.main
    assert states() == ["confirmed"]


@pytest.mark.rule("HER-13")
def test_neither_none_nor_a_third(cast, offer):
    assert "Choose one session or two" in offer(cast.sana).main
    offer(cast.sana, "am", "pm")
    assert "as many sessions as there can be" in offer(cast.sana, "pm").main


@pytest.mark.rule("HER-12")
def test_from_three_years_on_a_lead_gives_a_reason_and_a_last_day(cast, offer):
    refused = offer(cast.nia, "am")
    assert refused.status == 422 and "three or older" in refused.main
    assert offer(cast.nia, "am", reason="Her nursery place begins in July.").status == 303
    assert offer(cast.sana, "pm", until=(1, 10, 2027)).status == 422  # he is three by then
    assert offer(cast.sana, "pm", until=(1, 3, 2027)).status == 422  # yesterday


@pytest.mark.rule("HER-13")
def test_a_place_that_ends_goes_to_who_waits_for_it(visit_as, cast, offer):
    offer(cast.rosa, "am")
    offer(cast.sana, "am", "pm")
    lee = visit_as(cast.lee)
    rosas = db.session.scalar(select(Booking.id).where(Booking.booker_id == cast.rosa.id))
    for _ in range(2):
        assert lee.post(f"/centres/places/{rosas}/ending").status == 303
    assert states() == ["cancelled", "confirmed", "confirmed"]


def test_the_family_gives_its_weekly_place_back_while_it_goes_on(visit_as, cast, offer):
    offer(cast.sana, "am")
    sana, booking = visit_as(cast.sana), db.session.scalar(select(Booking.id))
    assert sana.post(f"/my-bookings/{booking}/cancellation").status == 303
    assert states() == ["cancelled"]


@pytest.mark.parametrize("who", ["pat", "joy", "sana"])
def test_only_the_centres_team_and_leads_offer_places(visit_as, cast, centre, offer, who):
    reader = visit_as(cast.people[who])
    assert "Larch" not in reader.get("/centres").main
    assert reader.get(f"/centres/{centre.id}/places/new").status == 404
