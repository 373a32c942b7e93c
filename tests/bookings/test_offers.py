"""Who is next is asked, and has fair time to answer (XC-2)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings import offers
from eysend.bookings.booking import Booking
from eysend.bookings.jobs import lapse
from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.messages.post import Post
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def queue(cast, session_on, book):
    """`queue()`: one place on Tuesday 16 March, and the bookings of Sana, who has it, Nia and Rosa, who wait."""

    def fill(**more):
        pool = session_on(capacity=1, **more)
        return pool, [book(person, pool) for person in (cast.sana, cast.nia, cast.rosa)]

    return fill


@pytest.fixture
def asked(cast, queue, cancel):
    """Sana has given it back, so Nia is asked until Thursday 4 March, 09:00; Rosa waits."""
    _, (first, *others) = queue()
    cancel(cast.sana, first)
    return [db.session.get_one(Booking, outcome.booking_id) for outcome in others]


def states(*bookings):
    db.session.commit()
    db.session.expire_all()
    return [booking.state for booking in bookings]


def answer(person, booking, deed=offers.accept):
    deed(booking.id, key=uuid4(), by=viewer_of(person, on=clock.today()), at=clock.now())
    db.session.commit()


@pytest.mark.rule("XC-2")
def test_nia_reads_by_when_her_answer_must_reach_us_and_says_yes(cast, asked, visit_as):
    nia, address = visit_as(cast.nia), f"/my-bookings/{asked[0].id}"
    page = nia.get(address)
    assert "It is your turn" in page.main and "must reach us by 09:00 on Thursday 4 March" in page.main
    answered = nia.post(f"{address}/acceptance", page.form())
    assert "You have a place" in nia.follow(answered).main
    assert states(*asked) == ["confirmed", "waiting"] and asked[0].pool.taken == 1


@pytest.mark.rule("XC-2")
def test_nia_says_no_and_rosa_is_asked_at_once(cast, asked, visit_as):
    nia, address = visit_as(cast.nia), f"/my-bookings/{asked[0].id}"
    page = nia.follow(nia.post(f"{address}/refusal", nia.get(address).form()))
    assert "You have said no to this place" in page.main
    assert states(*asked) == ["declined", "offered"] and asked[0].pool.taken == 1
    assert "Please answer" in visit_as(cast.rosa).get("/my-bookings").main


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ("acceptance", "refusal", "You had answered Yes already"),
        ("refusal", "acceptance", "You had answered No already"),
    ],
)
def test_who_answered_in_another_tab_is_told_that_the_first_answer_stands(cast, asked, visit_as, first, then, words):
    nia, address = visit_as(cast.nia), f"/my-bookings/{asked[0].id}"
    tabs = [nia.get(address).form() for _ in range(2)]
    assert "already" not in nia.follow(nia.post(f"{address}/{first}", tabs[0])).main
    page = nia.follow(nia.post(f"{address}/{then}", tabs[1]))
    assert words in page.main and ("Cancel this booking" in page.main) == (first == "acceptance")


@pytest.mark.rule("XC-2")
def test_at_the_last_minute_yes_still_counts(cast, asked, frozen_clock):
    frozen_clock("2027-03-04 09:00")
    answer(cast.nia, asked[0])
    assert states(*asked) == ["confirmed", "waiting"]


@pytest.mark.rule("XC-2")
def test_a_minute_later_the_page_tells_the_truth_and_rosa_is_asked(cast, asked, frozen_clock, visit_as):
    nia, address = visit_as(cast.nia), f"/my-bookings/{asked[0].id}"
    form = nia.get(address).form()
    frozen_clock("2027-03-04 09:01")
    assert "We have asked the next on the list" in nia.get(address).main
    page = nia.follow(nia.post(f"{address}/acceptance", form))
    assert page.status == 200 and "your answer has not reached us" in page.main
    assert states(*asked) == ["lapsed", "offered"]


@pytest.mark.rule("XC-2")
def test_what_nobody_answered_lapses_by_itself_and_the_next_is_asked(cast, asked, frozen_clock):
    frozen_clock("2027-03-04 09:00")
    lapse(clock.now())
    assert states(*asked) == ["offered", "waiting"]
    frozen_clock("2027-03-04 09:05")
    lapse(clock.now())
    assert states(*asked) == ["lapsed", "offered"] and asked[0].pool.taken == 1
    assert "09:05 on Monday 8 March" in told(cast.rosa, "offered").values["due"]
    assert told(cast.nia, "lapsed")


def told(person, news):
    return db.session.scalar(
        select(Post).where(Post.to_person == person.id, Post.template == f"messages/booking_{news}")
    )


@pytest.mark.rule("XC-2")
def test_who_did_not_answer_joins_again_at_the_end_with_one_press(cast, asked, frozen_clock, visit_as):
    frozen_clock("2027-03-04 09:05")
    lapse(clock.now())
    db.session.commit()
    nia, address = visit_as(cast.nia), f"/my-bookings/{asked[0].id}"
    form = nia.get(address).form()
    first, again = (nia.post(f"{address}/return", form) for _ in range(2))
    assert first.location == again.location and "You are first on the waiting list" in nia.follow(first).main
    assert states(*asked) == ["lapsed", "offered"]


def test_an_offer_is_nobody_elses_to_answer(cast, asked):
    for stranger in (cast.rosa, cast.tom, cast.joy):
        for deed in (offers.accept, offers.decline, offers.rejoin):
            with pytest.raises(NotYours):
                answer(stranger, asked[0], deed)


def test_looking_at_an_answer_answers_nothing(cast, asked, visit_as):
    nia = visit_as(cast.nia)
    for what in ("acceptance", "refusal", "return"):
        assert nia.get(f"/my-bookings/{asked[0].id}/{what}").status == 405
    assert states(*asked) == ["offered", "waiting"]


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2027-03-12 09:00", "09:00 on Monday 15 March"),  # would be Tuesday 09:00: cut short by the cut-off
        ("2027-03-12 19:00", "10:00 on Monday 15 March"),
    ],
)
def test_an_offer_ends_before_the_cut_off(cast, queue, cancel, frozen_clock, now, due):
    _, (first, *_) = queue()
    frozen_clock(now)
    cancel(cast.sana, first)
    assert told(cast.nia, "offered").values["due"] == due.replace("09:00 on", "10:00 on")


@pytest.mark.rule("XC-2")
@pytest.mark.parametrize("now", ["2027-03-15 09:00", "2027-03-15 10:01", "2027-03-16 09:59"])
def test_on_the_last_day_nobody_is_asked_by_letter_and_staff_ring(cast, queue, cancel, book, frozen_clock, now):
    pool, (first, nias, _) = queue()
    frozen_clock(now)
    cancel(cast.sana, first)
    assert states(db.session.get_one(Booking, nias.booking_id)) == ["waiting"] and not told(cast.nia, "offered")
    task = db.session.scalars(select(Task)).one()
    assert task.what.startswith("Ring those who wait") and task.dedupe_key.startswith(f"waiting_list:{pool.id}:")
    assert book(cast.dev, pool).state == "waiting"


def test_a_programme_may_give_the_place_at_once(cast, queue, cancel):
    _, (first, nias, _) = queue(offer_hours=0)
    cancel(cast.sana, first)
    assert states(db.session.get_one(Booking, nias.booking_id)) == ["confirmed"] and told(cast.nia, "came_free")


@pytest.mark.rule("XC-11")
def test_the_other_home_is_held_back_from_the_offer_on(cast, session_on, book, cancel):
    pool = session_on(capacity=1)
    nias, sanas, toms = book(cast.nia, pool), book(cast.sana, pool), book(cast.tom, pool)
    cancel(cast.nia, nias)
    answer(cast.sana, db.session.get_one(Booking, sanas.booking_id), offers.decline)
    tom = db.session.get_one(Booking, toms.booking_id)
    assert states(tom) == ["waiting"] and tom.held_back_at and not told(cast.tom, "offered")
