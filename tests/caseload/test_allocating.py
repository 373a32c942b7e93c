"""Lee says who works with a child: the usual role, the child's base, who has room, and reasons for anything else."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from eysend.caseload.acceptance import TakenOn, TeamToTakeOn
from eysend.caseload.allocation import Allocation
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.people.home import Home
from eysend.tasks.task import Task
from tests.caseload.conftest import all_of, role_of


def tie_of(child):
    return db.session.scalar(select(Involvement).where(Involvement.child_id == child.id))


def page_of(child):
    return f"/allocations/{tie_of(child).id}"


def give(visit_as, cast, child, to, **more):
    return visit_as(cast.lee).post(f"{page_of(child)}/person", {"person_id": str(to.id), **more})


in_hertfordshire = pytest.mark.parametrize("council", ["hertfordshire"], indirect=True)
CORE = [TeamToTakeOn("core")]


@pytest.mark.rule("HER-30")
@in_hertfordshire
def test_tess_is_allocated_and_sana_sees_who_she_is(hertfordshire, cast, taken_on, visit_as):
    taken_on(cast.amir, teams=CORE)
    assert give(visit_as, cast, cast.amir, cast.tess).status == 303
    assert "Tess Rowan, Specialist Advisory Teacher" in visit_as(cast.sana).get(f"/children/{cast.amir.id}").main
    assert all_of(TakenOn)[0].allocated_on == date(2027, 3, 2)


@pytest.mark.rule("HER-30")
@in_hertfordshire
def test_another_role_needs_a_reason(hertfordshire, cast, taken_on, visit_as):
    taken_on(cast.amir, teams=CORE)
    page = give(visit_as, cast, cast.amir, cast.pat)
    assert page.status == 422 and "Enter why, because it is usually a Specialist Advisory Teacher" in page.main
    assert give(visit_as, cast, cast.amir, cast.pat, why="Pat knows him.").status == 303
    assert all_of(Allocation)[0].why == "Pat knows him."


in_derbyshire = pytest.mark.parametrize("council", ["derbyshire"], indirect=True)


@pytest.fixture
def chesterfield(council, cast):
    """Bea lives in Chesterfield; Tess works from there, Lee from Ripley."""
    db.session.execute(update(Home).where(Home.child_id == cast.bea.id).values(postcode="S41 7AA"))
    role_of(cast.tess, base="chesterfield", title="Specialist Teacher")
    role_of(cast.lee, base="ripley")


TEACHERS = [TeamToTakeOn("specialist_teachers")]


@pytest.mark.rule("DER-2")
@in_derbyshire
def test_beas_postcode_is_chesterfields_and_so_are_the_people_shown_first(chesterfield, cast, taken_on, visit_as):
    taken_on(cast.bea, teams=TEACHERS)
    lee = visit_as(cast.lee)
    page = lee.get(page_of(cast.bea)).main
    assert "Tess Rowan" in page and "Lee Marsh, Panel lead" not in page and "1 more" in page
    assert "Lee Marsh, Panel lead" in lee.get(f"{page_of(cast.bea)}?all=1").main


@pytest.mark.rule("DER-2")
@in_derbyshire
def test_a_postcode_that_nobody_knows_stands_in_every_list_to_be_confirmed(council, cast, taken_on, visit_as):
    taken_on(cast.bea, teams=TEACHERS)
    for address in ("/allocations", "/allocations?base=ripley"):
        page = visit_as(cast.lee).get(address).main
        assert "Bea Okafor" in page and "Base to be confirmed" in page


@pytest.mark.rule("DER-2")
@in_derbyshire
def test_a_manager_chooses_another_base_with_a_reason(chesterfield, cast, taken_on, visit_as):
    taken_on(cast.bea, teams=TEACHERS)
    lee = visit_as(cast.lee)
    assert "Enter why" in lee.post(f"{page_of(cast.bea)}/base", {"base": "ripley", "base_why": " "}).main
    sent = {"base": "ripley", "base_why": "Her grandmother’s, where she is by day."}
    assert "Her grandmother’s" in lee.follow(lee.post(f"{page_of(cast.bea)}/base", sent)).main


@pytest.mark.rule("DER-8")
def test_a_protected_address_is_on_neither_page(cast, taken_on, visit_as):
    taken_on(cast.amir)
    lee = visit_as(cast.lee)
    pages = lee.get("/allocations").html + lee.get(page_of(cast.amir)).html
    assert "Larch Close" not in pages and "ZZ99" not in pages


def test_somebody_else_takes_over_with_a_reason_and_who_was_before_is_kept(cast, taken_on, visit_as, frozen_clock):
    role_of(cast.tess, team="portage", title="Portage home visitor")
    taken_on(cast.amir)
    assert give(visit_as, cast, cast.amir, cast.pat).status == 303
    frozen_clock("2027-03-10 09:00")
    assert "somebody else works with this child now" in give(visit_as, cast, cast.amir, cast.tess).main
    give(visit_as, cast, cast.amir, cast.tess, why="Pat is on leave.")
    kept = {one.person_id: one.until_day for one in all_of(Allocation)}
    assert kept == {cast.pat.id: date(2027, 3, 9), cast.tess.id: None}


def test_who_is_allocated_has_the_calls_as_tasks_and_the_question_who_is_settled(cast, taken_on, visit_as):
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    tasks = {task.what: task for task in all_of(Task) if not task.done_at}
    assert set(tasks) == {f"Ring {who} about Amir Haddad" for who in ("Sana", "Tom", "Joy Adeyemi")}
    assert {task.for_person for task in tasks.values()} == {cast.pat.id}


@pytest.mark.rule("XC-11")
def test_nobody_is_allocated_to_a_child_of_their_own_family(cast, taken_on, visit_as):
    taken_on(cast.amir)
    db.session.add(Home(person_id=cast.pat.id, child_id=cast.amir.id, tie="aunt", from_day=date(2026, 1, 1)))
    db.session.commit()
    assert "Choose" in give(visit_as, cast, cast.amir, cast.pat).main and not all_of(Allocation)


@pytest.mark.parametrize("who", ["pat", "ada", "joy", "sana", "ruth", "val"])
def test_only_a_lead_allocates(cast, taken_on, visit_as, who):
    taken_on(cast.amir)
    person = visit_as(getattr(cast, who))
    assert person.get("/allocations").status == person.get(page_of(cast.amir)).status == 404


def test_the_same_press_twice_is_one_allocation(cast, taken_on, visit_as):
    taken_on(cast.amir)
    sent = {"submission_id": str(uuid4())}
    assert {give(visit_as, cast, cast.amir, cast.pat, **sent).status for _ in range(2)} == {303}
    assert len(all_of(Allocation)) == 1
