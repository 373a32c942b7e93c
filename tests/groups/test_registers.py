"""Pat takes the register of her group: who came, each child's own small steps, a note (LTS-9, LTS-14)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.bookings.pool import make_pool
from eysend.bookings.programme import Programme
from eysend.bookings.register import Attendance, Register
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.registers import actions
from eysend.observations.signed import Signed
from eysend.observations.steps.step import Step, StepMark, StepTarget
from eysend.people.home import Home
from eysend.people.viewer import viewer_of
from eysend.tasks.task import Task


@pytest.fixture
def group(cast):
    """Today's Small Steps Group of Portage, by invitation: Amir (booked by Sana), Bea (by Nia)."""
    made = Programme(kind="group", name="Small Steps Group", access="invitation", team="portage")
    session = Occurrence(programme=made, day=date(2027, 3, 2), starts="09:30", ends="10:45")
    db.session.add_all([made, session])
    pool = make_pool(6, occurrence=session)
    db.session.flush()
    for number, (parent, child) in enumerate(((cast.sana, cast.amir), (cast.nia, cast.bea))):
        home = db.session.scalar(select(Home).where(Home.person_id == parent.id))
        booking = Booking(reference=f"GROUP{number}", booker_id=parent.id, home_id=home.id, pool=pool, weight=1)
        booking.state, booking.seq, booking.booked_at = "confirmed", number, clock.now()
        db.session.add(booking)
        db.session.flush()
        db.session.add(Place(booking=booking, pool_id=pool.id, child_id=child.id, name=child.name, state="confirmed"))
    db.session.commit()
    return session


@pytest.fixture
def step(cast):
    """What Amir tries now."""
    row = Step(child_id=cast.amir.id, place=1, words="Looks to an adult for more", by_id=cast.pat.id)
    db.session.add(row)
    db.session.flush()
    target = StepTarget(child_id=cast.amir.id, step_id=row.id, routine="play", how="", by_id=cast.pat.id)
    target.from_day = date(2027, 2, 23)
    db.session.add(target)
    db.session.commit()
    return row


def sheet(group, *rows, **more):
    """A register with these rows: (child, came, note)."""
    said = {"session_id": str(group.id), **more}
    for n, (child, came, note) in enumerate(rows):
        said |= {f"row_{n}_child": str(child.id), f"row_{n}_came": came, f"row_{n}_note": note}
    return said


def rows_of(table):
    db.session.expire_all()
    return db.session.scalars(select(table).order_by(table.id)).all()


@pytest.mark.rule("LTS-9")
def test_pat_ticks_amirs_own_small_step_and_it_counts_as_seen_on_the_day(cast, visit_as, group, step):
    pat = visit_as(cast.pat)
    form = pat.get(f"/registers/new?session_id={group.id}")
    assert "Amir H." in form.main and "Bea O." in form.main and form.main.count("Looks to an adult for more") == 1
    sent = sheet(group, (cast.amir, "yes", "Stayed for the song."), (cast.bea, "no", ""))
    page = pat.follow(pat.post("/registers", {**sent, "row_0_step_0": str(step.id), "row_0_state_0": "emerging"}))
    assert "1 came of 2" in page.main and "Starting to: Looks to an adult for more" in page.main
    mark = rows_of(StepMark)[0]
    assert (mark.state, mark.side, mark.seen_on) == ("emerging", "service", date(2027, 3, 2))


@pytest.mark.rule("LTS-9")
def test_one_childs_step_is_never_ticked_for_another(cast, visit_as, group, step):
    sent = sheet(group, (cast.bea, "yes", ""), row_0_step_0=str(step.id), row_0_state_0="emerging")
    assert visit_as(cast.pat).post("/registers", sent).status == 404
    assert not rows_of(Register) and not rows_of(StepMark)


@pytest.mark.rule("LTS-9", "XC-11")
def test_no_family_meets_another_childs_target_or_name(cast, visit_as, group, step):
    where = visit_as(cast.pat).post("/registers", sheet(group, (cast.amir, "yes", "He was sad."))).location
    nia = visit_as(cast.nia)
    for address in ("/registers", where, f"/registers/new?session_id={group.id}"):
        assert nia.get(address).status == 404
    for address in (f"/children/{cast.bea.id}", f"/steps/{cast.bea.id}", "/activity-chart"):
        page = nia.get(address)
        assert page.status == 200 and "Amir" not in page.html and "Looks to an adult" not in page.html


