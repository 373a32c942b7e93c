"""A notice states what the law asks for, each with its day; consent is not asked for, and age ends it."""

import pytest

from eysend.referrals import nhs_number
from tests.referrals.conftest import NOTICE, day

DOT = {"child_first": "Dot", "child_last": "Price", **day("born", "2022-08-31")}


@pytest.mark.rule("WNH-37")
@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("told_on", "The law asks you to tell them before you tell us"),
        ("offered_on", "offered the parent a talk"),
        ("none_known", "Enter the voluntary organisation"),
    ],
)
def test_a_notice_without_a_fact_of_the_law_is_stopped_in_plain_words(cast, visitor, intakes, field, words):
    less = {name: value for name, value in NOTICE.items() if not name.startswith(field)}
    page = visitor.post("/section-23", less)
    assert page.status == 422 and words in page.main and NOTICE["see"] in page.html and intakes() == []


@pytest.mark.rule("WNH-37")
@pytest.mark.parametrize(
    ("today", "status"), [("2027-08-30 23:59", 303), ("2027-08-31 00:00", 422), ("2027-09-01 09:00", 422)]
)
def test_the_last_day_for_dot_is_the_day_before_she_must_be_in_school(cast, visitor, frozen_clock, today, status):
    frozen_clock(today)
    page = visitor.post("/section-23", {**NOTICE, **DOT})
    assert page.status == status and (status == 303 or "Tuesday 31 August 2027" in page.main)


@pytest.mark.parametrize("field", ["told_on", "offered_on"])
@pytest.mark.parametrize(
    ("when", "status"), [("2027-03-02", 303), ("2027-03-03", 422), ("2025-06-30", 303), ("2025-06-29", 422)]
)
def test_parents_are_told_between_the_birth_and_today(cast, visitor, field, when, status):
    assert visitor.post("/section-23", {**NOTICE, **day(field, when)}).status == status


@pytest.mark.rule("WNH-37")
def test_no_consent_is_asked_for_and_it_is_no_request(cast, visitor, intakes):
    page = visitor.get("/section-23")
    assert "consent is not needed" in page.main and "not a request" in page.main
    visitor.follow(visitor.post("/section-23", NOTICE))
    assert (intakes()[0].kind, intakes()[0].permission) == ("section_23", "not_needed")


@pytest.mark.rule("WNH-38")
@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("999 000 0018", True),
        ("9990000018", True),
        ("999 000 0019", False),
        ("99900000", False),
        ("999 000 00a8", False),
        ("९९९ ००० ००१८", False),
    ],
)
def test_an_nhs_number_has_its_check_digit(number, fits):
    assert nhs_number.holds(number) is fits


@pytest.mark.rule("WNH-38")
def test_no_last_digit_fits_where_the_check_value_is_ten():
    assert [last for last in range(10) if nhs_number.holds(f"999000000{last}")] == []


@pytest.mark.rule("WNH-38")
def test_an_nhs_number_that_does_not_fit_is_asked_again_and_one_that_does_is_shown_masked(
    cast, visitor, visit_as, intakes
):
    assert visitor.post("/section-23", {**NOTICE, "nhs_number": "999 000 0019"}).status == 422
    visitor.post("/section-23", {**NOTICE, "nhs_number": "999 000 0018"})
    page = visit_as(cast.ada).get(f"/requests/{intakes()[0].id}")
    assert "0018" in page.main and "999 000" not in page.main


@pytest.mark.rule("WNH-39")
def test_a_nursery_is_led_to_the_form_that_is_theirs(cast, visit_as, intakes):
    joy = visit_as(cast.joy)
    page = joy.get("/section-23")
    assert "/request-support/setting" in page.links and "<form" not in page.html.split("<main")[1]
    assert joy.post("/section-23", NOTICE).status == 422 and intakes() == []


@pytest.mark.rule("WNH-10")
def test_a_notice_and_a_request_stand_in_one_list_and_are_told_apart(cast, visitor, visit_as):
    visitor.post("/section-23", NOTICE)
    main = visit_as(cast.lee).get("/requests").main
    assert "Section 23 notice, EY-" in main and "Cai Morgan, born Monday 30 June 2025" in main


@pytest.mark.rule("WNH-39")
def test_in_west_northamptonshire_a_physio_of_an_nhs_trust_sends_a_notice(cast, visitor, visit_as, intakes, council_is):
    council_is("west-northamptonshire")
    sent = {**NOTICE, "your_role": "physio", "organisation": "Northampton Example NHS Trust"}
    assert visitor.post("/section-23", sent).status == 303
    page = visit_as(cast.lee).get(f"/requests/{intakes()[0].id}").main
    assert "Physiotherapist" in page and "Northampton Example NHS Trust" in page


@pytest.mark.rule("WNH-39")
def test_in_west_northamptonshire_a_nursery_is_led_to_the_request_and_a_made_up_role_is_none(
    cast, visitor, visit_as, intakes, council_is
):
    council_is("west-northamptonshire")
    assert "/request-support/setting" in visit_as(cast.joy).get("/section-23").links
    assert visit_as(cast.joy).post("/section-23", NOTICE).status == 422
    assert visitor.post("/section-23", {**NOTICE, "your_role": "nursery"}).status == 422 and intakes() == []
