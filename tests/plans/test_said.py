"""What is said of a plan comes through two doors and is one deed; a home’s private words stay its own (XC-11)."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.offline.held import HeldItem
from eysend.people.home import Home
from eysend.plans.before_review import ReviewView
from eysend.plans.comment import Comment
from eysend.plans.plan import PlanVersion
from eysend.tasks.task import Task
from tests.offline.conftest import tablet_of as tablet_of
from tests.plans.test_writing import start

PRIVATE, SHARED = "SANA-PRIVATE-VIEW", "SANA-SHARED-VIEW"


@pytest.fixture
def now(plans):
    """The id of the version of Amir's plan that is in force."""
    newest = select(PlanVersion).where(PlanVersion.plan.has(child_id=plans.amir.id), PlanVersion.number == 2)
    return str(db.session.scalars(newest).one().id)


def hand_in(tablet, form, answers, **more):
    (receipt,) = tablet.receipts(tablet.item(form=form, only=answers, **more))
    return receipt


def send_view(visitor, now, words, everybody=False):
    shown = visitor.get(f"/plan-views/new?version_id={now}").form()
    ticked = {"for_everybody": "true"} if everybody else {}
    return visitor.post("/plan-views", shown | {"version_id": now, "going_well": words} | ticked)


def all_of(kind):
    db.session.expire_all()
    return db.session.scalars(select(kind).order_by(kind.at, kind.id)).all()


def test_sana_comments_on_the_plan_without_signal(plans, now, tablet_of, visit_as):
    before = len(all_of(Comment))
    said = hand_in(tablet_of(plans.sana), "plan-comment.v1", {"version_id": now, "words": "He pointed at the moon."})
    assert (said["outcome"], said["where"]) == ("applied", f"/children/{plans.amir.id}/plan#think")
    assert len(all_of(Comment)) == before + 1 and all_of(Comment)[-1].home_id
    assert "He pointed at the moon." in visit_as(plans.pat).get(f"/children/{plans.amir.id}/plan").main


@pytest.mark.parametrize("path", ["comments", "views"])
def test_the_same_form_through_both_doors_is_one_deed(plans, now, tablet_of, visit_as, path):
    kind, box = {"comments": (Comment, "words"), "views": (ReviewView, "harder")}[path]
    key, before = uuid4(), len(all_of(kind))
    answers = {"version_id": now, box: "Bedtime."}
    sana = visit_as(plans.sana)
    assert sana.post(f"/plan-{path}", {"submission_id": str(key), **answers}).status == 303
    assert hand_in(tablet_of(plans.sana), f"plan-{path[:-1]}.v1", answers, id=key)["outcome"] == "applied"
    assert len(all_of(kind)) == before + 1


@pytest.mark.rule("XC-11")
def test_tom_reads_of_sanas_views_only_what_she_gave_to_everybody(plans, now, visit_as):
    sana = visit_as(plans.sana)
    assert send_view(sana, now, PRIVATE).status == send_view(sana, now, SHARED, everybody=True).status == 303
    seen = {who: visit_as(getattr(plans, who)).get(f"/children/{plans.amir.id}/plan").main for who in ("tom", "pat")}
    assert SHARED in seen["tom"] and PRIVATE not in seen["tom"]
    assert SHARED in seen["pat"] and PRIVATE in seen["pat"]
    assert PRIVATE in sana.get(f"/children/{plans.amir.id}/plan").main


@pytest.mark.rule("XC-11")
def test_the_view_of_the_setting_is_not_a_parents_to_read_unless_joy_ticks_so(plans, now, visit_as):
    joy = visit_as(plans.joy)
    send_view(joy, now, "JOY-FOR-THOSE-WHO-HELP")
    send_view(joy, now, "JOY-FOR-ALL", everybody=True)
    seen = visit_as(plans.sana).get(f"/children/{plans.amir.id}/plan").main
    assert "JOY-FOR-ALL" in seen and "JOY-FOR-THOSE-WHO-HELP" not in seen


@pytest.mark.rule("XC-11")
def test_a_home_that_may_not_read_the_plan_sends_nothing_from_a_device_either(plans, now, tablet_of):
    db.session.scalars(select(Home).where(Home.person_id == plans.tom.id)).one().sees_plan = False
    db.session.commit()
    tom = tablet_of(plans.tom)
    assert tom.visitor.get("/sync/v1/pack").json["lists"] == {}
    for form in ("plan-comment.v1", "plan-view.v1"):
        said = hand_in(tom, form, {"version_id": now, "words" if "comment" in form else "harder": "Let me in"})
        assert (said["outcome"], said["reason"]) == ("held", "no_longer_permitted")
    assert all_of(ReviewView) == []


@pytest.mark.parametrize(("who", "called"), [("sana", "Amir"), ("tom", "Amir"), ("pat", "Amir H."), ("joy", "Amir H.")])
def test_a_device_takes_of_a_plan_its_number_and_what_the_child_is_called(plans, now, visit_as, who, called):
    page = visit_as(getattr(plans, who)).get("/sync/v1/pack")
    assert [now, called] in page.json["lists"]["plans"]
    assert "Haddad" not in page.html and "milk" not in page.html


def test_a_view_with_nothing_in_it_comes_back(plans, now, visit_as, tablet_of):
    page = send_view(visit_as(plans.sana), now, " ")
    assert page.status == 422 and "Write something in one of the boxes" in page.main
    assert hand_in(tablet_of(plans.sana), "plan-view.v1", {"version_id": now})["reason"] == "invalid"