@pytest.mark.rule("LTS-14")
def test_the_owning_team_reads_all_and_other_staff_only_their_own_children(cast, visit_as, group):
    sent = sheet(group, (cast.amir, "yes", "Sang."), (cast.bea, "yes", "Ran."), incidents="A bump.", feedback="Lovely.")
    where = visit_as(cast.pat).post("/registers", sent).location
    whole = visit_as(cast.lee).get(where).main
    assert all(words in whole for words in ("Amir", "Bea", "A bump.", "Lovely."))
    tess = visit_as(cast.tess).get(where).main
    assert "Bea" in tess and "2 came of 2" in tess
    assert not [words for words in ("Amir", "Sang.", "A bump.", "Lovely.") if words in tess]


@pytest.mark.rule("LTS-14")
def test_staff_of_another_team_read_and_take_none(cast, visit_as, group):
    tess = visit_as(cast.tess)
    assert "Amir" not in tess.get(f"/registers/new?session_id={group.id}").main
    assert tess.post("/registers", sheet(group, (cast.bea, "yes", ""))).status == 404 and not rows_of(Register)


@pytest.mark.rule("LTS-14")
def test_what_went_wrong_is_looked_at_by_the_next_working_day(cast, visit_as, group):
    visit_as(cast.pat).post("/registers", sheet(group, (cast.amir, "yes", ""), incidents="Amir bumped his head."))
    task = rows_of(Task)[0]
    assert (task.for_team, task.due) == ("portage", date(2027, 3, 3)) and "Amir" not in task.what


def test_sent_twice_it_is_one_register_and_another_leaders_stands_beside_it(cast, visit_as, group):
    pat, sent = visit_as(cast.pat), sheet(group, (cast.amir, "yes", ""), submission_id=str(uuid4()))
    assert pat.post("/registers", sent).location == pat.post("/registers", sent).location
    visit_as(cast.lee).post("/registers", sheet(group, (cast.amir, "no", "")))
    assert [row.came for row in rows_of(Attendance)] == ["yes", "no"]


def test_a_child_who_gave_the_place_back_meanwhile_still_came(cast, visit_as, group):
    for row in rows_of(Place):
        row.state = "cancelled"
    db.session.commit()
    assert visit_as(cast.pat).post("/registers", sheet(group, (cast.amir, "yes", ""))).status == 303


def test_a_child_who_never_had_a_place_is_no_row_and_a_session_to_come_has_no_register(cast, visit_as, group):
    pat = visit_as(cast.pat)
    assert pat.post("/registers", sheet(group, (cast.cai, "yes", ""))).status == 404
    db.session.get(Occurrence, group.id).day = date(2027, 3, 3)
    db.session.commit()
    page = pat.post("/registers", sheet(group, (cast.amir, "yes", "Kept")))
    assert page.status == 422 and "This session has not been yet" in page.main and "Kept" in page.html


@pytest.mark.rule("XC-11")
def test_only_the_home_that_booked_reads_that_amir_came(cast, visit_as, group):
    visit_as(cast.pat).post("/registers", sheet(group, (cast.amir, "yes", "")))
    words, where = "Amir came to Small Steps Group", f"/children/{cast.amir.id}"
    assert words in visit_as(cast.sana).get(where).main and words not in visit_as(cast.tom).get(where).main


@pytest.mark.rule("LTS-14")
def test_a_register_never_changes(cast, visit_as, group):
    visit_as(cast.pat).post("/registers", sheet(group, (cast.amir, "yes", "")))
    rows_of(Attendance)[0].came = "no"
    with pytest.raises(RuntimeError, match="signed"):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_tablet_whose_clock_is_a_day_off_says_when_amir_came_by_our_clock(cast, group, days):
    """Fault 42: what the device's clock said, less how far it was from ours."""
    now, wrong = clock.now(), timedelta(days=days)
    signed = Signed(now - timedelta(minutes=10) + wrong, int(wrong.total_seconds()) * 1000)
    by = viewer_of(cast.pat, on=group.day)
    actions.take(uuid4(), sheet(group, (cast.amir, "yes", "")), by=by, on=group.day, at=now, signed=signed)
    assert rows_of(AttendanceEvent)[0].occurred_at == now - timedelta(minutes=10)
