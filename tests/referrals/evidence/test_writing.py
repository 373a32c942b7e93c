"""Joy writes what was tried, piece by piece, beside a request that she has sent; others do not."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.evidence.piece import Background, Cycle, CycleTarget, Document, LinkedPlan, Piece
from tests.referrals.conftest import day
from tests.referrals.sent import CYCLE, TARGET, send

JULY = day("from_day", "2027-07-01")


@pytest.fixture
def bea(cast):
    """Joy's request for Bea, with nothing said of what was tried."""
    return send("setting", cast.joy, child_id=str(cast.bea.id))


@pytest.fixture
def joy(cast, visit_as):
    return visit_as(cast.joy)


def pieces(kind=Piece):
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(kind).order_by(kind.id)))


def here(row, *more):
    return "/".join([f"/requests/{row.id}/evidence", *more])


@pytest.mark.rule("DER-12")
def test_joy_writes_one_time_round_with_a_target_and_nothing_of_it_is_missing(joy, bea):
    joy.follow(joy.post(here(bea, "cycles/new"), CYCLE))
    [cycle] = pieces(Cycle)
    target = {**TARGET, "outcome": "none"}
    page = joy.follow(joy.post(here(bea, f"targets/new?of={cycle.id}"), target))
    assert "There One time round of assess, plan, do, review" in page.main and "Three times a week" in page.main


@pytest.mark.rule("DER-12")
def test_targets_that_nobody_looked_at_again_are_named_as_missing_and_saved(joy, bea):
    unreviewed = {**CYCLE, **day("reviewed_on", "--"), "impact": ""}
    joy.post(here(bea, "cycles/new"), unreviewed)
    joy.post(here(bea, f"targets/new?of={pieces(Cycle)[0].id}"), TARGET)
    page = joy.get(here(bea))
    assert "the day it was looked at again; what came of each target" in page.main and len(pieces()) == 2
    assert "this team declines. You can send the request all the same" in page.main


@pytest.mark.parametrize("change", [JULY, day("reviewed_on", "2026-11-08"), {"level": ""}, {"assessed": ""}])
def test_what_cannot_be_comes_back_with_its_words_and_nothing_is_lost(joy, bea, change):
    page = joy.post(here(bea, "cycles/new"), {**CYCLE, **change})
    assert page.status == 422 and page.title.startswith("Error: ") and CYCLE["did"] in page.html and pieces() == []


def test_pressed_twice_it_is_one(joy, bea):
    form = joy.get(here(bea, "cycles/new")).form()
    for _ in range(2):
        joy.follow(joy.post(here(bea, "cycles/new"), {**CYCLE, **form}))
    assert len(pieces(Cycle)) == 1


def test_a_piece_is_changed_and_taken_out_with_its_targets(joy, bea):
    joy.post(here(bea, "cycles/new"), CYCLE)
    cycle = pieces(Cycle)[0].id
    joy.post(here(bea, f"targets/new?of={cycle}"), TARGET)
    joy.follow(joy.post(here(bea, f"cycles/{cycle}"), {**CYCLE, "who": "Sam"}))
    assert pieces(Cycle)[0].text("who") == "Sam" and len(pieces(CycleTarget)) == 1
    joy.follow(joy.post(here(bea, f"cycles/{cycle}/removal")))
    assert pieces() == []


@pytest.mark.rule("WNH-6")
def test_hints_stand_beside_a_target_and_stop_nobody(joy, bea):
    joy.post(here(bea, "cycles/new"), CYCLE)
    vague = {"words": "Improve speech", **day("review_on", "2027-03-01")}
    joy.follow(joy.post(here(bea, f"targets/new?of={pieces(Cycle)[0].id}"), vague))
    page = joy.get(here(bea, f"targets/{pieces(CycleTarget)[0].id}"))
    assert "For example: times out of 5 at snack." in page.main and "This day has gone" in page.main


@pytest.mark.rule("WNH-6")
def test_a_clear_target_needs_no_hint(joy, bea):
    joy.post(here(bea, "cycles/new"), CYCLE)
    clear = {**TARGET, "goal": "4 times out of 5", "who": "Liz", "how_often": "daily", "where": "at snack"}
    joy.post(here(bea, f"targets/new?of={pieces(Cycle)[0].id}"), {**clear, **day("review_on", "2027-05-21")})
    page = joy.get(here(bea, f"targets/{pieces(CycleTarget)[0].id}"))
    assert "For example: times out of 5" not in page.main and "This day" not in page.main


