"""When school starts late, in parts, or by the council's own terms."""

from datetime import date

import pytest

from eysend.councils.profile import PROFILES
from tests.councils.asking import ask, reasons, team

mark, param = pytest.mark, pytest.param
pytestmark = mark.engine_free


@pytest.mark.parametrize(("council", "key", "start", "until"), [
    param("derbyshire", "portage", "2028-09-01", "2028-08-31", marks=mark.rule("DER-3")),
    param("derbyshire", "portage", "2028-01-04", "2028-01-03", marks=mark.rule("DER-3")),
    param("leicestershire", "ey_send", "2028-09-01", "2028-08-31", marks=mark.rule("LEI-12")),
    param("blackburn-with-darwen", "advisory", "2028-09-01", "2029-08-31", marks=mark.rule("LTS-18")),
    param("blackburn-with-darwen", "advisory", "2028-01-04", "2028-08-31", marks=mark.rule("LTS-18")),
    param("west-northamptonshire", "iist", "2028-09-01", "2029-08-31", marks=mark.rule("WNH-1")),
    param("leicestershire", "communication_interaction", "2027-09-01", "2027-12-31", marks=mark.rule("LEI-16")),
    param("leicestershire", "communication_interaction", "2028-01-04", "2028-03-31", marks=mark.rule("LEI-16")),
    param("leicestershire", "communication_interaction", "2028-04-24", "2028-08-31", marks=mark.rule("LEI-16")),
    param("leicestershire", "inclusion_practitioners", "2028-09-01", "2028-08-30", marks=mark.rule("LEI-18")),
    param("exampleshire", "communication_interaction", "2027-09-01", "2027-12-17", marks=mark.rule("LEI-16")),
    param("exampleshire", "communication_interaction", "2028-01-04", "2028-04-07", marks=mark.rule("LEI-16")),
    param("exampleshire", "communication_interaction", "2028-09-01", "2028-12-31", marks=mark.rule("LEI-16")),
])  # fmt: skip
def test_a_window_follows_the_day_that_bea_really_starts_school(council, key, start, until):
    advice = team(ask(council, "Bea", f"school_start={start}"), key)
    assert advice.until == date.fromisoformat(until)


@pytest.mark.rule("LEI-3")
def test_portage_says_what_comes_next_when_its_end_is_near_and_not_before():
    near = team(ask("leicestershire", "Amir", "days=1"), "portage")
    far = team(ask("leicestershire", "Cai", "days=1"), "portage")
    assert ("LEI-3" in reasons(near), "LEI-3" in reasons(far)) == (True, False)


@pytest.mark.rule("LEI-2")
def test_the_day_before_two_and_a_half_is_portage_and_the_day_itself_is_not():
    on_the_9th, on_the_10th = (
        team(ask("leicestershire", "Amir", "days=1", on=date(2027, 3, day)), "portage").answer for day in (9, 10)
    )
    assert (on_the_9th, on_the_10th) == ("yes", "no")


@pytest.mark.rule("LEI-18")
def test_dot_and_eli_are_one_day_apart_and_four_months_apart_here():
    """Compulsory school age begins for Dot on 31 August 2027, for Eli on 31 December."""
    said = [
        team(ask("leicestershire", child, "need=risk_of_exclusion", on=date(2027, 8, 31)), "inclusion_practitioners")
        for child in ("Dot", "Eli")
    ]
    assert [advice.answer for advice in said] == ["no", "yes"]


@pytest.mark.rule("LTS-2")
def test_the_third_birthday_belongs_to_the_advisory_teachers():
    """Portage ends the day before: two teams, no gap and no double (C.7)."""
    for day, answers in ((date(2027, 9, 9), ("yes", "later")), (date(2027, 9, 10), ("no", "yes"))):
        answer = ask("blackburn-with-darwen", "Amir", on=day)
        assert (team(answer, "portage").answer, team(answer, "advisory").answer) == answers


@pytest.mark.parametrize(("phrase", "until"), [
    ("before 3 years", date(2027, 9, 9)), ("on 3 years", date(2027, 9, 10)), ("term of 3 years", date(2027, 12, 17)),
    ("before 36 months", date(2027, 9, 9)),
])  # fmt: skip
@pytest.mark.rule("LTS-2")
def test_where_a_birthday_ends_a_window_the_profile_may_choose_the_day(tmp_path, phrase, until):
    """The day before, the day itself, or the end of that term."""
    text = (PROFILES / "exampleshire.toml").read_text().replace("before 30 months", phrase)
    (tmp_path / "exampleshire.toml").write_text(text)
    assert team(ask("exampleshire", "Amir", folder=tmp_path), "portage").until == until
