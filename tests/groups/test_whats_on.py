"""The public list of dates."""

import pytest

from eysend.groups.listing import Found


def test_a_stranger_reads_day_place_and_places_left(visitor, session_on):
    session_on("2027-03-16", capacity=6)
    page = visitor.get("/whats-on")
    for words in ("Tuesday 16 March, 10:00 to 11:30", "Ripley Family Hub", "6 places left", "quiet start"):
        assert words in page.main
    assert "Book for 16 March" in page.main


def test_a_full_session_says_how_many_families_wait(visitor, cast, session_on, book):
    pool = session_on(capacity=1)
    for parent in (cast.sana, cast.nia, cast.rosa):
        book(parent, pool)
    assert "Full: 2 families waiting" in visitor.get("/whats-on").main


@pytest.mark.rule("LTS-7")
def test_what_is_by_invitation_only_is_not_listed_and_not_there(visitor, session_on):
    pool = session_on(access="invitation", name="Small Steps")
    assert "Small Steps" not in visitor.get("/whats-on").main
    assert visitor.get(f"/whats-on/{pool.occurrence_id}").status == 404


def test_training_stands_elsewhere(visitor, session_on):
    session_on(kind="course", name="Makaton")
    assert "Makaton" not in visitor.get("/whats-on").main


def test_ten_dates_a_page_soonest_first(visitor, session_on):
    for day in range(12, 0, -1):
        session_on(f"2027-04-{day:02}")
    first, second = visitor.get("/whats-on"), visitor.get("/whats-on?page=2")
    assert "12 dates, page 1 of 2" in first.main and first.main.index("1 April") < first.main.index("10 April")
    assert "11 April" not in first.main and "11 April" in second.main and "12 April" in second.main


def test_each_date_says_how_to_get_in_there(visitor, session_on):
    session_on("2027-04-03")
    session_on("2027-04-04", name="Easter", venue_name="Harbour Hall", access_text="Level entrance.", quiet_text="")
    usual, easter = visitor.get("/whats-on").main.split("Sunday 4 April")
    assert "Step-free from the car park. Come from 09:45 for a quiet start." in usual and "Level" not in usual
    assert "Level entrance." in easter and "Step-free" not in easter


def test_a_date_that_is_elsewhere_for_once_says_nothing_of_the_usual_doors(visitor, session_on):
    pool = session_on("2027-04-03")
    pool.occurrence.venue_name = "Buxton Hall"
    for address in ("/whats-on", f"/whats-on/{pool.occurrence_id}"):
        words = visitor.get(address).main
        assert "Buxton Hall" in words and "Step-free" not in words


def test_every_page_is_one_press_away(visitor, session_on):
    for day in range(1, 29):
        session_on(f"2027-04-{day:02}")
    page = visitor.get("/whats-on?what=weekly&page=2")
    assert [f"/whats-on?what=weekly&page={number}" in [link.replace("&amp;", "&") for link in page.links]
            for number in (1, 2, 3)] == [True, True, True]  # fmt: skip


@pytest.mark.parametrize(("page", "pages", "near"), [
    (1, 1, [1]), (2, 3, [1, 2, 3]), (1, 9, [1, 2, 0, 9]), (5, 9, [1, 0, 4, 5, 6, 0, 9]), (50, 3, [1, 0, 3]),
])  # fmt: skip
def test_the_numbered_pages_are_those_near_and_the_ends(page, pages, near):
    assert Found([], pages * 10, page).near == near


def test_what_has_begun_or_was_cancelled_is_not_offered(visitor, session_on, frozen_clock):
    session_on("2027-03-16", starts="10:00", name="Begun")
    session_on("2027-03-16", starts="10:30", name="Ahead")
    session_on("2027-03-17", name="Cancelled").occurrence.state = "cancelled"
    frozen_clock("2027-03-16 10:15")
    page = visitor.get("/whats-on")
    assert "Ahead" in page.main and "Begun" not in page.main and "1 date" in page.main


@pytest.mark.parametrize("wish", ["what=event", "month=2027-04", "place=Harbour+Hall", "free=1"])
def test_a_filter_leaves_what_fits_and_says_how_many(visitor, cast, session_on, book, wish):
    book(cast.sana, session_on("2027-03-16", capacity=1))
    session_on("2027-04-06", kind="event", name="Easter morning", venue_name="Harbour Hall")
    page = visitor.get(f"/whats-on?{wish}")
    assert "1 date" in page.main and "Easter morning" in page.main


@pytest.mark.parametrize(
    "wish", ["what=x", "month=2027-13", "month=", "place=Nowhere", "page=0", "page=x", "page=-1", f"page={'9' * 5000}"]
)
def test_a_wish_that_cannot_be_counts_as_none(visitor, session_on, wish):
    session_on()
    assert "1 date" in visitor.get(f"/whats-on?{wish}").main


@pytest.mark.parametrize("page", [3, 99])
def test_after_the_last_page_the_last_is_shown(visitor, session_on, page):
    for day in range(1, 13):
        session_on(f"2027-04-{day:02}", name=f"Group {day}.")
    shown = visitor.get(f"/whats-on?page={page}")
    assert "12 dates" in shown.main and "Group 12." in shown.main and "(page 2 of 2)" in shown.title


def test_a_page_that_has_gone_while_one_page_is_left_is_that_one(visitor, session_on):
    session_on("2027-04-01")
    assert "1 date" in visitor.get("/whats-on?page=2").main


def test_where_nothing_fits_there_is_a_way_back(visitor, session_on):
    session_on("2027-03-16")
    page = visitor.get("/whats-on?what=event")
    assert "Nothing is on that fits" in page.main and "/whats-on" in page.links


def test_sana_sees_where_she_is_going(visit_as, cast, session_on, book):
    outcome = book(cast.sana, session_on())
    page = visit_as(cast.sana).get("/whats-on")
    assert "You have a place" in page.main and f"/my-bookings/{outcome.booking_id}" in page.links


def test_the_list_asks_the_database_eight_times_at_most(visit_as, cast, session_on, book, sql_count):
    for day in range(1, 13):
        book(cast.sana, session_on(f"2027-04-{day:02}"))
    sana = visit_as(cast.sana)
    sana.get("/whats-on")
    with sql_count() as asked:
        sana.get("/whats-on")
    assert len(asked) <= 8, asked
