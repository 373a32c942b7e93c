"""What was tried is written while the request is still a draft: its id stays when it is sent."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.evidence.piece import Cycle, CycleTarget, LinkedPlan, Piece
from eysend.referrals.missing import TRIED
from tests.referrals.drafts.conftest import HERE, all_drafts, begin, fill, keep
from tests.referrals.drafts.test_papers import PDF, add
from tests.referrals.sent import CYCLE, TARGET

__all__ = ["all_drafts", "begin"]
TITLE = "More of what was tried"


@pytest.fixture
def joy(cast, visit_as):
    return visit_as(cast.joy)


@pytest.fixture
def beas(joy, begin, cast):
    """The address of Joy's draft for Bea."""
    return begin(joy, child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})


def pieces(kind=Piece):
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(kind).order_by(kind.id)))


def evidence(draft, *more):
    return "/".join([f"/requests/{draft.removeprefix(HERE)[1:]}/evidence", *more])


def one_round(joy, draft):
    """A time round with one target that was looked at again."""
    joy.follow(joy.post(evidence(draft, "cycles/new"), CYCLE))
    joy.follow(joy.post(evidence(draft, f"targets/new?of={pieces(Cycle)[0].id}"), {**TARGET, "outcome": "none"}))


@pytest.mark.rule("DER-12", "HER-19")
def test_a_time_round_written_on_the_draft_stands_on_its_list_and_is_missing_no_more(joy, beas):
    keep(joy, beas, "tried", did="", targets="")
    assert TRIED in joy.get(beas).main
    one_round(joy, beas)
    page = joy.get(beas)
    assert TITLE in page.main and TRIED not in page.main


@pytest.mark.rule("DER-12")
def test_what_a_time_round_lacks_is_said_on_the_list_word_for_word(joy, beas):
    joy.follow(joy.post(evidence(beas, "cycles/new"), {**CYCLE, "family_view": ""}))
    assert "what came of each target; what the family thinks" in joy.get(beas).main


@pytest.mark.rule("HER-22")
def test_amirs_plan_in_the_system_counts_on_a_draft_and_mo_sees_it(joy, begin, cast, planned, visit_as):
    draft = begin(joy, child=str(cast.amir.id), reason="one_child", **{"as": str(cast.acorns.id)})
    joy.follow(joy.post(evidence(draft, "plan")))
    assert len(pieces(LinkedPlan)) == 1 and "is linked" in visit_as(cast.mo).get(evidence(draft)).main


@pytest.mark.rule("HER-22")
def test_a_file_that_was_added_counts_by_its_kind_and_is_added_in_one_place(joy, beas):
    add(joy, beas, "Our check.pdf", PDF, type="assessment")
    page = joy.get(evidence(beas))
    assert "Our check.pdf" in page.main and f"{beas}/papers" in page.html and "There An assessment" in page.main


def test_what_was_written_on_the_draft_goes_with_the_request(joy, beas):
    one_round(joy, beas)
    fill(joy, beas)
    joy.follow(joy.post(f"{beas}/answers"))
    page = joy.get(evidence(beas))
    assert page.status == 200 and TARGET["words"] in page.main


def test_a_deleted_draft_takes_its_evidence_with_it(joy, beas):
    one_round(joy, beas)
    joy.post(f"{beas}/removal")
    assert pieces() == [] and joy.post(evidence(beas, "cycles/new"), CYCLE).status == 404


@pytest.mark.rule("DER-13")
def test_a_copy_of_a_request_has_every_time_round_with_its_targets(joy, beas, all_drafts):
    one_round(joy, beas)
    fill(joy, beas)
    joy.follow(joy.post(f"{beas}/answers"))
    joy.follow(joy.post(f"/requests/{beas.removeprefix(HERE)[1:]}/copy"))
    [copy] = all_drafts()
    assert [one.of_id in {c.id for c in pieces(Cycle)} for one in pieces(CycleTarget)] == [True, True]
    assert {one.paper_id for one in pieces(Cycle)} >= {copy.id}


@pytest.mark.rule("HER-21")
def test_a_parents_draft_has_no_such_line_and_no_such_page(begin, cast, visit_as):
    sana = visit_as(cast.sana)
    draft = begin(sana, child=str(cast.amir.id))
    assert TITLE not in sana.get(draft).main and sana.get(evidence(draft)).status == 404


@pytest.mark.parametrize("who", ["sana", "pat", "fern"])
def test_nobody_else_meets_what_joy_writes_on_her_draft(cast, visit_as, beas, who):
    other = visit_as(getattr(cast, who))
    got = [other.get(evidence(beas)).status, other.post(evidence(beas, "cycles/new"), CYCLE).status]
    assert got == [404, 404]