@pytest.mark.rule("HER-1", "HER-2")
def test_how_it_began_says_who_noticed_first_and_the_main_area(joy, bea):
    began = {"noticed_by": "parent", **day("noticed_on", "2027-01-10"), "primary_area": "communication_interaction"}
    joy.follow(joy.post(here(bea, "background/new"), {**began, "other_areas": ["sensory_physical"]}))
    joy.follow(joy.post(here(bea, "background/new"), {**began, "noticed_by": "health"}))
    [row] = pieces(Background)
    assert (row.noticed_by, row.noticed_on.isoformat(), row.primary_area) == (
        "health",
        "2027-01-10",
        began["primary_area"],
    )


@pytest.mark.rule("HER-1")
def test_the_first_to_notice_may_be_a_parent_as_well_as_a_professional(joy, bea):
    assert "A parent, or somebody of the family" in joy.get(here(bea, "background/new")).main


@pytest.mark.rule("LTS-3")
def test_big_delays_are_said_with_examples_and_no_diagnosis_is_asked(joy, bea):
    delays = {"far_behind": ["communication", "movement"], "how_far": "No words yet."}
    page = joy.follow(joy.post(here(bea, "background/new"), delays))
    assert "There In which areas there is a big delay" in page.main and "diagnosis" in page.main


@pytest.mark.rule("HER-22")
def test_a_document_has_a_kind_and_a_place_and_room_for_its_file(joy, bea):
    joy.follow(
        joy.post(here(bea, "documents/new"), {"kind_of": "iep", "called": "Bea’s plan", "reference": "Our file"})
    )
    [row] = pieces(Document)
    assert (row.kind_of, row.upload_id) == ("iep", None)


@pytest.mark.rule("WNH-7")
def test_a_questionnaire_for_another_age_is_warned_of_and_kept(joy, bea):
    asq = {"edition": "ASQ-3", "interval": "36", **day("done_on", "2027-02-01"), "communication_score": "25"}
    page = joy.follow(joy.post(here(bea, "asq/new"), asq))
    assert "It is made for 36 months. On that day the one for 48 months fits." in page.main


@pytest.mark.rule("DER-12", "HER-22")
def test_a_plan_that_is_here_is_linked_and_nothing_is_sent_twice(cast, visit_as, planned):
    row = send("setting", cast.joy, child_id=str(cast.amir.id), child_first="Amir", **day("born", "2024-09-10"))
    joy = visit_as(cast.joy)
    assert "write or send nothing twice" in joy.get(here(row)).main
    page = joy.follow(joy.post(here(row, "plan")))
    assert "version 2" in page.main and "It was looked at again once." in page.main and len(pieces(LinkedPlan)) == 1
    assert "Use the plan" in joy.follow(joy.post(here(row, "plan/removal"))).main


def test_a_plan_that_somebody_may_not_read_is_not_offered(cast, visit_as, planned):
    row = send("setting", cast.ruth, child_first="Amir", **day("born", "2024-09-10"))
    ruth = visit_as(cast.ruth)
    assert "SEND Support Plan" not in ruth.get(here(row)).main and ruth.post(here(row, "plan")).status == 422


@pytest.mark.parametrize("who", ["kit", "fern", "sana", "pat", "ruth", "val"])
def test_nobody_else_finds_or_writes_it(cast, visit_as, bea, who):
    stranger = visit_as(getattr(cast, who))
    assert stranger.get(here(bea)).status == 404 and stranger.get(f"/p{here(bea)}").status == 404
    assert stranger.post(here(bea, "cycles/new"), CYCLE).status == 404 and pieces() == []


def test_a_piece_of_another_request_is_not_reached_through_ones_own(cast, joy, bea, visit_as):
    joy.post(here(bea, "cycles/new"), CYCLE)
    cais = send("parent", cast.rosa)
    rosa, cycle = visit_as(cast.rosa), pieces(Cycle)[0].id
    assert rosa.get(here(cais, f"cycles/{cycle}")).status == 404
    assert rosa.post(here(cais, f"targets/new?of={cycle}"), TARGET).status == 404
    assert rosa.post(here(cais, f"cycles/{cycle}/removal")).status == 404 and len(pieces()) == 1


def test_a_notice_has_no_such_page(cast, visit_as):
    row = send("section_23", cast.ruth)
    assert visit_as(cast.ruth).get(here(row)).status == 404
