"""Pat marks who came: one sheet for the whole list; two who disagree are both shown, and one is asked (XC-9)."""

from datetime import date
from uuid import uuid4

import pytest

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.booking import Booking
from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.training.certificates.certificate import Certificate
from tests.training.after import choices, mark, place_of, rows_of


def sheet(visitor, session):
    return visitor.get(f"/training/sessions/{session.id}/attendance")


@pytest.mark.rule("XC-9")
def test_pat_marks_everybody_on_one_page(cast, visit_as, today):
    pat = visit_as(cast.pat)
    page = pat.follow(mark(pat, today, (cast.liz, "late"), (cast.sam, "absent")))
    assert "2 of 2 marked. 1 came." in page.main
    assert [(one.kind, one.by_id) for one in rows_of(AttendanceEvent)] == [
        ("late", cast.pat.id),
        ("absent", cast.pat.id),
    ]


@pytest.mark.rule("XC-9")
def test_not_coming_is_a_fact_of_attendance_and_the_booking_stays_as_it_was(cast, visit_as, today):
    before = [one.state for one in rows_of(Booking)]
    mark(visit_as(cast.pat), today, (cast.liz, "absent"), (cast.sam, "told_us"))
    assert [one.state for one in rows_of(Booking)] == before == ["confirmed", "confirmed"]


def test_one_press_marks_whoever_was_not_marked(cast, visit_as, today):
    mark(visit_as(cast.pat), today, (cast.sam, "told_us"), rest="attended")
    assert sorted(one.kind for one in rows_of(AttendanceEvent)) == ["attended", "told_us"]


def test_a_page_sent_unchanged_says_nothing_new_and_a_mark_is_taken_back_by_one_more(cast, visit_as, today):
    pat = visit_as(cast.pat)
    mark(pat, today, (cast.liz, "attended"))
    mark(pat, today, (cast.liz, "attended"))
    assert "0 of 2 marked" in pat.follow(mark(pat, today, (cast.liz, "undone"))).main
    assert [one.kind for one in rows_of(AttendanceEvent)] == ["attended", "undone"]


def test_sent_twice_it_is_marked_once(cast, visit_as, today):
    pat, key = visit_as(cast.pat), str(uuid4())
    page = sheet(pat, today)
    for _ in range(2):
        assert mark(pat, today, (cast.liz, "attended"), page=page, submission_id=key).status == 303
    assert len(rows_of(AttendanceEvent)) == 1


@pytest.mark.rule("XC-9")
def test_two_who_had_not_read_each_other_are_both_shown_until_one_decides(cast, visit_as, today, frozen_clock):
    pat, lee = visit_as(cast.pat), visit_as(cast.lee)
    opened = sheet(lee, today)
    mark(pat, today, (cast.liz, "attended"))
    frozen_clock("2027-03-23 13:05")
    mark(lee, today, (cast.liz, "absent"), page=opened)
    page = sheet(pat, today)
    assert "Liz Barker: two people said different things." in page.main
    assert "Pat Whitlock: Attended (Tuesday 23 March, 13:00" in page.main and "Lee Marsh: Did not come" in page.main
    assert "two people" not in pat.follow(mark(pat, today, (cast.liz, "attended"))).main


def test_who_corrects_having_read_it_does_not_disagree(cast, visit_as, today):
    mark(visit_as(cast.pat), today, (cast.liz, "attended"))
    lee = visit_as(cast.lee)
    assert "two people" not in lee.follow(mark(lee, today, (cast.liz, "part"))).main


def test_an_old_page_does_not_undo_what_somebody_marked_meanwhile(cast, visit_as, today):
    pat, lee = visit_as(cast.pat), visit_as(cast.lee)
    opened = sheet(lee, today)
    mark(pat, today, (cast.liz, "attended"))
    assert "2 of 2 marked. 1 came." in lee.follow(mark(lee, today, (cast.sam, "absent"), page=opened)).main


def test_nobody_is_marked_before_the_day(cast, visit_as, today, frozen_clock):
    frozen_clock("2027-03-22 23:00")
    pat = visit_as(cast.pat)
    assert "Mark who came on the day" in sheet(pat, today).main
    answer = mark(pat, today, (cast.liz, "attended"))
    assert answer.status == 422 and "This session has not been yet" in answer.main and not rows_of(AttendanceEvent)


