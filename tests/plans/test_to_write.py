"""The draft is a list of things to write, each with how far it is; the whole of it is a page to read through."""

import re

import pytest
from sqlalchemy import select

from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from tests.plans.typed import typed


def there(child):
    return f"/children/{child.id}/plan/draft"


def outcome_of(child):
    return db.session.scalars(select(Outcome).join(PlanVersion).where(PlanVersion.plan.has(child_id=child.id))).one()


def test_tess_sees_what_of_beas_plan_is_written_and_what_is_not(plans, visit_as):
    page = visit_as(plans.tess).get(there(plans.bea)).main
    assert re.search(r"About Bea 4 of 7 parts written In progress At home Not started", page)
    assert "Talking in a group 1 target, 1 thing we do In progress" in page
    assert "Say who agreed, and start the plan Not started" in page


def test_a_plan_without_outcomes_cannot_be_started_yet(plans, visit_as):
    kit = visit_as(plans.kit)
    kit.post(there(plans.dot))
    page = kit.get(there(plans.dot))
    assert "Write the first outcome Not started" in page.main
    assert "It needs at least one outcome first. Cannot start yet" in page.main
    assert not [link for link in page.links if link.endswith("/activation")]


def test_an_outcome_is_in_progress_until_somebody_says_what_they_do(plans, visit_as):
    kit, where = visit_as(plans.kit), there(plans.dot)
    kit.post(where)
    page = kit.follow(kit.post(f"{where}/outcomes/new", {"edition": "0", "name": "Playing", "words": "Dot will play"}))
    assert "Playing" in page.title and "Add a target" in page.main
    assert "Playing No target yet, nothing that we do yet In progress" in kit.get(where).main


@pytest.mark.rule("WNH-6")
def test_a_target_that_could_be_clearer_is_in_progress(plans, visit_as):
    page = visit_as(plans.tess).get(f"{there(plans.bea)}/outcomes/{outcome_of(plans.bea).id}/pieces").main
    assert "Improve talking in a small group 6 things could be clearer In progress" in page
    assert "A turn with the talking dinosaur, in a group of three Sam · each Monday · at nursery Done" in page


@pytest.mark.rule("WNH-6")
def test_a_clear_target_is_done_though_it_has_no_day_of_its_own(plans, visit_as):
    pat = visit_as(plans.pat)
    pat.post(there(plans.amir))
    page = pat.get(there(plans.amir))
    assert "Choosing 1 target, 3 things we do Done" in page.main
    choosing = pat.get(next(link for link in page.links if link.endswith("/pieces"))).main
    assert "Points to choose between two things at snack Done" in choosing


def test_the_whole_draft_can_be_read_on_one_page(plans, visit_as):
    page = visit_as(plans.tess).get(f"{there(plans.bea)}/reading").main
    for words in ("Dinosaurs, her baby brother", "By July Bea will tell the group", "Improve talking in a small group"):
        assert words in page


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["nia", "mo", "pat", "liz"])
def test_only_those_who_write_beas_plan_read_its_draft(plans, visit_as, who):
    person, outcome = visit_as(getattr(plans, who)), outcome_of(plans.bea).id
    pages = ("", "/reading", f"/outcomes/{outcome}/pieces")
    assert [person.get(there(plans.bea) + page).status for page in pages] == [404] * 3


@pytest.mark.rule("XC-11")
def test_an_outcome_of_another_child_is_not_in_this_draft(plans, visit_as):
    pat, beas = visit_as(plans.pat), outcome_of(plans.bea).id
    pat.post(there(plans.amir))
    assert pat.get(f"{there(plans.amir)}/outcomes/{beas}/pieces").status == 404


@pytest.mark.rule("WNH-6")
def test_the_page_of_a_target_marks_what_could_be_clearer(plans, visit_as):
    tess, outcome = visit_as(plans.tess), outcome_of(plans.bea)
    pieces = tess.get(f"{there(plans.bea)}/outcomes/{outcome.id}/pieces").main
    page = tess.get(f"{there(plans.bea)}/targets/{outcome.targets[0].id}").main
    assert f"{page.count('This could be clearer.')} things could be clearer" in pieces


def test_what_we_do_to_help_is_said_of_bea_without_a_second_for(plans, visit_as):
    page = visit_as(plans.tess).get(f"{there(plans.bea)}/strategies/new?of={outcome_of(plans.bea).id}")
    assert "What we do to help Bea" in page.main and "for Bea" not in page.title


def test_the_audit_names_only_what_tess_changed(plans, visit_as):
    tess, address = visit_as(plans.tess), f"{there(plans.bea)}/about"
    assert tess.post(address, typed(tess.get(address), needs="New words.")).status == 303
    noted = db.session.scalars(select(AuditNote).where(AuditNote.deed == "plan.written")).one()
    assert set(noted.fields) == {"needs"}
