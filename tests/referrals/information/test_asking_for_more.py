"""The team asks somebody for more before it decides: by a day, with a reminder, and goes on without if it must."""

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.messages.post import Post
from eysend.referrals.information.information_request import InformationRequest, reminder_day, waited_for
from eysend.referrals.information.jobs import remind
from eysend.tasks.task import Task
from tests.referrals.conftest import day
from tests.referrals.sent import send

BORN = day("born", "2023-04-15")
RUTH = {"name": "Ruth Penn", "email": "ruth@example.org", "what": "The hearing test.", **day("due", "2027-03-16")}


@pytest.fixture
def bea(cast):
    """Joy's request for Bea."""
    return send("setting", cast.joy)


@pytest.fixture
def lee(cast, visit_as):
    return visit_as(cast.lee)


@pytest.fixture
def asked(lee, bea):
    """Ruth was asked for the hearing test by 16 March; the id."""
    lee.follow(lee.post(f"/requests/{bea.id}/information/new", RUTH))
    return now().id


def now():
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(InformationRequest)).one()


def letters(template):
    posts = select(Post).where(Post.template == f"messages/{template}").order_by(Post.id)
    return list(db.session.scalars(posts))


def remind_at(frozen_clock, when):
    frozen_clock(when)
    with transaction(write=True):
        remind(clock.now())


@pytest.mark.rule("HER-15")
def test_ruth_is_asked_by_a_day_and_answers_by_the_link(cast, visitor, lee, bea, asked):
    [letter] = letters("information_asked")
    assert letter.to_person == cast.ruth.id and "hearing" not in str(letter.values) and "Bea" not in str(letter.values)
    page = visitor.post(f"{letter.values['path']}/questions", BORN)
    assert "The hearing test." in page.main
    answer = {"your_name": "Ruth Penn", "answer": "Both ears are good.", **BORN}
    visitor.follow(visitor.post(letter.values["path"], answer))
    assert now().received_at and "Both ears are good." in lee.get(f"/requests/{bea.id}/information/{asked}").main


@pytest.mark.rule("HER-15")
def test_two_working_days_before_ruth_is_reminded_once_with_a_link_that_works(visitor, asked, frozen_clock):
    assert reminder_day(now().due).isoformat() == "2027-03-12"
    remind_at(frozen_clock, "2027-03-11 09:00")
    assert len(letters("information_asked")) == 1
    for when in ("2027-03-12 09:00", "2027-03-13 09:00"):
        remind_at(frozen_clock, when)
    first, second = letters("information_asked")
    assert second.values["again"] and visitor.get(first.values["path"]).status == 404
    assert visitor.get(second.values["path"]).status == 200


@pytest.mark.rule("HER-15")
def test_who_answered_is_not_reminded(visitor, asked, frozen_clock):
    path = letters("information_asked")[0].values["path"]
    visitor.post(path, {"your_name": "Ruth", "answer": "Good.", **BORN})
    remind_at(frozen_clock, "2027-03-12 09:00")
    assert len(letters("information_asked")) == 1


@pytest.mark.rule("HER-15")
def test_without_a_reply_the_panel_goes_on_after_the_day_and_that_is_written_down(cast, lee, bea, asked, frozen_clock):
    there = f"/requests/{bea.id}/information/{asked}"
    frozen_clock("2027-03-16 23:00")
    assert lee.post(f"{there}/without").status == 422 and now().without_at is None
    frozen_clock("2027-03-17 08:00")
    assert waited_for(bea.id, clock.today()) == ["Ruth Penn was asked for more: it was due by 16 March."]
    lee.follow(lee.post(f"{there}/without"))
    assert now().without_by == f"person:{cast.lee.id}" and waited_for(bea.id, clock.today()) == []


@pytest.mark.rule("HER-15")
def test_an_answer_that_comes_late_is_still_taken(visitor, asked, frozen_clock):
    frozen_clock("2027-03-20 08:00")
    path = letters("information_asked")[0].values["path"]
    visitor.follow(visitor.post(path, {"your_name": "Ruth", "answer": "Good.", **BORN}))
    assert now().received_at is not None


@pytest.mark.rule("HER-15")
def test_the_lead_says_what_it_changed_for_the_decision(cast, visit_as, visitor, lee, bea, asked):
    path = letters("information_asked")[0].values["path"]
    visitor.post(path, {"your_name": "Ruth", "answer": "Good.", **BORN})
    there = f"/requests/{bea.id}/information/{asked}/effect"
    assert visit_as(cast.ada).post(there, {"effect": "No"}).status == 404
    page = lee.follow(lee.post(there, {"effect": "Hearing is not the cause."}))
    assert "Hearing is not the cause." in page.main and now().effect_by == f"person:{cast.lee.id}"


@pytest.mark.rule("HER-15")
def test_the_family_hears_that_more_is_asked_for_and_not_of_whom(cast, visit_as, lee):
    cai = send("parent", cast.rosa)
    lee.follow(lee.post(f"/requests/{cai.id}/information/new", RUTH))
    [letter] = letters("information_family")
    assert letter.to_person == cast.rosa.id and "Ruth" not in str(letter.values) and "Cai" not in str(letter.values)


@pytest.mark.rule("HER-15")
def test_a_family_without_an_account_is_rung_by_a_lead(cast, bea, asked):
    what = [task.what for task in db.session.scalars(select(Task)) if task.for_person == cast.lee.id]
    assert letters("information_family") == [] and any("Tell the family" in one for one in what)


@pytest.mark.rule("HER-21")
def test_after_a_parents_request_the_setting_is_asked_for_what_the_parent_was_not(cast, lee):
    amir = send("parent", cast.sana, child_first="Amir", places=["voluntary"], **day("born", "2024-09-10"))
    page = lee.get(f"/requests/{amir.id}/information/new")
    assert "Please send us: an assessment, and your plan for the child." in page.main
    lee.follow(lee.post(f"/requests/{amir.id}/information/new", {**RUTH, "name": "Joy", "email": "joy@example.org"}))
    assert letters("information_asked")[0].to_person == cast.joy.id


def test_after_a_settings_request_what_is_missing_is_written_already(lee, bea):
    assert "one time round of assess, plan, do, review" in lee.get(f"/requests/{bea.id}/information/new").main


@pytest.mark.parametrize("due", ["2027-03-02", "2027-06-03"])
def test_it_is_due_on_a_day_to_come_within_three_months(lee, bea, due):
    page = lee.post(f"/requests/{bea.id}/information/new", {**RUTH, **day("due", due)})
    assert page.status == 422 and RUTH["what"] in page.html


@pytest.mark.parametrize("who", ["joy", "sana", "ruth", "pat", "val"])
def test_who_does_not_read_it_for_the_service_finds_nothing_asked(cast, visit_as, bea, who, asked):
    there = f"/requests/{bea.id}/information"
    for url in (there, f"{there}/new", f"{there}/{asked}"):
        assert visit_as(getattr(cast, who)).get(url).status == 404
    assert visit_as(getattr(cast, who)).post(f"{there}/new", RUTH).status == 404


def test_a_question_of_another_request_is_not_found_through_ones_own(cast, lee, bea, asked):
    other = send("parent", cast.rosa)
    assert lee.get(f"/requests/{other.id}/information/{asked}").status == 404
