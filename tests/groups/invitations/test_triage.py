"""A triage: booked, held, confirmed by a lead; only then may the family be invited to the targeted group (LTS-8)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.grant import Grant
from eysend.core.db import db
from eysend.groups.triage.triage import Triage
from eysend.messages.post import Post
from eysend.tasks.task import Task

TWO = ["communication_interaction", "semh"]
TODAY = {"day-day": "2", "day-month": "3", "day-year": "2027"}
HELD = {"people": "Pat, Sana", "areas": TWO, "outcome": "both", "words": "He needs other children."}


@pytest.fixture
def booked(cast, visit_as):
    """Pat has booked a triage about Amir for today."""
    sent = {"child_id": str(cast.amir.id), "people": "Pat, Sana, and Lee", **TODAY}
    return visit_as(cast.pat).post("/triages", sent).location


def rows(table):
    db.session.expire_all()
    return db.session.scalars(select(table).order_by(table.id)).all()


@pytest.mark.rule("LTS-8")
def test_pat_books_it_and_writes_down_date_people_areas_and_outcome(cast, visit_as, booked):
    pat = visit_as(cast.pat)
    assert "Pat, Sana, and Lee" in pat.get(booked).main
    pat.post(f"{booked}/outcome", HELD)
    page = pat.get(booked).main
    for words in ("2 March 2027", "Pat, Sana", "Talking and understanding", "A group, and support at home"):
        assert words in page
    assert not rows(Grant) and rows(Task)[0].what == "Confirm a triage"


@pytest.mark.rule("LTS-8", "LTS-7")
def test_lee_confirms_and_the_family_may_be_invited_and_nothing_is_sent(cast, visit_as, small_steps, booked):
    visit_as(cast.pat).post(f"{booked}/outcome", HELD)
    lee, invitations = visit_as(cast.lee), f"/invitations/programmes/{small_steps.id}"
    assert "Amir Haddad" not in lee.get(invitations).main and "Waits for a lead" in lee.get("/triages").main
    assert booked in visit_as(cast.pat).get("/tasks").links
    before = len(rows(Post))
    for _ in range(2):
        assert lee.post(f"{booked}/confirmation").status == 303
    (made,) = rows(Grant)
    assert "Triage on 2 March 2027, confirmed by Lee" in made.because
    assert "Amir Haddad" in lee.get(invitations).main and len(rows(Post)) == before and rows(Task)[0].done_at


@pytest.mark.rule("LTS-6")
def test_a_group_needs_two_areas_and_says_so_beside_them(cast, visit_as, booked):
    answer = visit_as(cast.pat).post(f"{booked}/outcome", {**HELD, "areas": TWO[:1]})
    assert answer.status == 422 and "two areas or more" in answer.main and HELD["words"] in answer.html


@pytest.mark.rule("LTS-8")
@pytest.mark.parametrize("outcome", ["home", "signpost", "not_now"])
def test_other_outcomes_let_nobody_be_invited(cast, visit_as, booked, outcome):
    visit_as(cast.pat).post(f"{booked}/outcome", {**HELD, "areas": [], "outcome": outcome})
    visit_as(cast.lee).post(f"{booked}/confirmation")
    assert not rows(Grant) and rows(Triage)[0].confirmed_at


@pytest.mark.rule("LTS-8")
def test_nobody_but_a_lead_confirms_and_what_is_confirmed_stays(cast, visit_as, booked):
    pat, lee = visit_as(cast.pat), visit_as(cast.lee)
    assert lee.post(f"{booked}/confirmation").status == 409
    pat.post(f"{booked}/outcome", HELD)
    assert pat.post(f"{booked}/confirmation").status == 404
    lee.post(f"{booked}/confirmation")
    answer = pat.post(f"{booked}/outcome", {**HELD, "outcome": "not_now"})
    assert answer.status == 422 and rows(Triage)[0].outcome == "both"


@pytest.mark.rule("LTS-8")
def test_before_its_day_nothing_came_of_it(cast, visit_as, booked):
    rows(Triage)[0].day = date(2027, 3, 9)
    assert visit_as(cast.pat).post(f"{booked}/outcome", HELD).status == 422


def test_nobody_else_reads_it_and_parents_read_what_was_decided(cast, visit_as, booked):
    visit_as(cast.pat).post(f"{booked}/outcome", HELD)
    for person in (cast.tess, cast.sana, cast.tom, cast.mo):
        assert visit_as(person).get(booked).status == 404
    visit_as(cast.lee).post(f"{booked}/confirmation")
    assert "We talked about what would help Amir" in visit_as(cast.sana).get(f"/children/{cast.amir.id}").main
