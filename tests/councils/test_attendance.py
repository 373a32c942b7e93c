"""Days, half days and named units: whether Portage fits, and where three of the teams work."""

import pytest

from tests.councils.asking import ask, reasons, rules, team

mark, param = pytest.mark, pytest.param
pytestmark = mark.engine_free
THREE = ("portage", "ey_send", "communication_interaction")


@pytest.mark.parametrize(("question", "answer"), [
    ("days=0&sessions=0", "yes"), ("days=1&sessions=1", "yes"), ("days=1&sessions=2", "yes"),
    ("days=2&sessions=2", "yes"), ("days=2&sessions=3", "ask"), ("days=2&sessions=4", "ask"),
    ("days=3&sessions=3", "no"), ("days=5&sessions=10", "no"),
    ("", "ask"), ("setting=private", "ask"), ("setting=none", "yes"),
    ("sessions=0", "yes"), ("sessions=1", "yes"), ("sessions=2", "yes"), ("sessions=3", "ask"), ("sessions=4", "ask"),
    ("sessions=5", "no"), ("sessions=14", "no"), ("days=0", "yes"), ("days=1", "yes"), ("days=2", "ask"),
    ("days=3", "no"), ("days=7", "no"),
])  # fmt: skip
@pytest.mark.rule("LEI-7")
def test_portage_is_for_two_days_a_week_or_fewer(question, answer):
    assert team(ask("leicestershire", "Cai", question), "portage").answer == answer


@pytest.mark.rule("LEI-7", "LEI-21")
def test_two_long_days_are_shown_to_a_person_with_both_rules():
    """Up to two days, but three or more half days: the seed says both (C.7)."""
    advice = team(ask("leicestershire", "Cai", "days=2&sessions=4"), "portage")
    assert (advice.answer, advice.where) == ("ask", ("setting",))
    assert {"LEI-7", "LEI-21"} <= reasons(advice)


@pytest.mark.parametrize(("question", "where", "why"), [
    param("sessions=3", ("setting",), "LEI-21", marks=mark.rule("LEI-21")),
    param("days=5&sessions=10", ("setting",), "LEI-21", marks=mark.rule("LEI-21")),
    param("sessions=2", ("home", "setting"), "LEI-22", marks=mark.rule("LEI-22")),
    param("days=1", ("home", "setting"), "LEI-22", marks=mark.rule("LEI-22")),
    param("setting=none", ("home",), "LEI-23", marks=mark.rule("LEI-23")),
    param("sessions=0", ("home",), "LEI-23", marks=mark.rule("LEI-23")),
    param("", ("home", "setting"), "LEI-23", marks=mark.rule("LEI-23")),
    param("days=2", ("home", "setting"), "LEI-23", marks=mark.rule("LEI-23")),
])  # fmt: skip
def test_where_the_work_is_done_hangs_on_the_half_days(question, where, why):
    advice = team(ask("leicestershire", "Cai", f"need=progress&{question}"), "ey_send")
    assert (advice.where, advice.mode) == (where, "full")
    assert why in reasons(advice)


@pytest.mark.parametrize("question", ["sessions=3", "sessions=1", "setting=none"])
@pytest.mark.rule("LEI-26")
def test_the_same_attendance_means_the_same_place_for_three_teams_and_not_for_the_fourth(question):
    answer = ask("leicestershire", "Cai", f"{question}&need=progress&need=risk_of_exclusion")
    assert len({team(answer, key).where for key in THREE}) == 1
    assert team(answer, "inclusion_practitioners").where == ("school", "setting")


@pytest.mark.rule("LEI-27")
def test_inclusion_practitioners_work_beside_staff_and_say_that_home_gets_a_little():
    advice = team(ask("leicestershire", "Cai", "sessions=1&need=risk_of_exclusion"), "inclusion_practitioners")
    assert "home" not in advice.where and "LEI-27" in reasons(advice)


@pytest.mark.rule("LEI-24")
def test_menphys_ends_the_work_of_three_teams():
    answer = ask("leicestershire", "Bea", "setting=menphys&need=disability&need=risk_of_exclusion")
    assert [advice.answer for advice in answer.teams] == ["no", "no", "no", "yes"]
    assert reasons(team(answer, "ey_send")) == {"LEI-24"}
    assert "LEI-24" in rules(answer)


