"""The parent of a notice is told that it arrived, by email where that is safe, else by a person (WNH-40)."""

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.overview.tasks.waiting import complete
from eysend.people.viewer import viewer_of
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.acknowledgements.jobs import look_for_failed
from eysend.tasks.task import Task
from tests.referrals.conftest import NOTICE, day

SAFE = {"parent_email": "rosa@example.org", "safe": "safe", "reach": "email"}


@pytest.fixture
def matched(cast, visitor, visit_as, intakes):
    """Send a notice with this change; Ada says which child it is about."""

    def send(child=None, **change):
        visitor.post("/section-23", {**NOTICE, **SAFE, **change})
        row = next(row for row in intakes() if row.child_id is None)
        visit_as(cast.ada).post(f"/requests/{row.id}/match", {"child": str((child or cast.cai).id)})
        return row

    return send


def letters():
    return db.session.scalars(select(Post).where(Post.template == "messages/notice_received").order_by(Post.id)).all()


def to_do():
    return db.session.scalars(select(Task).where(Task.dedupe_key.startswith("acknowledge ")).order_by(Task.id)).all()


@pytest.mark.rule("WNH-40")
def test_it_is_sent_once_a_person_said_which_child_it_is_and_not_before(cast, visitor, visit_as, intakes):
    visitor.post("/section-23", {**NOTICE, **SAFE})
    assert letters() == []
    visit_as(cast.ada).post(f"/requests/{intakes()[0].id}/match", {"child": str(cast.cai.id)})
    [post] = letters()
    assert (post.to_address, post.state, post.by_day) == ("rosa@example.org", "waiting", True) and to_do() == []


@pytest.mark.rule("WNH-40")
def test_it_says_where_help_is_and_names_no_child_and_no_need(matched, profile):
    matched()
    letter = compose(letters()[0].template, letters()[0].values)
    assert profile.contacts.local_offer.url in letter.body and profile.contacts.sendiass.name in letter.body
    assert [
        word for word in ("Cai", "Morgan", "sounds", "Rosa", "notice") if word in letter.subject + letter.body
    ] == []


@pytest.mark.rule("WNH-40", "WNH-37")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"safe": "unsafe"}, "not safe"),
        ({"safe": "shared"}, "Somebody else may read"),
        ({"safe": "unsure"}, "Nobody said"),
        ({"safe": ""}, "Nobody said"),
        ({"parent_email": ""}, "no email address"),
        ({"reach": "phone"}, "like to be rung"),
        ({"reach": "letter"}, "like a letter"),
        ({"language": "Urdu"}, "Their language is Urdu: ring with an interpreter"),
    ],
)
def test_where_it_is_not_safe_or_not_wanted_nothing_is_sent_and_a_person_tells_them(matched, change, why):
    matched(**change)
    [task] = to_do()
    assert letters() == [] and why in task.why and "Cai" not in task.what


@pytest.mark.rule("WNH-40", "DER-8")
def test_a_child_with_a_protected_home_is_never_written_to_by_itself(cast, matched):
    matched(cast.amir, child_first="Amir", child_last="Haddad", **day("born", "2024-09-10"))
    assert letters() == [] and "protected" in to_do()[0].why


@pytest.mark.rule("WNH-40")
def test_a_second_notice_for_the_same_child_writes_no_second_letter(matched):
    matched()
    matched(see="Sent twice by the clinic")
    ways = db.session.scalars(
        select(Acknowledgement.way).order_by(Acknowledgement.decided_at, Acknowledgement.id)
    ).all()
    assert len(letters()) == 1 and ways == ["email", "told_before"]


@pytest.mark.rule("WNH-40")
def test_ada_rings_and_writes_it_down_and_the_task_is_done(cast, matched, visit_as):
    row, ada = matched(safe="shared"), visit_as(cast.ada)
    assert "nothing was sent by itself" in ada.get(f"/requests/{row.id}").main
    page = ada.follow(ada.post(f"/requests/{row.id}/acknowledgement", {"how": "phone", "said": "Ring at noon"}))
    assert "Told by phone" in page.main and "Ring at noon" in page.main and to_do()[0].done_at


def test_the_task_is_done_by_saying_how_not_by_a_press(cast, matched):
    matched(safe="shared")
    task = to_do()[0]
    by = viewer_of(db.session.get(type(cast.lee), task.for_person), on=task.due)
    with pytest.raises(NotNow):
        complete(task.id, task.id, by=by, at=task.raised_at)


def test_its_sender_does_not_read_how_the_parent_was_told(cast, visit_as, intakes):
    ruth = visit_as(cast.ruth)
    ruth.post("/section-23", {**NOTICE, **SAFE, "safe": "unsafe"})
    visit_as(cast.ada).post(f"/requests/{intakes()[0].id}/match", {"child": str(cast.cai.id)})
    assert "Telling the parent" not in ruth.get(f"/requests/{intakes()[0].id}").main


@pytest.mark.rule("WNH-37")
def test_each_fact_of_the_law_is_a_column(matched):
    told = {**day("told_on", "2027-02-25"), **day("offered_on", "2027-02-26"), "none_known": ""}
    row = matched(notice="health", voluntary="Example Families", **day("voluntary_on", "2027-02-27"), **told)
    days = (row.told_parents_on, row.talk_offered_on, row.organisation_told_on)
    assert [day.isoformat() for day in days] == ["2027-02-25", "2027-02-26", "2027-02-27"]
    assert (row.notice, row.organisation, row.none_known) == ("health", "Example Families", False)


@pytest.fixture
def given_up(cast, matched, visit_as):
    """The email to Rosa failed for good, and the clock looked twice."""
    row = matched()
    letters()[0].state = "failed"
    db.session.commit()
    for _ in range(2):
        look_for_failed(clock.now())
        db.session.commit()
    return row


@pytest.mark.rule("WNH-40", "XC-19")
def test_an_email_that_failed_for_good_is_a_task_to_ring_once(cast, given_up, visit_as):
    [task] = to_do()
    assert task.for_person == cast.lee.id and "Ring the parent" in task.what and "could not be delivered" in task.why
    page = visit_as(cast.lee).get(f"/requests/{given_up.id}").main
    assert "Ring them: nothing was sent by itself." in page and "Told by email" not in page


def test_it_is_asked_for_once_by_its_task_and_not_on_the_list_of_whom_to_ring_too(cast, given_up, visit_as):
    assert not [one for one in visit_as(cast.lee).get("/by-hand").links if one.startswith("/by-hand/")]


@pytest.mark.rule("WNH-40", "XC-19")
def test_once_somebody_rang_it_is_done_and_the_clock_asks_no_more(cast, given_up, visit_as):
    lee, here = visit_as(cast.lee), f"/requests/{given_up.id}"
    assert lee.post(f"{here}/acknowledgement", lee.get(here).form() | {"how": "phone"}).status == 303
    look_for_failed(clock.now())
    db.session.commit()
    assert [task.done_at is not None for task in to_do()] == [True] and "Told by phone" in lee.get(here).main


@pytest.mark.rule("WNH-40")
@pytest.mark.parametrize("state", ["waiting", "sent"])
def test_an_email_that_goes_its_way_is_nobodys_task(matched, state):
    matched()
    letters()[0].state = state
    db.session.commit()
    look_for_failed(clock.now())
    assert to_do() == []
