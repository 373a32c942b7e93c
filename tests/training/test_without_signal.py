"""Who came to a course, marked on tablets without signal: several come together, walk-ins stay (XC-9)."""

from uuid import uuid4

import pytest

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.register import Register
from eysend.core import clock
from eysend.core.errors import NotYours
from eysend.groups.registers import actions
from eysend.observations.signed import Signed
from eysend.offline import packs
from eysend.people.viewer import viewer_of
from eysend.training.certificates.certificate import Certificate
from tests.training.after import mark, place_of, rows_of


@pytest.fixture
def hand_in(cast, today):
    """`hand_in(cast.pat, (cast.liz, "yes"), others="Ama")`: what a tablet kept reaches us now."""

    def send(who, *people, key=None, session=None, **words):
        sent = {"session_id": f"course:{(session or today).id}:0", **words}
        for n, (person, came) in enumerate(people):
            sent |= {f"row_{n}_child": str(place_of(person).id), f"row_{n}_came": came}
        by, signed = viewer_of(who, on=clock.today()), Signed(clock.now(), 0)
        return actions.take(key or uuid4(), sent, by=by, on=clock.today(), at=clock.now(), signed=signed)

    return send


def sheet(visitor, session):
    return visitor.get(f"/training/sessions/{session.id}/attendance").main


@pytest.mark.rule("XC-9")
def test_pats_tablet_takes_along_who_is_booked_on_her_courses_and_nobody_elses_does(cast, today):
    taken = [packs.lists(viewer_of(one, on=clock.today()), clock.today()) for one in (cast.pat, cast.tess, cast.mo)]
    (session,) = [row for row in taken[0]["sessions"] if row[0].startswith("course:")]
    assert session[1].startswith("Makaton, Tuesday 23 March")
    assert [key for key, *_ in session[2]["children"]] == [str(place_of(one).id) for one in (cast.liz, cast.sam)]
    assert not [row for other in taken[1:] for row in other.get("sessions", ()) if row[0].startswith("course:")]


@pytest.mark.rule("XC-9")
def test_what_a_tablet_says_stands_on_the_sheet_once_and_certificates_follow(cast, visit_as, today, hand_in):
    key = uuid4()
    for _ in range(2):
        hand_in(cast.pat, (cast.liz, "yes"), (cast.sam, "no"), key=key)
    assert "2 of 2 marked. 1 came." in sheet(visit_as(cast.pat), today)
    assert len(rows_of(AttendanceEvent)) == 2 and len(rows_of(Register)) == len(rows_of(Certificate)) == 1


@pytest.mark.rule("XC-9")
def test_two_tablets_that_disagree_are_both_shown_until_somebody_says(cast, visit_as, today, hand_in):
    hand_in(cast.pat, (cast.liz, "yes"))
    hand_in(cast.lee, (cast.liz, "no"))
    pat = visit_as(cast.pat)
    assert "Liz Barker: two people said different things." in sheet(pat, today)
    assert "two people" not in pat.follow(mark(pat, today, (cast.liz, "attended"))).main


@pytest.mark.rule("XC-9")
def test_who_came_without_a_booking_stays_written_and_what_went_wrong_is_looked_at(cast, visit_as, today, hand_in):
    hand_in(cast.pat, (cast.liz, "yes"), others="Ama Boateng, Jo Lamb", incidents="The lift stopped.")
    page = sheet(visit_as(cast.pat), today)
    assert "Came without a booking: Ama Boateng, Jo Lamb." in page and "What went wrong: The lift stopped." in page
    assert "Look at what went wrong in Makaton" in visit_as(cast.pat).get("/tasks").main


def test_the_page_with_signal_takes_the_same_register_and_leads_to_the_sheet(cast, visit_as, today):
    pat, session = visit_as(cast.pat), f"course:{today.id}:0"
    form = pat.get(f"/registers/new?session_id={session}")
    assert "Liz Barker" in form.main
    sent = {"session_id": session, "row_0_child": str(place_of(cast.liz).id), "row_0_came": "yes"}
    taken = pat.get(pat.post("/registers", sent).location)
    assert taken.location.endswith(f"/training/sessions/{today.id}/attendance")
    assert "1 of 2 marked. 1 came." in pat.get(taken.location).main


def test_before_the_day_and_by_others_nothing_is_taken(cast, visit_as, today, hand_in, frozen_clock):
    with pytest.raises(NotYours):
        hand_in(cast.tess, (cast.liz, "yes"))
    frozen_clock("2027-03-22 13:00")
    sent = {"session_id": f"course:{today.id}:0", "others": "Ama"}
    answer = visit_as(cast.pat).post("/registers", sent)
    assert answer.status == 422 and "This session has not been yet" in answer.main and not rows_of(Register)
