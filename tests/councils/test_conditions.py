"""Every row of the table of countable facts: who is asked what, and what an answer does."""

from datetime import date

import pytest

from tests.councils.asking import ask, reasons, rules, team

pytestmark = pytest.mark.engine_free
rule = pytest.mark.rule


def say(number, question, answer, child="Cai"):
    """One row: the rule it proves, the question, and the answer expected."""
    return pytest.param(question, answer, child, marks=rule(number), id=f"{number} {question or 'nothing'} {answer}")


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("DER-21", "setting=none", "yes"), say("DER-21", "", "ask"), say("DER-21", "sessions=0", "yes"),
    say("DER-21", "setting=childminder", "no"), say("DER-21", "setting=reception", "no"),
    say("DER-21", "sessions=3", "no"), say("DER-21", "days=1", "no"),
])  # fmt: skip
def test_derbyshire_portage_is_for_children_who_go_nowhere(question, answer, child):
    assert team(ask("derbyshire", child, question), "portage").answer == answer


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("DER-9", "setting=private", "yes"), say("DER-9", "setting=voluntary", "yes"),
    say("DER-9", "setting=independent", "yes"), say("DER-9", "setting=childminder", "yes"),
    say("DER-9", "setting=private&setting=childminder", "yes"), say("DER-9", "setting=none", "no"),
    say("DER-9", "setting=maintained_nursery", "no"), say("DER-9", "setting=school_nursery", "no"),
    say("DER-9", "setting=reception", "no"), say("DER-9", "", "ask"), say("DER-9", "sessions=3", "ask"),
    say("DER-9", "setting=private&setting=maintained_nursery", "ask"),
])  # fmt: skip
def test_derbyshire_teachers_visit_places_that_the_council_does_not_run(question, answer, child):
    assert team(ask("derbyshire", child, question), "specialist_teachers").answer == answer


@rule("DER-9")
def test_a_council_nursery_is_shown_where_else_to_ask():
    assert "DER-9" in rules(ask("derbyshire", "Bea", "setting=maintained_nursery"))


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("LTS-6", "delay_areas=2", "yes"), say("LTS-6", "delay_areas=7", "yes"), say("LTS-6", "", "ask"),
    say("LTS-6", "delay_areas=1", "no"), say("LTS-6", "delay_areas=0", "no"),
])  # fmt: skip
def test_the_targeted_group_asks_for_delay_in_two_areas(question, answer, child):
    assert team(ask("blackburn-with-darwen", child, question), "targeted_group").answer == answer


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("LTS-10", "need=physical_development", "yes"), say("LTS-10", "", "ask"),
    say("LTS-10", "need=autism_diagnosis", "no"), say("LTS-10", "need=autism_diagnosis&need=physical_development", "yes"),
])  # fmt: skip
def test_little_treasures_asks_how_physical_development_is_affected(question, answer, child):
    assert team(ask("blackburn-with-darwen", child, question), "little_treasures").answer == answer


@rule("LTS-10")
def test_autism_alone_is_shown_the_other_group():
    assert "LTS-10" in rules(ask("blackburn-with-darwen", "Cai", "need=autism_diagnosis"))


@rule("LTS-3")
def test_bea_is_past_portage_and_is_led_to_the_advisory_teachers():
    answer = ask("blackburn-with-darwen", "Bea")
    assert (team(answer, "portage").answer, team(answer, "advisory").answer) == ("no", "yes")
    assert "LTS-3" in rules(answer)


@pytest.mark.parametrize("need", ["progress", "semh", "communication", "sensory_physical", "risk_of_exclusion"])
@rule("HER-4")
def test_hertfordshire_takes_any_need(need):
    assert team(ask("hertfordshire", "Bea", f"need={need}"), "core").answer == "yes"


@rule("HER-4")
def test_hertfordshire_asks_which_need_where_none_is_given():
    assert team(ask("hertfordshire", "Bea"), "core").answer == "ask"


@pytest.mark.parametrize("known", ["true", "false"])
@rule("HER-5")
def test_very_complex_needs_are_always_the_leads_to_flag(known):
    assert team(ask("hertfordshire", "Dot", f"known={known}"), "very_complex").answer == "ask"


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("LEI-13", f"need={need}", "yes") for need in ("cognition", "progress", "disability", "physical_medical")
] + [say("LEI-13", "", "ask"), say("LEI-13", "need=semh", "no"), say("LEI-13", "need=autism_pathway", "no")])  # fmt: skip
def test_early_years_send_inclusion_has_its_own_grounds(question, answer, child):
    assert team(ask("leicestershire", child, question), "ey_send").answer == answer


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("LEI-15", f"need={need}", "yes") for need in ("autism_diagnosis", "autism_pathway", "social_communication")
] + [say("LEI-15", "", "ask"), say("LEI-15", "need=semh", "no"), say("LEI-15", "need=progress", "no")])  # fmt: skip
def test_communication_and_interaction_has_three_grounds(question, answer, child):
    assert team(ask("leicestershire", child, question), "communication_interaction").answer == answer


@pytest.mark.parametrize(("question", "answer", "child"), [
    say("LEI-18", "need=risk_of_exclusion", "yes", "Dot"), say("LEI-18", "", "ask", "Dot"),
    say("LEI-18", "need=semh", "no", "Dot"),
])  # fmt: skip
def test_inclusion_practitioners_help_where_a_place_is_at_risk_also_in_school(question, answer, child):
    assert team(ask("leicestershire", child, question), "inclusion_practitioners").answer == answer


@rule("LEI-4")
def test_where_both_teams_fit_a_person_decides_who_leads():
    answer = ask("leicestershire", "Amir", "need=autism_pathway&need=disability")
    for key in ("ey_send", "communication_interaction"):
        assert team(answer, key).answer == "ask"
        assert team(answer, key).because[0].rule == "LEI-4"
    assert "LEI-1" in rules(answer)


@rule("LEI-4")
def test_in_the_first_term_of_school_only_one_of_the_two_is_left():
    answer = ask("leicestershire", "Eli", "need=autism_pathway&need=disability", on=date(2027, 10, 1))
    assert [team(answer, key).answer for key in ("ey_send", "communication_interaction")] == ["no", "yes"]


@pytest.mark.parametrize("question", ["", "setting=none", "need=semh", "setting=private&days=5&sessions=10", "known=false",
                                      "delay_areas=0", "asked_by=parent", "setting=reception"])  # fmt: skip
@pytest.mark.parametrize("child", ["Amir", "Bea", "Cai", "Dot", "Eli"])
@rule("WNH-4")
def test_west_northamptonshire_never_says_no_before_the_end_of_reception(question, child):
    assert team(ask("west-northamptonshire", child, question), "iist").answer == "yes"


@rule("LTS-3", "HER-23", "LEI-15")
def test_no_team_anywhere_asks_for_a_diagnosis():
    for council, key in (
        ("blackburn-with-darwen", "portage"),
        ("hertfordshire", "core"),
        ("leicestershire", "communication_interaction"),
    ):
        assert team(ask(council, "Cai", "need=social_communication"), key).answer == "yes"


@rule("LEI-8")
def test_a_third_day_ends_portage_with_a_suggestion_not_a_transfer():
    answer = ask("leicestershire", "Cai", "days=3&sessions=3")
    assert team(answer, "portage").answer == "no"
    assert reasons(team(answer, "portage")) == {"LEI-7"}
    assert "LEI-8" in rules(answer)
