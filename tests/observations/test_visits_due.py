"""How often a child is visited is said with reasons; the list says what is due and overdue (DER-18, LEI-20)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.children.involvement import Involvement
from eysend.children.placement import Placement
from eysend.core import clock
from eysend.core.db import db
from eysend.observations.due.rhythm import Due, NotMade, VisitRhythm, due_after
from eysend.observations.visits.visit import Visit
from eysend.tasks.task import Task
from tests.observations.test_visits import visit


def tie_of(child):
    return db.session.scalar(select(Involvement).where(Involvement.child_id == child.id))


def often(cast, child, every="half_term"):
    tie = tie_of(child)
    said = {"every": every, "why": "A new diagnosis.", "by_id": cast.pat.id, "at": clock.now()}
    db.session.add(VisitRhythm(involvement_id=tie.id, **said))
    db.session.commit()
    return f"/visits/due/{tie.id}"


def visited(cast, child, day):
    row = Visit(child_id=child.id, by_id=cast.pat.id, involvement_id=tie_of(child).id, form="visit.v1", place="home")
    row.seen_at, row.skew_ms, row.received_at, row.answers = clock.moment(day, 10), 0, clock.moment(day, 11), {}
    db.session.add(row)
    db.session.commit()


@pytest.mark.rule("DER-18")
def test_half_termly_with_the_last_visit_on_12_january_is_due_from_22_february_to_25_march(profile):
    due = due_after(date(2027, 1, 12), "half_term", profile.terms)
    assert due == Due(date(2027, 2, 22), date(2027, 3, 25))
    assert not due.overdue(date(2027, 3, 25)) and due.overdue(date(2027, 3, 26))


@pytest.mark.parametrize(
    ("every", "due"),
    [
        ("week", Due(date(2027, 3, 8), date(2027, 3, 12))),
        ("fortnight", Due(date(2027, 3, 15), date(2027, 3, 19))),
        ("month", Due(date(2027, 4, 1), date(2027, 4, 30))),
        ("half_term", Due(date(2027, 4, 12), date(2027, 5, 28))),
        ("term", Due(date(2027, 4, 12), date(2027, 7, 21))),
    ],
)
def test_after_a_visit_on_2_march_the_next_period_counts(profile, every, due):
    assert due_after(date(2027, 3, 2), every, profile.terms) == due


def test_where_the_calendar_ends_a_half_term_is_six_weeks():
    assert due_after(date(2027, 3, 2), "half_term", ()) == Due(date(2027, 4, 12), date(2027, 5, 23))


@pytest.mark.rule("DER-18")
def test_the_list_says_due_and_on_the_day_after_overdue(cast, visit_as, frozen_clock):
    often(cast, cast.amir)
    visited(cast, cast.amir, date(2027, 1, 12))
    assert "Due now" in visit_as(cast.pat).get("/visits/due").main
    frozen_clock("2027-03-26 09:00")
    assert "Overdue" in visit_as(cast.pat).get("/visits/due").main
    assert "Overdue" not in visit_as(cast.tess).get("/visits/due").main


def test_a_visit_recorded_today_meets_the_teams_expectation(cast, visit_as, frozen_clock):
    often(cast, cast.amir, "fortnight")
    visited(cast, cast.amir, date(2027, 2, 2))
    pat = visit_as(cast.pat)
    assert "Overdue" in pat.get("/visits/due").main
    pat.post("/visits", visit(cast.amir))
    assert "Overdue" not in pat.get("/visits/due").main


@pytest.mark.rule("LEI-20")
def test_how_often_is_not_set_without_the_reasons(cast, visit_as):
    pat, tie = visit_as(cast.pat), tie_of(cast.amir)
    page = pat.post(f"/visits/due/{tie.id}/rhythm", {"every": "fortnight", "why": " "})
    assert page.status == 422 and "Enter why this often" in page.main
    assert not db.session.scalars(select(VisitRhythm)).all()
    pat.post(f"/visits/due/{tie.id}/rhythm", {"every": "fortnight", "why": "Health and few days at Acorns."})
    assert "Health and few days" in pat.get(f"/visits/due/{tie.id}").main


@pytest.mark.rule("DER-18")
def test_cancelled_by_the_family_and_agreed_for_another_day_is_not_overdue(cast, visit_as, frozen_clock):
    where = often(cast, cast.amir)
    visited(cast, cast.amir, date(2027, 1, 12))
    frozen_clock("2027-03-26 09:00")
    pat = visit_as(cast.pat)
    sent = missed("25", "family", **{"next_on-day": "30", "next_on-month": "3", "next_on-year": "2027"})
    pat.follow(pat.post(f"{where}/absence", sent))
    page = pat.get("/visits/due").main
    assert "Overdue" not in page and "Agreed for Tuesday 30 March 2027" in page
    frozen_clock("2027-03-31 09:00")
    assert "Overdue" in visit_as(cast.pat).get("/visits/due").main


@pytest.mark.rule("DER-18")
def test_nobody_in_twice_running_has_somebody_ring_kindly(cast, visit_as, frozen_clock):
    where = often(cast, cast.amir, "week")
    frozen_clock("2027-03-20 09:00")
    pat = visit_as(cast.pat)
    pat.post(f"{where}/absence", missed("9", "nobody_in"))
    assert not db.session.scalars(select(Task)).all()
    pat.post(f"{where}/absence", missed("16", "nobody_in"))
    task = db.session.scalars(select(Task)).one()
    assert "ask what would help" in task.what and task.child_id == cast.amir.id
    assert len(db.session.scalars(select(NotMade)).all()) == 2


def test_a_visit_between_ends_the_count(cast, visit_as, frozen_clock):
    where = often(cast, cast.amir, "week")
    visited(cast, cast.amir, date(2027, 3, 12))
    frozen_clock("2027-03-20 09:00")
    for day in ("9", "16"):
        visit_as(cast.pat).post(f"{where}/absence", missed(day, "nobody_in"))
    assert not db.session.scalars(select(Task)).all()


def missed(day, reason, **more):
    return {"day-day": day, "day-month": "3", "day-year": "2027", "reason": reason, **more}


@pytest.mark.parametrize("who", ["sana", "joy", "val", "ruth"])
def test_what_is_due_is_for_the_service(cast, visit_as, who):
    where = often(cast, cast.amir)
    person = visit_as(getattr(cast, who))
    assert person.get("/visits/due").status == person.get(where).status == 404


def test_tess_does_not_find_pats_expectation(cast, visit_as):
    where = often(cast, cast.amir)
    assert visit_as(cast.tess).get(where).status == 404
    assert visit_as(cast.lee).get(where).status == 200


def attends(cast, halves):
    """Cai goes to Fern’s on so many mornings."""
    for day in range(halves):
        about = {"child_id": cast.cai.id, "setting_id": cast.ferns.id, "weekday": day, "half": "am"}
        db.session.add(Placement(**about, from_day=date(2027, 1, 4)))
    db.session.commit()


@pytest.mark.rule("LEI-11")
@pytest.mark.parametrize(
    ("halves", "where"),
    [(3, "Visits may be at the setting."), (2, "Visits may be at home or at the setting."), (0, "Please tell us")],
)
def test_where_visits_may_be_follows_from_the_half_days_and_is_asked_where_none_is_known(cast, visit_as, halves, where):
    attends(cast, halves)
    assert where in visit_as(cast.pat).get(f"/visits/due/{tie_of(cast.cai).id}").main
