"""A first visit is offered with two or more times; the home chooses one with one press; nobody else learns of it."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.caseload.offer import PlannedVisit, VisitOffer
from eysend.caseload.offers.link import token_of
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from tests.caseload.conftest import all_of
from tests.caseload.test_allocating import give
from tests.caseload.test_contacts import contact, open_tasks

in_hertfordshire = pytest.mark.parametrize("council", ["hertfordshire"], indirect=True)


def time_of(number, day, hour, month=3):
    parts = {"day": str(day), "month": str(month), "year": "2027"}
    return {f"day_{number}-{part}": value for part, value in parts.items()} | {f"time_{number}": hour}


TWO = {"place": "home", **time_of(1, 16, "10:00"), **time_of(2, 18, "14:00")}


@pytest.fixture
def amirs(council, cast, taken_on, visit_as):
    """Amir was taken on, and Pat works with him."""
    taken_on(cast.amir)
    give(visit_as, cast, cast.amir, cast.pat)
    return cast


def offered(visit_as, cast, to="Sana", **changed):
    return visit_as(cast.pat).post(f"/first-contacts/{contact(to).id}/offers", {**TWO, **changed})


def link():
    return f"/first-visit/{token_of(all_of(VisitOffer)[-1].id)}"


def first_time():
    return all_of(VisitOffer)[-1].times[0]


@pytest.mark.rule("HER-31")
@in_hertfordshire
def test_sana_chooses_one_of_two_times_with_one_press_and_not_signed_in(amirs, visit_as, visitor):
    offered(visit_as, amirs)
    page = visitor.get(link())
    assert "Tuesday 16 March 2027, 10:00" in page.main and "Amir" not in page.html
    page = visitor.follow(visitor.post(f"{link()}/answer", {"choice": str(first_time().id)}))
    assert "Your first visit" in page.main
    assert [one.starts_at for one in all_of(PlannedVisit)] == [clock.moment(clock.today().replace(day=16), 10)]


@pytest.mark.rule("WNH-12")
@pytest.mark.parametrize("council", ["west-northamptonshire"], indirect=True)
def test_what_is_chosen_is_an_introductory_visit_in_the_practitioners_caseload(amirs, visit_as):
    offered(visit_as, amirs, **time_of(1, 15, "09:30"))
    visit_as(amirs.sana).post(f"{link()}/answer", {"choice": str(first_time().id)})
    assert [one.kind for one in all_of(PlannedVisit)] == ["introductory"]
    assert "Amir Haddad, Monday 15 March 2027, 09:30" in visit_as(amirs.pat).get("/my-caseload").main


@pytest.mark.rule("HER-31")
@in_hertfordshire
def test_one_time_alone_is_no_choice(amirs, visit_as):
    sent = {"place": "home", **time_of(1, 16, "10:00")}
    page = visit_as(amirs.pat).post(f"/first-contacts/{contact('Sana').id}/offers", sent)
    assert page.status == 422 and "Enter the second day" in page.main and not all_of(VisitOffer)


@pytest.mark.rule("XC-20")
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (time_of(1, 1, "10:00"), "still to come"),
        (time_of(2, 26, "10:00"), "is a bank holiday (Good Friday)"),
        (time_of(2, 16, "10:00"), "another time than the ones before"),
        (time_of(3, 19, ""), "leave the third day out"),
    ],
)
def test_times_that_cannot_be_are_said_beside_them_and_nothing_is_lost(amirs, visit_as, changed, words):
    page = offered(visit_as, amirs, words="I will watch Amir play.", **changed)
    assert page.status == 422 and words in page.main and "I will watch Amir play." in page.html


@pytest.mark.rule("XC-20")
@pytest.mark.parametrize(("day", "month", "utc"), [(27, 3, 10), (30, 3, 9), (30, 10, 9), (1, 11, 10)])
def test_ten_oclock_is_ten_oclock_here_on_both_sides_of_a_clock_change(amirs, visit_as, day, month, utc):
    offered(visit_as, amirs, **time_of(1, day, "10:00", month))
    assert utc in {one.starts_at.hour for one in all_of(VisitOffer)[-1].times}


@pytest.mark.rule("XC-11")
def test_tom_learns_nothing_of_the_visit_that_sana_chose(amirs, visit_as, visitor):
    offered(visit_as, amirs)
    visitor.post(f"{link()}/answer", {"choice": str(first_time().id)})
    toms = visit_as(amirs.tom)
    assert "16 March" not in toms.get(f"/children/{amirs.amir.id}").main
    assert toms.get(link()).status == 404
    assert "16 March" in visit_as(amirs.sana).get(f"/children/{amirs.amir.id}").main


def test_asking_for_another_time_is_pats_task_with_their_words(amirs, visit_as, visitor):
    offered(visit_as, amirs)
    visitor.post(f"{link()}/answer", {"choice": "other", "answer_words": "Fridays only"})
    assert "Fridays only" in open_tasks()["Find another time with Sana"].why


def test_no_is_an_answer_and_ends_kindly(amirs, visit_as, visitor):
    offered(visit_as, amirs)
    page = visitor.follow(visitor.post(f"{link()}/answer", {"choice": "no"}))
    assert "You can change your mind at any time" in page.main and not all_of(PlannedVisit)


def test_choosing_twice_is_one_visit_and_another_choice_afterwards_is_told(amirs, visit_as, visitor):
    offered(visit_as, amirs)
    sent, other = {"choice": str(first_time().id)}, {"choice": str(all_of(VisitOffer)[-1].times[1].id)}
    assert {visitor.post(f"{link()}/answer", sent).status for _ in range(2)} == {303}
    assert "have been answered already" in visitor.post(f"{link()}/answer", other).main
    assert len(all_of(PlannedVisit)) == 1


def test_a_time_that_has_passed_is_not_given(amirs, visit_as, visitor, frozen_clock):
    offered(visit_as, amirs)
    frozen_clock("2027-03-17 09:00")
    assert "This time has passed" in visitor.post(f"{link()}/answer", {"choice": str(first_time().id)}).main
    assert "18 March" in visitor.get(link()).main and "16 March" not in visitor.get(link()).main


def test_other_times_offered_take_the_first_ones_back(amirs, visit_as, visitor):
    offered(visit_as, amirs)
    old = link()
    offered(visit_as, amirs, **time_of(1, 17, "11:00"))
    assert "not offered any more" in visitor.get(old).main


@pytest.mark.parametrize("change", [lambda it: it[:-1], lambda it: it + "A", lambda it: f"{it[:5]}x{it[6:]}"])
def test_a_link_that_is_not_ours_leads_nowhere(amirs, visit_as, visitor, change):
    offered(visit_as, amirs)
    assert visitor.get(change(link())).status == 404
    assert visitor.post(f"{change(link())}/answer", {"choice": "no"}).status == 404


def test_the_words_for_the_family_may_name_the_child_and_are_read_signed_in_only(amirs, visit_as, visitor):
    offered(visit_as, amirs, words="I will watch Amir play.")
    assert "Amir" not in visitor.get(link()).html
    assert "I will watch Amir play." in visit_as(amirs.sana).get(link()).main


def test_the_letter_names_no_child_and_carries_the_link(amirs, visit_as):
    offered(visit_as, amirs)
    post = db.session.scalars(select(Post).where(Post.template == "messages/visit_offered")).one()
    assert post.to_person == amirs.sana.id and post.values["path"] == link()
    assert not re.search("Amir|Pat", str(post.values))


def test_the_same_form_of_times_twice_is_one_offer(amirs, visit_as):
    sent = {"submission_id": str(uuid4())}
    assert {offered(visit_as, amirs, **sent).status for _ in range(2)} == {303}
    assert len(all_of(VisitOffer)) == 1


def test_who_asked_is_offered_no_visit(amirs, visit_as):
    assert visit_as(amirs.pat).get(f"/first-contacts/{contact('Joy').id}/offer").status == 404
