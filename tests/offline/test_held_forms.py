"""What is held is seen: a task for somebody, a page with all that was typed, and two ways to settle it."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import func, select, update

from eysend.core.audit import AccessLog, AuditNote
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem
from eysend.people.role import Role
from eysend.tasks.task import Task


@pytest.fixture
def pats(cast, tablet_of):
    return tablet_of(cast.pat)


@pytest.fixture
def described(pats):
    """Pat’s observation of a child who was not in her list; the address of its page."""
    pats.receipts(pats.item(None, answers={"child_words": "Amir <b>, May 2024"}))
    return address()


def address():
    db.session.expire_all()
    return f"/held-forms/{db.session.scalar(select(HeldItem.id).order_by(HeldItem.held_at.desc()))}"


def one(table):
    db.session.expire_all()
    return db.session.scalar(select(table))


def left_the_team(cast):
    db.session.execute(update(Role).where(Role.person_id == cast.pat.id).values(until_day=date(2027, 3, 1)))
    db.session.commit()


def test_a_held_form_is_a_task_for_its_authors_team_by_the_next_working_day(cast, pats, described):
    task, team = one(Task), db.session.scalar(select(Role.team).where(Role.person_id == cast.pat.id))
    assert (task.for_team, task.due, task.done_at) == (team, date(2027, 3, 3), None)
    assert "which child" in task.why


def test_the_form_of_somebody_who_left_is_the_leads_task(cast, pats):
    item = pats.item(cast.amir)
    left_the_team(cast)
    pats.receipts(item)
    assert one(Task).for_person == cast.lee.id


def test_an_answer_to_put_right_is_its_authors_own_task_until_it_is_replaced(cast, pats):
    wrong = pats.item(cast.amir, answers={"strengths": ""})
    pats.receipts(wrong)
    assert one(Task).for_person == cast.pat.id and one(Task).done_at is None
    pats.receipts(pats.item(cast.amir, supersedes=wrong["id"], rev=2))
    assert one(Task).done_by == f"person:{cast.pat.id}"


@pytest.mark.parametrize("who", ["pat", "lee", "ada"])
def test_author_lead_and_admin_are_led_to_it_and_read_what_was_typed(cast, visit_as, described, who):
    reader = visit_as(getattr(cast, who))
    assert "1 form waits" in reader.get("/observations").main
    assert described in reader.get("/held-forms").links and "not in the list" in reader.get("/held-forms").main
    page = reader.get(described)
    assert "Tuesday 2 March 2027, 10:42" in page.main and "He lined up the cars." in page.main
    assert "Pat Whitlock" in page.main and "Amir <b>, May 2024" in page.main and "<b>," not in page.html


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"seen_on": "2027-03-01"}, "Monday 1 March 2027"),
        ({"seen_on-day": "1", "seen_on-month": "March", "seen_on-year": "2027"}, "Monday 1 March 2027"),
        ({"seen_on-day": "31", "seen_on-month": "2", "seen_on-year": "2027"}, "31 2 2027"),
    ],
)
def test_days_and_choices_are_read_in_words_and_what_is_no_day_as_typed(cast, visit_as, pats, typed, shown):
    pats.receipts(pats.item(only={"child_words": "Amir", "place": "home", **typed}))
    main = visit_as(cast.pat).get(address()).main
    assert shown in main and "Home" in main and "2027-03-01" not in main


@pytest.mark.parametrize("who", ["tess", "joy", "sana", "ruth", "val"])
def test_to_others_it_is_not_there(cast, visit_as, described, who):
    other = visit_as(getattr(cast, who))
    assert other.get(described).status == 404
    assert other.post(f"{described}/settlement", {"deed": "put away", "reason": "x"}).status == 404
    assert described not in other.get("/held-forms").links and one(HeldItem).settled_at is None


def test_an_admin_reads_and_does_not_settle(cast, visit_as, described):
    ada = visit_as(cast.ada)
    assert "Record it now" not in ada.get(described).main
    assert ada.post(f"{described}/settlement", {"deed": "put away", "reason": "x"}).status == 404


@pytest.mark.parametrize("who", ["pat", "lee"])
def test_the_child_is_chosen_and_the_observation_recorded_as_pats(cast, visit_as, pats, described, who):
    settler = visit_as(getattr(cast, who))
    page = settler.post(f"{described}/settlement", {"deed": "record", "child_id": str(cast.amir.id)})
    row = one(Observation)
    assert page.location == f"/observations/{row.id}" and "lined up the cars" in settler.follow(page).main
    assert (row.child_id, row.by_id, str(row.signed_at)[:16]) == (cast.amir.id, cast.pat.id, "2027-03-02 10:42")
    assert one(InboxItem).address == page.location and one(Task).done_at is not None
    assert one(HeldItem).settled_by == f"person:{getattr(cast, who).id}"
    assert db.session.scalar(select(AuditNote).where(AuditNote.deed == "held form recorded"))
    assert "No form waits" in settler.get("/held-forms").main


def test_pressed_twice_it_is_one_observation(cast, visit_as, described):
    pat, sent = visit_as(cast.pat), {"deed": "record", "child_id": str(cast.amir.id)}
    first, second = (pat.post(f"{described}/settlement", sent) for _ in range(2))
    assert first.location == second.location and db.session.scalar(select(func.count()).select_from(Observation)) == 1


@pytest.mark.parametrize("child", ["", "nobody", "bea"])
def test_without_a_child_that_pat_may_observe_it_waits_on(cast, visit_as, described, child):
    chosen = str(getattr(cast, child).id) if child == "bea" else child
    page = visit_as(cast.pat).post(f"{described}/settlement", {"deed": "record", "child_id": chosen})
    assert page.status == 422 and ("Choose the child" if not child else "It was not recorded") in page.main
    assert one(HeldItem).settled_at is None and one(Task).done_at is None and one(Observation) is None


def test_pat_is_offered_the_children_of_her_team_and_lee_all(cast, visit_as, described):
    assert "Bea" not in visit_as(cast.pat).get(described).main
    assert "Bea" in visit_as(cast.lee).get(described).main


def test_put_away_only_with_a_reason_which_is_kept(cast, visit_as, described):
    lee = visit_as(cast.lee)
    assert lee.post(f"{described}/settlement", {"deed": "put away"}).status == 422 and one(HeldItem).settled_at is None
    assert lee.post(f"{described}/settlement", {"deed": "put away", "reason": "Twice"}).location == "/held-forms"
    assert one(HeldItem).words["not recorded because"] == ["Twice"] and one(Observation) is None
    assert "lined up the cars" in one(InboxItem).envelope["ct"]


def test_the_lead_records_what_its_author_may_not_record_any_more(cast, pats, visit_as):
    item = pats.item(cast.amir)
    left_the_team(cast)
    pats.receipts(item)
    page = visit_as(cast.lee).post(f"{address()}/settlement", {"deed": "record"})
    assert one(Observation).by_id == cast.pat.id and page.location == f"/observations/{item['id']}"


def test_reading_it_is_noted_where_the_child_is_known(cast, pats, visit_as):
    pats.receipts(pats.item(cast.bea))
    visit_as(cast.lee).get(address())
    assert one(AccessLog).child_id == cast.bea.id


def test_other_words_under_the_same_number_are_recorded_beside_the_first(cast, pats, visit_as):
    first = pats.item(cast.amir)
    pats.receipts(first, pats.item(cast.amir, id=first["id"], answers={"saw": "Something else"}))
    lee = visit_as(cast.lee)
    assert "Something else" in lee.get(address()).main
    lee.post(f"{address()}/settlement", {"deed": "record"})
    assert {row.answers["saw"] for row in db.session.scalars(select(Observation))} == {
        "Something else", "He lined up the cars.",
    }  # fmt: skip


@pytest.mark.parametrize(
    "letter",
    [
        "not json",
        '{"answers": 1}',
        "[" * 100_000,
        '{"id": "%s", "form": "observation.v9", "answers": {"a": {"b": [1]}}}',
    ],
)
def test_what_cannot_be_recorded_can_still_be_read_and_put_away(cast, pats, visit_as, letter):
    key = str(uuid4())
    pats.receipts(pats.sealed(key, letter.replace("%s", key)))
    lee = visit_as(cast.lee)
    assert lee.get(address()).status == 200
    lee.post(f"{address()}/settlement", {"deed": "put away", "reason": "Nobody can read it"})
    assert one(HeldItem).settled_at is not None


def test_answers_of_any_shape_are_shown_as_they_came(cast, pats, visit_as):
    pats.receipts(pats.item(None, answers={"place": {"x": [1]}, "areas": [[2]], "strange": "stranger", "saw": 7}))
    assert "stranger" in visit_as(cast.lee).get(address()).main


def test_a_form_of_nobody_can_be_read_and_not_recorded(cast, tablet_of, visit_as):
    anonymous = tablet_of(None)
    anonymous.receipts(anonymous.item(cast.amir))
    page = visit_as(cast.lee).get(address())
    assert "We do not know" in page.main and "Record it now" not in page.main
    assert visit_as(cast.pat).get(address()).status == 404
