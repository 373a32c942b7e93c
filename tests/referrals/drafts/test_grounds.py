"""On which grounds a team may be asked, under the profile that says so: shown while one writes, and never a gate."""

import pytest

from tests.referrals.conftest import SETTING
from tests.referrals.drafts.conftest import keep


@pytest.fixture
def joys(cast, visit_as, council_is, begin):
    """`joys("leicestershire", needs=[…])`: Joy’s draft for Bea with what she sees; its task list."""

    def write(council, **seen):
        council_is(council)
        joy = visit_as(cast.joy)
        draft = begin(joy, child=str(cast.bea.id), **{"as": str(cast.acorns.id)})
        keep(joy, draft, "child", **SETTING)
        keep(joy, draft, "see", **seen)
        return joy.get(draft), draft, joy

    return write


@pytest.mark.rule("LEI-13")
def test_a_physical_ground_is_enough_and_its_prompt_names_a_physio_letter(joys):
    page, draft, joy = joys("leicestershire", needs=["physical_medical"], see="She tires on the stairs.")
    assert "Early Years SEND Inclusion: yes" in page.main
    assert "a physiotherapist’s letter" in joy.get(f"{draft}/see").main


@pytest.mark.rule("LEI-13")
def test_without_any_ground_the_settings_own_approach_and_the_advice_line_are_suggested(joys):
    page, _, _ = joys("leicestershire", needs=["semh"], see="She is sad in the mornings.")
    assert "Early Years SEND Inclusion: yes" not in page.main
    assert "can start by planning, trying and reviewing its own help" in page.main and "/advice-line" in page.links


@pytest.mark.rule("LEI-15")
@pytest.mark.parametrize("need", ["autism_diagnosis", "autism_pathway", "social_communication"])
def test_each_of_the_three_grounds_alone_is_enough(joys, need):
    page, _, _ = joys("leicestershire", needs=[need], see="She plays beside the others.")
    assert "Communication and Interaction: yes" in page.main


@pytest.mark.rule("LEI-15")
def test_no_letter_of_a_diagnosis_is_asked_for(joys):
    page, draft, joy = joys("leicestershire", needs=["autism_pathway"], see="She plays beside the others.")
    assert not any(
        "diagnos" in line.lower() for line in page.main.split("Missing so far")[-1].split("What our teams")[:1]
    )
    assert "if the family wants to show it" in joy.get(f"{draft}/see").main


WHICH = "Which needs you see, and what they stop the child doing."


@pytest.mark.rule("DER-1")
def test_in_derbyshire_joy_ticks_two_needs_and_says_what_they_stop_and_nothing_of_it_is_missing(joys):
    page, _, _ = joys("derbyshire", needs=["cognition", "sensory_physical"], see="She cannot follow a story or climb.")
    assert WHICH not in page.main


@pytest.mark.rule("DER-1")
@pytest.mark.parametrize("seen", [{"see": "She cannot follow a story."}, {"needs": ["cognition"], "see": ""}])
def test_in_derbyshire_needs_or_what_they_stop_left_out_are_said_and_the_draft_is_kept(joys, intakes, all_drafts, seen):
    page, _, _ = joys("derbyshire", **seen)
    assert WHICH in page.main and intakes() == [] and len(all_drafts()) == 1


@pytest.mark.rule("DER-1")
def test_in_derbyshire_what_the_needs_stop_left_empty_is_said_above_with_a_link_to_its_box(joys, intakes):
    _, draft, joy = joys("derbyshire", needs=["cognition"], see="")
    page = joy.follow(keep(joy, draft, "see", see=""))
    assert "There is a problem" in page.main and "#see" in page.links
    assert intakes() == []
