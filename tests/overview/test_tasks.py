"""What is waiting for you: the tasks of Pat and her team on one page, and saying that one is done."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db, new_id
from eysend.offline.held import Hold, hold
from eysend.offline.inbox import InboxItem
from eysend.overview.tasks.ways import FOR_LEADS, PLACES, Way, way_to
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.tasks.actions import raise_task
from eysend.tasks.task import Task

TODAY = date(2027, 3, 2)


@pytest.fixture
def team(cast):
    return next(iter(viewer_of(cast.pat, on=TODAY).teams))


def ask(what, due=TODAY + timedelta(days=3), **who):
    words = {"what": what, "why": "Portage is for children at home.", "due": due}
    raise_task(**words, by="worker", at=clock.now(), **who)
    db.session.commit()
    return db.session.scalar(select(Task).where(Task.what == what))


def test_pat_reads_what_why_by_when_and_whose_and_finds_the_child(cast, team, visit_as, profile):
    ask("Review Cai’s Portage", for_team=team, child_id=cast.cai.id)
    page = visit_as(cast.pat).get("/tasks")
    name = next(one.name for one in profile.teams if one.key == team)
    for words in (
        "Review Cai’s Portage",
        "Portage is for children at home.",
        "by Friday 5 March 2027",
        f"Anyone in {name}",
    ):
        assert words in page.main
    assert f"/children/{cast.cai.id}" in page.links


def test_the_soonest_comes_first_and_what_is_late_says_so_in_words(cast, visit_as):
    for what, days in (("Later", 9), ("Late", -1), ("Now", 0)):
        ask(what, due=TODAY + timedelta(days=days), for_person=cast.pat.id)
    words = visit_as(cast.pat).get("/tasks").main
    assert words.index("Late ") < words.index("Now ") < words.index("Later ")
    assert "Overdue. It was to be done by Monday 1 March 2027. It is yours." in words
    assert "To be done today, Tuesday 2 March 2027" in words


def test_each_sees_their_own_and_their_teams_tasks_and_no_others(cast, team, visit_as):
    (
        ask("Pat’s own", for_person=cast.pat.id),
        ask("Portage’s", for_team=team),
        ask("Tess’s own", for_person=cast.tess.id),
    )
    seen = {who: visit_as(getattr(cast, who)).get("/tasks") for who in ("pat", "tess", "ada")}
    words = ("Pat’s own", "Portage’s", "Tess’s own")
    assert [[one in page.main for one in words] for page in seen.values()] == [
        [True, True, False], [False, False, True], [False, False, False]]  # fmt: skip
    assert "Nothing waits for you." in seen["ada"].main


@pytest.mark.rule("XC-11")
def test_a_task_about_a_child_of_pats_own_family_is_not_hers(cast, team, visit_as):
    db.session.add(Home(person_id=cast.pat.id, child_id=cast.amir.id, tie="aunt", from_day=TODAY))
    task = ask("Two homes of one child want the same session", for_team=team, child_id=cast.amir.id)
    pat = visit_as(cast.pat)
    assert "Two homes" not in pat.get("/tasks").main and "(0)" in pat.get("/").main
    assert pat.post(f"/tasks/{task.id}/completion").status == 404


def test_a_child_who_is_not_hers_to_open_is_no_link(cast, team, visit_as):
    ask("Ring the family", for_team=team, child_id=cast.bea.id)
    page = visit_as(cast.pat).get("/tasks")
    assert "Ring the family" in page.main and f"/children/{cast.bea.id}" not in page.links


@pytest.mark.rule("XC-13")
def test_done_is_a_person_a_moment_and_a_note_whoever_presses_twice(cast, team, visit_as):
    task = ask("Review Cai’s Portage", for_team=team, child_id=cast.cai.id)
    pat, to, key = visit_as(cast.pat), f"/tasks/{task.id}/completion", {"submission_id": str(uuid4())}
    assert [pat.follow(pat.post(to, key)).main.count("Review Cai’s Portage") for _ in range(2)] == [0, 0]
    db.session.expire_all()
    assert (task.done_by, task.done_at) == (f"person:{cast.pat.id}", clock.now())
    assert db.session.scalars(select(AuditNote.deed).where(AuditNote.about_id == task.id)).all() == ["task done"]
    assert "Somebody has done this already." in pat.post(to).main


def test_tess_cannot_do_what_is_pats(cast, visit_as):
    task = ask("Pat’s own", for_person=cast.pat.id)
    assert visit_as(cast.tess).post(f"/tasks/{task.id}/completion").status == 404
    assert visit_as(cast.sana).get("/tasks").status == 404


def test_a_page_that_lost_its_key_does_nothing_and_says_so(cast, visit_as):
    task = ask("Pat’s own", for_person=cast.pat.id)
    page = visit_as(cast.pat).post(f"/tasks/{task.id}/completion", {"submission_id": ""})
    assert page.status == 409 and task.done_at is None


@pytest.fixture
def held_task(cast):
    """The task of a form that arrived and could not be recorded."""
    item = InboxItem(id=uuid4(), sha256="0", form="observation.v1", author_id=cast.pat.id, device_id=uuid4(), seq=1,
                     rev=1, envelope={"kid": None, "ct": "{}"}, received_at=clock.now())  # fmt: skip
    db.session.add(item)
    db.session.flush()
    hold(item.id, "0", Hold("to_match"), author_id=cast.pat.id, on=TODAY, at=clock.now())
    db.session.commit()
    return db.session.scalar(select(Task))


def test_a_held_form_is_done_by_settling_it_and_not_by_saying_so(cast, visit_as, held_task):
    pat = visit_as(cast.pat)
    page = pat.get("/tasks")
    (link,) = [one for one in page.links if one.startswith("/held-forms/")]
    assert pat.get(link).status == 200 and "Forms that wait for somebody (1)" in page.main
    assert "completion" not in page.html
    refused = pat.post(f"/tasks/{held_task.id}/completion")
    assert refused.status == 409 and "Open it, and record it" in refused.main


def test_many_tasks_come_in_pages_and_the_front_page_counts_them(cast, visit_as):
    for number in range(27):
        ask(f"Task {number}", for_person=cast.pat.id)
    pat = visit_as(cast.pat)
    first, second = pat.get("/tasks"), pat.get("/tasks?page=2")
    assert first.main.count("To be done by") == 25 and second.main.count("To be done by") == 2
    assert "/tasks?page=2" in first.links and "/tasks" in pat.get("/").links
    assert "What is waiting for you (27)" in pat.get("/").main


@pytest.mark.parametrize("number", ["0", "-3", "99999999999999999999", "two"])
def test_a_page_number_that_makes_no_sense_breaks_nothing(cast, visit_as, number):
    assert visit_as(cast.lee).get(f"/tasks?page={number}").status == 200


@pytest.mark.parametrize("address", ["/tasks", "/"])
def test_neither_page_asks_the_database_too_often(cast, team, visit_as, address):
    for number in range(9):
        ask(f"Task {number}", for_team=team, child_id=cast.cai.id)
    pat, asked = visit_as(cast.pat), []
    event.listen(db.engine, "before_cursor_execute", keep := lambda *met: asked.append(met[2]))
    pat.get(address)
    event.remove(db.engine, "before_cursor_execute", keep)
    assert len([one for one in asked if not one.startswith("BEGIN")]) <= 8, asked


@pytest.mark.parametrize(("begins", "address", "words"), PLACES + FOR_LEADS)
def test_each_kind_of_task_leads_to_a_page_that_there_is(app, begins, address, words):
    ids = [new_id(), new_id()]
    task = Task(what="Look", why="It waits.", dedupe_key=f"{begins}{ids[0]}:{ids[1]}")
    way = way_to(task, knows_child=True, leads=True)
    assert way == Way(address.format(*ids), words)
    app.url_map.bind("localhost").match(way.address, method="GET")


def test_the_way_stands_with_the_task_and_what_has_no_page_has_none(cast, team, visit_as):
    ask("Look at a register", for_team=team, dedupe_key="incident 01a10000-0000-7000-8000-000000000330")
    ask("Put new days into the profile", for_team=team, dedupe_key="pages checked 2027-03-01")
    page = visit_as(cast.pat).get("/tasks")
    assert "/registers/01a10000-0000-7000-8000-000000000330" in page.links
    assert page.main.count("Open the register") == 1


def test_what_opens_only_with_the_child_or_for_leads_is_not_offered_to_others():
    ring, find = (Task(what="", why="", dedupe_key=f"{begins}{new_id()}") for begins in ("first_contact:", "allocate:"))
    assert way_to(ring, knows_child=False, leads=True) is None
    assert way_to(find, knows_child=True, leads=False) is None
