"""A form sent twice is one deed; sent to another page it is another."""

import pytest
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.plans.comment import Comment
from eysend.plans.outcome import Outcome, Target
from eysend.plans.plan import PlanEnd, PlanVersion
from tests.plans.test_writing import there
from tests.plans.typed import typed


def test_the_same_words_for_another_outcome_are_another_target(plans, visit_as):
    tess, where = visit_as(plans.tess), f"{there(plans.bea)}/draft"
    tess.post(f"{where}/outcomes/new", tess.get(f"{where}/outcomes/new").form() | {"name": "Friends", "words": "Play"})
    first, second = db.session.scalars(select(Outcome.id).join(PlanVersion).where(
        PlanVersion.plan.has(child_id=plans.bea.id)).order_by(Outcome.id)).all()  # fmt: skip
    form = tess.get(f"{where}/targets/new?of={first}").form() | {"words": "Bea waves"}
    assert tess.post(f"{where}/targets/new?of={first}", form).status == 303
    assert "with other words" in tess.post(f"{where}/targets/new?of={second}", form).main
    assert tess.get(f"{where}/reading").main.count("Bea waves") == 1


def test_taking_a_target_out_twice_takes_it_out_once(plans, visit_as):
    tess, where = visit_as(plans.tess), f"{there(plans.bea)}/draft"
    target = db.session.scalars(select(Target).join(Outcome).join(PlanVersion).where(
        PlanVersion.plan.has(child_id=plans.bea.id))).one()  # fmt: skip
    address, pieces = f"{where}/targets/{target.id}", f"{where}/outcomes/{target.outcome_id}/pieces"
    form = tess.get(address).form()
    assert [tess.post(f"{address}/removal", form).location for _ in range(2)] == [pieces, pieces]
    assert tess.post(f"{address}/removal", {"submission_id": ""}).status == 404
    assert "Improve talking" not in tess.get(pieces).main


@pytest.mark.parametrize("deed", ["comments", "end"])
def test_a_comment_and_an_end_sent_twice_are_one(plans, visit_as, deed):
    joy, address = visit_as(plans.joy), f"{there(plans.amir)}/{deed}"
    opened = joy.get(there(plans.amir) if deed == "comments" else address).form()
    form = opened | {"words": "Said once"} if deed == "comments" else opened | {"why": "Done."}
    assert [joy.post(address, form).status for _ in range(2)] == [303, 303]
    said = select(func.count(Comment.id)).where(Comment.words == "Said once")
    assert db.session.scalar(said if deed == "comments" else select(func.count(PlanEnd.id))) == 1


def test_another_comment_under_the_same_key_comes_back(plans, visit_as):
    joy, address = visit_as(plans.joy), f"{there(plans.amir)}/comments"
    form = joy.get(there(plans.amir)).form()
    joy.post(address, form | {"words": "First"})
    page = joy.post(address, form | {"words": "Second thoughts"})
    assert page.status == 422 and "with other words" in page.main and "Second thoughts" in page.html


@pytest.mark.parametrize(("path", "box"), [("comments", "words"), ("views", "harder")])
def test_words_changed_after_the_first_press_go_at_the_third(plans, visit_as, path, box):
    sana, address = visit_as(plans.sana), f"/plan-{path}"
    form = typed(sana.get(f"{address}/new")) | {box: "Bedtime."}
    assert sana.post(address, form).status == 303
    page = sana.post(address, form | {box: "Bedtime and bath."})
    assert page.status == 422 and "with other words" in page.main
    assert sana.post(address, typed(page)).status == 303
    assert "Bedtime and bath." in sana.get(there(plans.amir)).main


def test_a_page_to_write_and_to_take_out_has_a_key_for_each(plans, visit_as):
    tess = visit_as(plans.tess)
    target = db.session.scalars(select(Target).join(Outcome).join(PlanVersion).where(
        PlanVersion.plan.has(child_id=plans.bea.id))).one()  # fmt: skip
    page = tess.get(f"{there(plans.bea)}/draft/targets/{target.id}")
    keys = [one["value"] for one in page.outline.all("input") if one.get("name") == "submission_id"]
    assert len(set(keys)) == 2


def test_an_outcome_that_names_an_edition_it_cannot_have_comes_back(plans, visit_as):
    tess, address = visit_as(plans.tess), f"{there(plans.bea)}/draft/outcomes/new"
    page = tess.post(address, tess.get(address).form() | {"name": "Friends", "words": "Play", "edition": "7"})
    assert page.status == 422 and "Play" in page.html
