"""Staff make a series in one page: the dates are shown first, made once, and leave out what is no term time."""

from datetime import date, time
from uuid import uuid4

import pytest

from eysend.bookings.programme import Programme
from eysend.core import clock
from eysend.core.db import db
from eysend.core.forms import Refused
from eysend.groups.series import actions
from eysend.groups.series.first import USUAL
from eysend.groups.series.making import named, the_series
from eysend.groups.series.planned import plan
from eysend.groups.series.series import SeriesDate
from eysend.people.viewer import viewer_of
from tests.groups.series.conftest import TUESDAYS

WISH = {
    **USUAL, "name": "Messy play", "kind": "weekly", "season": None, "team": "portage", "access": "open",
    "booking": "needed", "every": "tuesday", "from_day": date(2027, 3, 9), "until_day": date(2027, 4, 20),
    "starts": time(10), "ends": time(11), "capacity": 8, "venue_name": "Hall", "venue_address": "1 Lane",
    "venue_postcode": "DE5", "max_adults": None, "max_children": None, "what_to_expect": "", "who_you_meet": "",
    "focus": "", "access_text": "", "quiet_text": "", "from_months": None, "under_months": None,
}  # fmt: skip


@pytest.mark.rule("LTS-13")
def test_the_dates_are_shown_before_anything_is_made(pat, days):
    page = pat.post("/series/dates", TUESDAYS)
    for words in ("This makes 5 dates", "Tuesday 9 March 2027", "Tuesday 30 March 2027: left out, Easter holidays"):
        assert words in page.main
    assert days() == []


@pytest.mark.rule("LTS-13")
def test_a_series_in_term_time_skips_the_holidays(make, days):
    page = make()
    assert days() == [date(2027, 3, 9), date(2027, 3, 16), date(2027, 3, 23), date(2027, 4, 13), date(2027, 4, 20)]
    assert "Every Tuesday, 10:00 to 11:30" in page.main and "0 of 12 places taken" in page.main


@pytest.mark.rule("LTS-13")
def test_a_parent_finds_the_dates_and_books_one_of_them(make, visit_as, cast):
    make()
    sana = visit_as(cast.sana)
    link = next(link for link in sana.get("/whats-on").links if link.startswith("/whats-on/"))
    page = sana.get(link)
    answer = sana.post(f"{link}/bookings", {**page.form(), "coming": [f"child:{cast.amir.id}"], "adults": "1"})
    assert "You have a place" in sana.follow(answer).main


@pytest.mark.parametrize(
    ("wish", "left_out"),
    [
        ({"every": "monday", "term_only": "", "until_day-month": "6"}, "29 March 2027: left out, Easter Monday"),
        ({"every": "monday", "until_day-month": "6"}, "Monday 7 June 2027: left out, INSET day"),
        ({"until_day-month": "6"}, "Tuesday 1 June 2027: left out, Half term"),
    ],
)
@pytest.mark.rule("XC-20")
def test_bank_holidays_inset_days_and_half_term_are_left_out_with_the_reason(pat, wish, left_out):
    assert left_out in pat.post("/series/dates", {**TUESDAYS, **wish}).main


def test_what_is_not_ticked_is_not_left_out(pat):
    page = pat.post("/series/dates", {**TUESDAYS, "term_only": "", "skip_bank": "", "every": "monday"})
    assert "left out" not in page.main and "Monday 29 March 2027" in page.main


def test_a_second_run_of_the_same_makes_nothing_twice(make, pat, days):
    make()
    page = pat.post("/series/dates", {**TUESDAYS, "name": " stay  and play "})
    assert "All of these dates are there already" in page.main
    make(**{"until_day-month": "5"})
    assert len(days()) == len(set(days())) == 9


def test_a_date_that_was_moved_is_not_made_again(make, pat, on, days):
    make()
    moved, _ = on("2027-03-16")
    moved.occurrence.day = date(2027, 3, 18)
    db.session.commit()
    assert "All of these dates are there already" in pat.post("/series/dates", TUESDAYS).main