@pytest.mark.parametrize("unit", ["beacon", "oasis"])
@pytest.mark.rule("LEI-25")
def test_a_specialist_unit_turns_the_work_into_monitoring(unit):
    advice = team(ask("leicestershire", "Bea", f"setting={unit}&need=disability"), "ey_send")
    assert (advice.answer, advice.where, advice.mode) == ("yes", ("setting",), "monitoring")
    assert "LEI-25" in reasons(advice)


@pytest.mark.rule("LEI-19", "LEI-25")
def test_two_placements_one_of_them_a_unit_are_still_monitored():
    advice = team(ask("leicestershire", "Bea", "setting=private&setting=beacon&days=5&need=disability"), "ey_send")
    assert advice.mode == "monitoring"


@pytest.mark.parametrize(("council", "key", "question", "strength"), [
    param("derbyshire", "specialist_teachers", "setting=private", "required", marks=mark.rule("DER-12")),
    param("derbyshire", "portage", "setting=none", "optional", marks=mark.rule("DER-12")),
    param("hertfordshire", "very_complex", "", "required", marks=mark.rule("HER-5")),
    param("hertfordshire", "core", "setting=private", "expected", marks=mark.rule("HER-18")),
    param("hertfordshire", "core", "setting=private&asked_by=setting", "expected", marks=mark.rule("HER-18")),
    param("hertfordshire", "core", "setting=none&asked_by=setting", "optional", marks=mark.rule("HER-18")),
    param("hertfordshire", "core", "asked_by=health", "optional", marks=mark.rule("HER-18")),
    param("hertfordshire", "core", "setting=private&asked_by=parent", "optional", marks=mark.rule("HER-21")),
    param("hertfordshire", "development_centre", "sessions=2&asked_by=parent", "optional", marks=mark.rule("HER-21")),
    param("hertfordshire", "development_centre", "sessions=2&asked_by=health", "expected", marks=mark.rule("HER-18")),
    param("blackburn-with-darwen", "targeted_group", "", "expected", marks=mark.rule("LTS-6")),
    param("blackburn-with-darwen", "little_treasures", "", "expected", marks=mark.rule("LTS-10")),
    param("blackburn-with-darwen", "portage", "", "optional", marks=mark.rule("LTS-3")),
    param("blackburn-with-darwen", "advisory", "", "optional", marks=mark.rule("LTS-18")),
    param("blackburn-with-darwen", "ssp", "", "optional", marks=mark.rule("LTS-18")),
    param("leicestershire", "portage", "", "optional", marks=mark.rule("LEI-7")),
    param("leicestershire", "ey_send", "", "expected", marks=mark.rule("LEI-13")),
    param("leicestershire", "communication_interaction", "", "expected", marks=mark.rule("LEI-15")),
    param("leicestershire", "inclusion_practitioners", "", "expected", marks=mark.rule("LEI-18")),
    param("west-northamptonshire", "iist", "", "expected", marks=mark.rule("WNH-5")),
])  # fmt: skip
def test_how_strongly_evidence_is_asked_for(council, key, question, strength):
    assert team(ask(council, "Amir", question), key).evidence == strength


@pytest.mark.parametrize(("question", "there"), [
    ("setting=private&asked_by=health", True), ("sessions=4&asked_by=health", True),
    ("setting=none&asked_by=health", False),
    ("asked_by=health", False), ("setting=private&asked_by=parent", False), ("setting=private", False),
])  # fmt: skip
@pytest.mark.rule("DER-15")
def test_a_health_visitor_asking_for_a_child_at_nursery_is_told_of_the_settings_report(question, there):
    assert ("DER-15" in rules(ask("derbyshire", "Bea", question))) is there


@pytest.mark.rule("HER-21")
def test_a_parent_is_told_that_no_papers_are_asked_of_them():
    assert "HER-21" in rules(ask("hertfordshire", "Amir", "asked_by=parent"))
