"""Every row of the table of countable facts: who is asked what, and what an answer does."""

from datetime import date

import pytest

from tests.councils.asking import ask, reasons, rules, team

pytestmark = pytest.mark.engine_free


def say(question, answer, child="Cai"):
    """One row: the question, the answer expected, and of whom."""
    return pytest.param(question, answer, child, id=f"{child} {question or 'nothing'} {answer}")


@pytest.mark.rule("DER-21")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say("setting=none", "yes"), say("", "ask"), say("sessions=0", "yes"),
    say("setting=childminder", "no"), say("setting=reception", "no"),
    say("sessions=3", "no"), say("days=1", "no"),
])  # fmt: skip
def test_derbyshire_portage_is_for_children_who_go_nowhere(question, answer, child):
    assert team(ask("derbyshire", child, question), "portage").answer == answer


@pytest.mark.rule("DER-9")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say("setting=private", "yes"), say("setting=voluntary", "yes"),
    say("setting=independent", "yes"), say("setting=childminder", "yes"),
    say("setting=private&setting=childminder", "yes"), say("setting=none", "no"),
    say("setting=maintained_nursery", "no"), say("setting=school_nursery", "no"),
    say("setting=reception", "no"), say("", "ask"), say("sessions=3", "ask"),
    say("setting=private&setting=maintained_nursery", "ask"),
])  # fmt: skip
def test_derbyshire_teachers_visit_places_that_the_council_does_not_run(question, answer, child):
    assert team(ask("derbyshire", child, question), "specialist_teachers").answer == answer


@pytest.mark.rule("DER-9")
def test_a_council_nursery_is_shown_where_else_to_ask():
    assert "DER-9" in rules(ask("derbyshire", "Bea", "setting=maintained_nursery"))


@pytest.mark.rule("LTS-6")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say("delay_areas=2", "yes"), say("delay_areas=7", "yes"), say("", "ask"),
    say("delay_areas=1", "no"), say("delay_areas=0", "no"),
])  # fmt: skip
def test_the_targeted_group_asks_for_delay_in_two_areas(question, answer, child):
    assert team(ask("blackburn-with-darwen", child, question), "targeted_group").answer == answer


@pytest.mark.rule("LTS-10")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say("need=physical_development", "yes"), say("", "ask"),
    say("need=autism_diagnosis", "no"),
    say("need=autism_diagnosis&need=physical_development", "yes"),
])  # fmt: skip
def test_little_treasures_asks_how_physical_development_is_affected(question, answer, child):
    assert team(ask("blackburn-with-darwen", child, question), "little_treasures").answer == answer


@pytest.mark.rule("LTS-10")
def test_autism_alone_is_shown_the_other_group():
    assert "LTS-10" in rules(ask("blackburn-with-darwen", "Cai", "need=autism_diagnosis"))


@pytest.mark.rule("LTS-3")
def test_bea_is_past_portage_and_is_led_to_the_advisory_teachers():
    answer = ask("blackburn-with-darwen", "Bea")
    assert (team(answer, "portage").answer, team(answer, "advisory").answer) == ("no", "yes")
    assert "LTS-3" in rules(answer)


@pytest.mark.parametrize("need", ["progress", "semh", "communication", "sensory_physical", "risk_of_exclusion"])
@pytest.mark.rule("HER-4")
def test_hertfordshire_takes_any_need(need):
    assert team(ask("hertfordshire", "Bea", f"need={need}"), "core").answer == "yes"


@pytest.mark.rule("HER-4")
def test_hertfordshire_asks_which_need_where_none_is_given():
    assert team(ask("hertfordshire", "Bea"), "core").answer == "ask"


@pytest.mark.parametrize("known", ["true", "false"])
@pytest.mark.rule("HER-5")
def test_very_complex_needs_are_always_the_leads_to_flag(known):
    assert team(ask("hertfordshire", "Dot", f"known={known}"), "very_complex").answer == "ask"