@pytest.mark.rule("XC-9")
def test_only_those_who_run_the_course_meet_its_sheet(cast, visit_as, today):
    here = f"/training/sessions/{today.id}"
    for person in (cast.tess, cast.mo, cast.liz, cast.sana, cast.val, cast.ruth):
        visitor = visit_as(person)
        for address in ("attendance", "sign-in-sheet", "walk-ins", "evaluations", "evaluations/new"):
            assert visitor.get(f"{here}/{address}").status == 404
        assert visitor.post(f"{here}/attendance", choices((cast.liz, "attended"))).status == 404
    assert not rows_of(AttendanceEvent)


def test_what_was_said_never_changes(cast, visit_as, today):
    mark(visit_as(cast.pat), today, (cast.liz, "attended"))
    rows_of(AttendanceEvent)[0].kind = "absent"
    with pytest.raises(RuntimeError, match="never changed"):
        db.session.flush()
    db.session.rollback()


def test_the_paper_to_sign_names_people_and_settings(cast, visit_as, today):
    page = visit_as(cast.pat).get(f"/training/sessions/{today.id}/sign-in-sheet")
    assert "Liz Barker" in page.main and "Acorns Pre-school" in page.main and "Signature" in page.main


def walk_in(leader, session, setting, first="Ama", last="Boateng"):
    address = f"/training/sessions/{session.id}/walk-ins"
    return leader.post(address, {"setting": str(setting.id), "first_name": first, "last_name": last})


def test_who_came_without_a_booking_has_a_place_and_is_marked_at_once(cast, visit_as, today):
    pat = visit_as(cast.pat)
    page = pat.follow(walk_in(pat, today, cast.oak))
    assert "Ama Boateng" in page.main and "1 of 3 marked. 1 came." in page.main
    assert rows_of(Pool)[0].taken == 3
    assert "Ama Boateng: had a place" in visit_as(cast.kit).get("/training/bookings").main


def test_without_a_place_left_nobody_is_let_in(cast, visit_as, today):
    pat = visit_as(cast.pat)
    walk_in(pat, today, cast.oak)
    walk_in(pat, today, cast.oak, "Kit", "Ansah")
    answer = walk_in(pat, today, cast.oak, "Jo", "Lamb")
    assert answer.status == 422 and "Every place is taken" in answer.main and "Jo" in answer.html
    assert rows_of(Pool)[0].taken == 4 and len(rows_of(AttendanceEvent)) == 2


def test_who_comes_on_a_place_kept_to_be_named_is_named_at_the_door(cast, visit_as, run_by_portage, book, frozen_clock):
    made, (session,) = run_by_portage(date(2027, 3, 23), places=1)
    book(cast.mo, made, later="1")
    frozen_clock("2027-03-23 13:00")
    pat = visit_as(cast.pat)
    page = pat.follow(walk_in(pat, session, cast.acorns, "Liz", "Barker"))
    assert "1 of 1 marked. 1 came." in page.main and "Name to follow" not in page.main
    assert rows_of(Pool)[0].taken == 1 and rows_of(Certificate)[0].said["name"] == "Liz Barker"


def test_who_is_on_the_list_is_not_let_in_twice(cast, visit_as, today):
    answer = walk_in(visit_as(cast.pat), today, cast.acorns, "liz", "barker")
    assert answer.status == 422 and "Liz Barker is on the list already" in answer.main


def test_who_was_swapped_between_two_days_stands_on_the_sheet_of_the_first(cast, visit_as, run_by_portage, book,
                                                                           frozen_clock):  # fmt: skip
    made, (first, second) = run_by_portage(date(2027, 3, 23), date(2027, 3, 30))
    book(cast.mo, made, cast.liz)
    frozen_clock("2027-03-23 13:00")
    pat = visit_as(cast.pat)
    mark(pat, first, (cast.liz, "attended"))
    place_of(cast.liz).state = "substituted"
    db.session.commit()
    assert "Liz Barker" in sheet(pat, first).main and "Liz Barker" not in sheet(pat, second).main