def test_a_view_for_a_plan_that_was_not_chosen_comes_back(plans, now, visit_as):
    sana = visit_as(plans.sana)
    shown = sana.get("/plan-views/new").form() | {"version_id": "", "harder": "Bedtime."}
    assert sana.post("/plan-views", shown).status == 422


@pytest.mark.rule("XC-12")
def test_those_who_review_are_told_that_a_view_came_not_what_it_says(plans, now, visit_as):
    send_view(visit_as(plans.sana), now, PRIVATE)
    posts = db.session.scalars(select(Post).where(Post.template == "messages/plan_said")).all()
    assert {post.to_person for post in posts} == {plans.joy.id, plans.mo.id, plans.pat.id}
    assert not any(PRIVATE in str(post.values) for post in posts)


def test_the_plan_asks_for_views_while_its_review_is_near(plans, now, visit_as, frozen_clock):
    sana, there = visit_as(plans.sana), f"/children/{plans.amir.id}/plan"
    assert "Say your view before the review" not in sana.get(there).main
    frozen_clock("2027-04-23 10:00")
    assert f"/plan-views/new?version_id={now}" in sana.get(there).html


def test_a_second_view_stands_beside_the_first(plans, now, visit_as):
    sana = visit_as(plans.sana)
    send_view(sana, now, "First")
    send_view(sana, now, "Second")
    assert [view.text("going_well") for view in all_of(ReviewView)] == ["First", "Second"]
    assert not db.session.scalars(select(HeldItem)).all()


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(("path", "box"), [("comment", "words"), ("view", "harder")])
def test_what_sana_sent_and_lee_recorded_is_still_said_from_her_home(plans, now, tablet_of, visit_as, path, box):
    sanas, home = tablet_of(plans.sana), select(Home).where(Home.person_id == plans.sana.id)
    db.session.scalars(home).one().sees_plan = False
    db.session.commit()
    for words, more in ((PRIVATE, {}), (SHARED, {"for_everybody": "true"})):
        assert hand_in(sanas, f"plan-{path}.v1", {"version_id": now, box: words, **more})["outcome"] == "held"
    db.session.scalars(home).one().sees_plan = True
    db.session.commit()
    for held_id in db.session.scalars(select(HeldItem.id)).all():
        assert visit_as(plans.lee).post(f"/held-forms/{held_id}/settlement", {"deed": "record"}).status == 303
    seen = {who: visit_as(getattr(plans, who)).get(f"/children/{plans.amir.id}/plan").main for who in ("sana", "tom")}
    assert PRIVATE in seen["sana"] and PRIVATE not in seen["tom"]
    assert SHARED in seen["tom"] and SHARED in seen["sana"]
    assert {said.home_id for said in all_of(Comment if path == "comment" else ReviewView)[-2:]} == {
        db.session.scalars(home).one().id
    }


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(("path", "box"), [("comment", "words"), ("view", "harder")])
def test_lee_who_is_amirs_other_home_reads_nothing_held_of_what_sana_sent(plans, now, tablet_of, visit_as, path, box):
    db.session.add(Home(person_id=plans.lee.id, child_id=plans.amir.id, tie="father", from_day=date(2027, 3, 1)))
    db.session.scalars(select(Home).where(Home.person_id == plans.sana.id)).one().sees_plan = False
    db.session.commit()
    said = hand_in(tablet_of(plans.sana), f"plan-{path}.v1", {"version_id": now, box: PRIVATE})
    assert said["outcome"] == "held"
    lee, there = visit_as(plans.lee), f"/held-forms/{db.session.scalars(select(HeldItem.id)).one()}"
    assert lee.get(there).status == 404 and there not in lee.get("/held-forms").links + lee.get("/tasks").links
    assert lee.post(f"{there}/settlement", {"deed": "record"}).status == 404
    assert visit_as(plans.ada).get(there).status == 200 and not db.session.scalars(select(Task)).all()


def test_what_sana_says_of_a_version_since_replaced_stands_with_the_plan_of_today(plans, now, visit_as, frozen_clock):
    sana, pat, there = visit_as(plans.sana), visit_as(plans.pat), f"/children/{plans.amir.id}/plan"
    send_view(sana, now, "BEFORE-THE-REVIEW")
    pat.post(f"{there}/draft")
    frozen_clock("2027-03-03 10:00")
    assert start(pat, plans.amir).status == 303
    frozen_clock("2027-03-03 10:05")
    answers = {"submission_id": str(uuid4()), "version_id": now}
    sana.post("/plan-comments", answers | {"words": "LATE-WORDS"})
    sana.post("/plan-views", answers | {"submission_id": str(uuid4()), "harder": "LATE-VIEW"})
    shown = pat.get(there).main
    assert "LATE-WORDS" in shown and "LATE-VIEW" in shown and shown.count("about version 2") == 2
    assert "LATE-WORDS" in sana.get(there).main and "LATE-WORDS" not in visit_as(plans.tom).get(there).main
    assert "BEFORE-THE-REVIEW" not in shown and "BEFORE-THE-REVIEW" in pat.get(f"{there}/versions/2").main


@pytest.mark.rule("XC-12")
@pytest.mark.parametrize(("who", "tasks"), [("sana", 1), ("joy", 0)])
def test_what_a_parent_says_is_a_task_for_pat_that_does_not_say_what(plans, now, visit_as, who, tasks):
    visit_as(getattr(plans, who)).post(
        "/plan-comments", {"submission_id": str(uuid4()), "version_id": now, "words": PRIVATE}
    )
    found = db.session.scalars(select(Task)).all()
    assert [(task.for_person, task.child_id) for task in found] == [(plans.pat.id, plans.amir.id)] * tasks
    assert not any(PRIVATE in task.what + task.why or "Sana" in task.what + task.why for task in found)
