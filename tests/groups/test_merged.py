"""Two leaders with two devices take one register: all of it is kept, and where they disagree both stand and it asks."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import Pool, make_pool
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.registers import actions
from eysend.observations.signed import Signed
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task
from tests.groups.test_registers import group, rows_of, sheet

__all__ = ["group"]


@pytest.fixture
def hand_in(cast, group):
    """`hand_in(cast.lee, (cast.amir, "no", ""), finished="09:40")`: a device's register, finished then, sent later."""

    def send(person, *rows, finished="09:35", received="12:00", **more):
        at = datetime.fromisoformat(f"2027-03-02T{received}:00+00:00")
        done = datetime.fromisoformat(f"2027-03-02T{finished}:00+00:00")
        by, signed = viewer_of(person, on=clock.today()), Signed(done, 0)
        actions.take(uuid4(), sheet(group, *rows, **more), by=by, on=clock.today(), at=at, signed=signed)
        db.session.commit()

    return send


@pytest.fixture
def whole(cast, visit_as, group):
    """`whole()`: the session's page as Pat reads it."""
    return lambda person=None: visit_as(person or cast.pat).get(f"/registers/sessions/{group.id}")


@pytest.mark.rule("XC-9")
def test_two_devices_that_agree_are_one_register(cast, hand_in, whole):
    hand_in(cast.pat, (cast.amir, "yes", ""))
    hand_in(cast.lee, (cast.amir, "yes", ""), (cast.bea, "yes", ""))
    page = whole()
    assert "2 came." in page.main and "different things" not in page.main


@pytest.mark.rule("XC-9")
def test_two_that_disagree_both_stand_there_and_pat_is_asked(cast, hand_in, whole):
    hand_in(cast.lee, (cast.amir, "no", ""), finished="09:50")
    hand_in(cast.pat, (cast.amir, "yes", ""), finished="09:35", received="13:00")
    page = whole()
    assert "Two people said different things of Amir" in page.main
    assert "Pat Whitlock: Attended (Tuesday 2 March, 09:35" in page.main
    assert "Did not come (Tuesday 2 March, 09:50, a device without signal)" in page.main
    assert page.main.index("Attended (Tuesday") < page.main.index("Did not come (Tuesday")


@pytest.mark.rule("XC-9")
def test_pat_says_which_is_right_and_nothing_that_was_said_is_lost(cast, visit_as, group, hand_in, whole):
    hand_in(cast.pat, (cast.amir, "yes", ""))
    hand_in(cast.lee, (cast.amir, "no", ""))
    place = rows_of(AttendanceEvent)[0].place_id
    sent = {**whole().form(), f"came_{place.hex}": "attended"}
    visit_as(cast.pat).post(f"/registers/sessions/{group.id}/marks", sent)
    assert "different things" not in whole().main and "1 came." in whole().main
    assert [one.kind for one in rows_of(AttendanceEvent)] == ["attended", "absent", "attended"]


@pytest.mark.rule("XC-9")
def test_taking_a_mark_back_is_one_more_event(cast, visit_as, group, hand_in, whole):
    hand_in(cast.pat, (cast.amir, "yes", ""))
    place = rows_of(AttendanceEvent)[0].place_id
    sent = {**whole().form(), f"came_{place.hex}": "undone"}
    visit_as(cast.pat).post(f"/registers/sessions/{group.id}/marks", sent)
    assert "0 came." in whole().main and len(rows_of(AttendanceEvent)) == 2


@pytest.mark.rule("XC-9")
def test_who_came_without_a_booking_is_kept_even_over_the_places_and_shown_as_such(cast, group, hand_in, whole):
    db.session.scalar(select(Pool)).capacity = 2
    hand_in(cast.pat, (cast.amir, "yes", ""), (cast.bea, "yes", ""), others="Gus, Gus’s sister Ivy")
    hand_in(cast.lee, (cast.amir, "yes", ""), others="gus")
    page = whole()
    assert "4 came." in page.main and "2 more than there are places" in page.main
    assert page.main.lower().count("gus") == 2 and "Came without a booking" in page.main


def test_only_the_team_that_runs_the_session_sees_it_whole(cast, visit_as, group, hand_in, whole):
    hand_in(cast.pat, (cast.amir, "yes", ""))
    for person in (cast.tess, cast.sana, cast.tom, cast.mo):
        assert whole(person).status == 404
        assert visit_as(person).post(f"/registers/sessions/{group.id}/marks").status == 404


@pytest.fixture
def week_before(cast, group):
    """The same group a week before, for which Sana had a place for Amir too; what was said of it is given."""

    def make(kind, state="confirmed"):
        session = Occurrence(programme=group.programme, day=date(2027, 2, 23), starts="09:30", ends="10:45")
        pool = make_pool(6, occurrence=session)
        first = db.session.scalar(select(Booking).where(Booking.booker_id == cast.sana.id))
        booking = Booking(reference="BEFORE", booker_id=cast.sana.id, home_id=first.home_id, pool=pool, weight=1)
        booking.state, booking.seq, booking.booked_at = state, 1, clock.now()
        db.session.add(booking)
        db.session.flush()
        place = Place(booking=booking, pool_id=pool.id, child_id=cast.amir.id, name="Amir", state=state)
        db.session.add(place)
        db.session.flush()
        at = clock.now() - timedelta(days=7)
        said = AttendanceEvent(place_id=place.id, occurrence_id=session.id, kind=kind, occurred_at=at, received_at=at)
        said.by_id, said.device, said.saw = cast.pat.id, "", []
        db.session.add(said)
        db.session.commit()

    return make


@pytest.mark.rule("XC-9")
@pytest.mark.parametrize(("kind", "tasks"), [("absent", 1), ("attended", 0)])
def test_twice_running_is_a_kind_question_and_no_more(cast, visit_as, hand_in, week_before, kind, tasks):
    week_before(kind)
    hand_in(cast.pat, (cast.amir, "no", ""))
    hand_in(cast.lee, (cast.amir, "no", ""))
    found = rows_of(Task)
    assert len(found) == tasks and all(one.what.startswith("Is everything all right?") for one in found)
    assert not [one for one in found if "Sana" in one.what + one.why]
    assert {place.state for place in rows_of(Place)} == {"confirmed"}


@pytest.mark.rule("XC-3", "XC-9")
def test_a_session_that_was_called_off_or_given_back_never_counts_as_missed(cast, hand_in, week_before):
    week_before("absent", "cancelled")
    hand_in(cast.pat, (cast.amir, "no", ""))
    assert not rows_of(Task)
