"""What `/who-can-help` says to a family: words that fit the day, what to do about a slip, where the answers stand."""

from datetime import timedelta

import pytest

from eysend.councils.advice_team import left
from tests.conftest import make_app
from tests.councils.asking import TUESDAY
from tests.visitor import Visitor

AMIR = "/who-can-help?born=2024-09-10"


@pytest.mark.rule("LEI-3")
def test_six_days_before_the_end_we_plan_now_and_not_three_months_before(visitor):
    words = visitor.get("/who-can-help?born=2024-09-09&setting=none").main
    assert "Until Monday 8 March 2027" in words and "three months before" not in words
    assert "The last day is in 6 days: we plan what comes next with you now." in words
    assert "three months before" in visitor.get("/who-can-help?born=2025-09-09&setting=none").main


@pytest.mark.parametrize(("days", "words"), [
    (0, "today"), (1, "tomorrow"), (2, "in 2 days"), (27, "in 27 days"), (28, "in 4 weeks"), (90, "in 12 weeks"),
])  # fmt: skip
def test_how_long_is_left_is_said_as_people_say_it(days, words):
    assert left(TUESDAY + timedelta(days=days), TUESDAY) == words


def test_it_says_honestly_where_the_answers_stand_and_tells_no_next_page(visitor):
    page = visitor.get("/who-can-help")
    assert "We do not keep your answers. They are in the address of the next page" in page.main
    headers = visitor.get(AMIR).response.headers
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_a_birthday_to_come_is_answered_with_what_to_do(visitor):
    assert "Give a birthday that is not in the future." in visitor.get("/who-can-help?born=2027-03-03").main


def test_what_is_wrong_stands_in_the_order_of_the_page(visitor):
    page = visitor.get(f"{AMIR}&asked_by=king&postcode=banana&need=magic&days=x&colour=red")
    found = [link for link in page.links if link in ("#days", "#need", "#postcode", "#asked_by")]
    assert found == ["#days", "#need", "#postcode", "#asked_by"]


def test_a_unit_that_nobody_knows_by_name_is_explained(tmp_path):
    somebody = Visitor(make_app("", tmp_path, COUNCIL="leicestershire"))
    with somebody.client.application.app_context():
        words = somebody.get("/who-can-help").main
    assert "Menphys A specialist nursery" in words and "Oasis A specialist unit" in words


def test_a_birthday_is_typed_in_three_boxes_like_every_date_of_the_service(visitor):
    boxes = {box["name"]: box for box in visitor.get("/who-can-help").outline.all("input")}
    born = [boxes[f"born-{part}"] for part in ("day", "month", "year")]
    assert [(box["type"], box["inputmode"]) for box in born] == [("text", "numeric")] * 3
    assert not [box for box in boxes.values() if box["type"] == "date"]


@pytest.mark.parametrize("month", ["9", "09", "Sept", "september"])
def test_a_birthday_in_three_boxes_is_answered_and_taken_along_as_one(visitor, month):
    page = visitor.get(f"/who-can-help?born-day=10&born-month={month}&born-year=2024&school_start-day=&postcode=")
    assert page.status == 200
    assert "/request-support?born=2024-09-10" in page.links
    kept = {box["name"]: box.get("value") for box in page.outline.all("input") if box["name"].startswith("born-")}
    assert kept["born-day"] == "10" and kept["born-year"] == "2024"


@pytest.mark.parametrize(("typed", "words"), [
    ("born-day=10&born-year=2024", "The birthday must include a month."),
    ("born-day=31&born-month=2&born-year=2024", "The birthday must be a real date, such as 27 3 2024."),
    ("born=soon", "The birthday must include a month and a year."),
    ("born=2024-09-10&born-day=10&born-month=9&born-year=2024", "Give this once."),
    ("born-day=10&born-day=9&born-month=9&born-year=2024", "Give this once."),
    ("born=2024-09-10&school_start-year=2028", "The first day at school must include a day and a month."),
])  # fmt: skip
def test_a_slip_in_a_date_is_answered_as_the_date_is_typed_here(visitor, typed, words):
    page = visitor.get(f"/who-can-help?{typed}")
    assert (page.status, page.main.count(words)) == (422, 2)
    assert "2024-09-10" not in page.main
    assert {"#born-day", "#school_start-day"} & set(page.links)


@pytest.mark.parametrize("typed", ["", "?setting=none", "?born-day=31&born-month=2&born-year=2024"])
def test_who_has_not_answered_or_slipped_is_shown_the_way_to_ask_anyway(visitor, profile, typed):
    page = visitor.get(f"/who-can-help{typed}")
    assert "/request-support" in page.links and f"tel:{profile.phone.replace(' ', '')}" in page.links
    assert profile.words.ask_anyway in page.main


def test_data_knows_one_birthday_and_no_boxes(visitor):
    answer = visitor.get(f"{AMIR}&born-day=10", headers={"Accept": "application/json"})
    assert (answer.status, set(answer.json["errors"])) == (422, {"born-day"})


@pytest.mark.rule("HER-23")
def test_why_it_is_a_yes_is_read_without_a_press(visitor):
    page = visitor.get(f"{AMIR}&setting=private&days=2&sessions=2&need=cognition")
    yes = page.html.split("Portage: yes")[1].split("</ul>")[0]
    assert "goes for one or two half days a week" in yes and "<details" not in yes