@pytest.mark.rule("LEI-13")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say(f"need={need}", "yes") for need in ("cognition", "progress", "disability", "physical_medical")
] + [
    say("", "ask"), say("need=semh", "no"), say("need=autism_pathway", "no"),
])  # fmt: skip
def test_early_years_send_inclusion_has_its_own_grounds(question, answer, child):
    assert team(ask("leicestershire", child, question), "ey_send").answer == answer


@pytest.mark.rule("LEI-15")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say(f"need={need}", "yes") for need in ("autism_diagnosis", "autism_pathway", "social_communication")
] + [say("", "ask"), say("need=semh", "no"), say("need=progress", "no")])  # fmt: skip
def test_communication_and_interaction_has_three_grounds(question, answer, child):
    assert team(ask("leicestershire", child, question), "communication_interaction").answer == answer


@pytest.mark.rule("LEI-18")
@pytest.mark.parametrize(("question", "answer", "child"), [
    say("need=risk_of_exclusion", "yes", "Dot"), say("", "ask", "Dot"),
    say("need=semh", "no", "Dot"),
])  # fmt: skip
def test_inclusion_practitioners_help_where_a_place_is_at_risk_also_in_school(question, answer, child):
    assert team(ask("leicestershire", child, question), "inclusion_practitioners").answer == answer


@pytest.mark.rule("LEI-4")
def test_where_both_teams_fit_a_person_decides_who_leads():
    answer = ask("leicestershire", "Amir", "need=autism_pathway&need=disability")
    for key in ("ey_send", "communication_interaction"):
        assert team(answer, key).answer == "ask"
        assert team(answer, key).because[0].rule == "LEI-4"
    assert "LEI-1" in rules(answer)


@pytest.mark.rule("LEI-4")
def test_in_the_first_term_of_school_only_one_of_the_two_is_left():
    answer = ask("leicestershire", "Eli", "need=autism_pathway&need=disability", on=date(2027, 10, 1))
    assert [team(answer, key).answer for key in ("ey_send", "communication_interaction")] == ["no", "yes"]


@pytest.mark.parametrize("question", [
    "", "setting=none", "need=semh", "setting=private&days=5&sessions=10", "known=false",
    "delay_areas=0", "asked_by=parent", "setting=reception",
])  # fmt: skip
@pytest.mark.parametrize("child", ["Amir", "Bea", "Cai", "Dot", "Eli"])
@pytest.mark.rule("WNH-4")
def test_west_northamptonshire_never_says_no_before_the_end_of_reception(question, child):
    assert team(ask("west-northamptonshire", child, question), "iist").answer == "yes"


@pytest.mark.parametrize(("council", "key"), [
    pytest.param("blackburn-with-darwen", "portage", marks=pytest.mark.rule("LTS-3")),
    pytest.param("hertfordshire", "core", marks=pytest.mark.rule("HER-23")),
    pytest.param("leicestershire", "communication_interaction", marks=pytest.mark.rule("LEI-15")),
])  # fmt: skip
def test_no_diagnosis_is_needed(council, key):
    assert team(ask(council, "Cai", "need=social_communication"), key).answer == "yes"


@pytest.mark.rule("LEI-8")
def test_a_third_day_ends_portage_with_a_suggestion_not_a_transfer():
    answer = ask("leicestershire", "Cai", "days=3&sessions=3")
    assert team(answer, "portage").answer == "no"
    assert reasons(team(answer, "portage")) == {"LEI-7"}
    assert "LEI-8" in rules(answer)


@pytest.mark.rule("HER-5")
def test_a_child_not_known_before_is_shown_the_school_age_service():
    known, new = (team(ask("hertfordshire", "Dot", f"known={word}"), "very_complex") for word in ("true", "false"))
    assert "school-age children" in new.because[-1].text
    assert len(new.because) == len(known.because) + 1