def test_the_same_button_pressed_twice_is_one_series(pat, days):
    shown = pat.post("/series/dates", TUESDAYS).form()["shown"]
    sent = {**TUESDAYS, "shown": shown, "submission_id": str(uuid4())}
    first = pat.post("/series", sent)
    second = pat.post("/series", sent)
    assert len(days()) == 5 and first.location == second.location


def test_other_dates_than_were_shown_are_not_made(pat, days):
    shown = pat.post("/series/dates", TUESDAYS).form()["shown"]
    page = pat.post("/series", {**TUESDAYS, "until_day-day": "27", "shown": shown})
    assert page.status == 422 and days() == [] and "not those that the page showed" in page.main


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"until_day-year": "2026"}, "The last date must come after the first"),
        ({"ends": "09:00"}, "It must end after it starts"),
        ({"venue_postcode": "nowhere"}, "Enter a real postcode"),
        ({"season": "easter"}, "Only a family event has a season"),
        ({"from_day-month": "9", "until_day-month": "10", "from_day-year": "2028", "until_day-year": "2028"},
         "We have no term dates"),
        ({"from_day-month": "8", "until_day-month": "8"}, "No date is left"),
        ({"every": "sunday", "until_day-month": "3", "until_day-day": "12"}, "does not come between"),
        ({"under_months": "3", "from_months": "6"}, "must be more than the age above"),
        ({"team": "nobodys"}, "Choose which team runs it"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(pat, wish, words):
    page = pat.post("/series/dates", {**TUESDAYS, **wish})
    assert page.status == 422 and words in page.main and "Toys on the flor." in page.html


@pytest.mark.rule("LEI-6")
def test_a_family_event_at_easter_is_one_date_with_words_of_its_own(make, visitor, cast):
    make(name="Spring morning", kind="event", season="easter", every="once", unit="family", term_only="",
         **{"from_day-day": "20", "until_day-day": "", "until_day-month": "", "until_day-year": ""})  # fmt: skip
    words = visitor.get("/whats-on").main
    assert "Family event at Easter" in words and "Saturday 20 March" in words and "Room for 12 families" in words


@pytest.mark.rule("LTS-14")
def test_nobody_makes_a_series_for_another_team(visit_as, cast, days):
    tess = visit_as(cast.tess)
    assert tess.post("/series/dates", TUESDAYS).status == 422
    assert days() == []


@pytest.mark.parametrize("who", ["sana", "joy", "val", "ruth"])
def test_families_settings_and_volunteers_have_no_such_page(visit_as, cast, who):
    person = visit_as(cast.people[who])
    assert person.get("/series/new").status == person.get("/series").status == 404


def test_the_next_series_starts_with_the_words_of_this_one(make, pat):
    page = make()
    link = next(link for link in page.links if link.startswith("/series/new?like="))
    html = pat.get(link).html
    assert "Toys on the flor." in html and 'value="Ripley Family Hub"' in html


@pytest.mark.parametrize("wish", ["", "x", "x" * 36])
def test_a_link_to_no_series_starts_with_the_usual_ticks(pat, wish):
    assert pat.get(f"/series/new?like={wish}").html.count(" checked") >= 4


def test_an_invited_series_stands_in_no_list(make, visitor):
    make(access="invitation", name="Small Steps")
    assert "Small Steps" not in visitor.get("/whats-on").main
    assert db.session.query(Programme).count() == 1


def test_two_who_make_the_same_at_once_share_one_series(app, cast, profile):
    """The second finds the first one's series by its name, not by having looked before."""
    answers = {**WISH, "shown": named(plan(WISH, profile.terms, profile.calendar))}
    planned = plan(WISH, profile.terms, profile.calendar)
    made = {
        actions.make(answers, planned, key=uuid4(), by=viewer_of(cast.pat, on=clock.today()), at=clock.now()),
        the_series(WISH).id,
    }
    assert len(made) == 1 and db.session.query(SeriesDate).count() == 5


def test_without_terms_in_the_profile_term_time_cannot_be_asked_for():
    with pytest.raises(Refused, match="We have no term dates"):
        plan(WISH, (), None)
    assert len(plan({**WISH, "term_only": False}, (), None)) == 7
