"""A certificate follows attendance: earned by the rule, revoked and issued again when that is corrected (XC-9)."""

import time
from datetime import date
from threading import Event, Thread

import pytest
from sqlalchemy import update

from eysend.bookings.programme import Programme
from eysend.core.db import db, transaction
from eysend.messages.post import Post
from eysend.training.certificates.certificate import Certificate, read_serial
from tests.training.after import mark, rows_of


def counting():
    return [one for one in rows_of(Certificate) if one.revoked_at is None]


@pytest.fixture
def two_days(cast, run_by_portage, book, frozen_clock):
    """Makaton on 23 and 30 March 2027, booked for Liz and Sam; it is after both: its two sessions."""
    made, sessions = run_by_portage(date(2027, 3, 23), date(2027, 3, 30))
    book(cast.mo, made, cast.liz, cast.sam)
    frozen_clock("2027-03-30 13:00")
    return sessions


@pytest.mark.rule("XC-9")
def test_who_came_to_every_session_has_one_and_who_was_away_has_none(cast, visit_as, two_days):
    pat = visit_as(cast.pat)
    mark(pat, two_days[0], (cast.liz, "attended"), (cast.sam, "attended"))
    assert not rows_of(Certificate)
    mark(pat, two_days[1], (cast.liz, "late"), (cast.sam, "absent"))
    (liz,) = rows_of(Certificate)
    assert liz.said == {"name": "Liz Barker", "course": "Makaton", "days": ["2027-03-23", "2027-03-30"]}
    assert liz.genuine and [p.values["news"] for p in rows_of(Post) if "certificate" in p.template] == ["ready"]


@pytest.mark.rule("XC-9")
@pytest.mark.parametrize(("rule", "number"), [("all", 0), ("all_or_part", 1), ("none", 0)])
def test_part_of_it_counts_only_where_the_programme_says_so(cast, visit_as, today, rule, number):
    rows_of(Programme)[0].certificate_rule = rule
    db.session.commit()
    mark(visit_as(cast.pat), today, (cast.liz, "part"), (cast.sam, "absent"))
    assert len(rows_of(Certificate)) == number


@pytest.mark.rule("XC-9")
def test_a_correction_revokes_it_and_another_issues_a_new_one(cast, visit_as, visitor, today):
    pat = visit_as(cast.pat)
    mark(pat, today, (cast.liz, "attended"))
    (first,) = rows_of(Certificate)
    serial = first.serial
    mark(pat, today, (cast.liz, "absent"))
    assert not counting()
    assert "This certificate was withdrawn" in visitor.get(f"/training/certificate-check?serial={serial}").main
    mark(pat, today, (cast.liz, "attended"))
    assert [one.serial != serial for one in counting()] == [True]


@pytest.mark.rule("XC-9")
def test_while_two_disagree_nothing_is_issued_and_nothing_revoked(cast, visit_as, today):
    pat, lee = visit_as(cast.pat), visit_as(cast.lee)
    opened = lee.get(f"/training/sessions/{today.id}/attendance")
    mark(pat, today, (cast.liz, "attended"))
    mark(lee, today, (cast.liz, "absent"), (cast.sam, "attended"), page=opened)
    assert len(counting()) == 2
    mark(pat, today, (cast.liz, "absent"))
    assert [one.said["name"] for one in counting()] == ["Sam Idris"]


@pytest.mark.rule("XC-9")
def test_liz_and_who_booked_her_read_it_and_nobody_else(cast, visit_as, visitor, today):
    mark(visit_as(cast.pat), today, (cast.liz, "attended"))
    here = f"/training/certificates/{rows_of(Certificate)[0].id}"
    for person in (cast.liz, cast.mo, cast.joy, cast.pat, cast.lee, cast.ada):
        page = visit_as(person).get(here)
        assert "Liz Barker" in page.main and "Makaton" in page.main and "Tuesday 23 March 2027" in page.main
    for person in (cast.sam, cast.kit, cast.fern, cast.tess, cast.sana, cast.tom, cast.val, cast.ruth):
        assert visit_as(person).get(here).status == 404
    assert "/sign-in" in visitor.get(here).location


@pytest.mark.parametrize(
    ("name", "back"), [("liz", "/my-training"), ("mo", "/training/bookings"), ("pat", "/training/sessions")]
)
def test_from_the_paper_the_way_leads_back_to_where_each_of_them_found_it(cast, visit_as, today, name, back):
    mark(visit_as(cast.pat), today, (cast.liz, "attended"))
    visitor = visit_as(cast.people[name])
    assert back in visitor.get(f"/training/certificates/{rows_of(Certificate)[0].id}").links
    assert visitor.get(back).status == 200


@pytest.mark.rule("XC-7", "XC-9")
def test_each_finds_attendance_and_certificates_of_their_own_people_only(cast, visit_as, today):
    mark(visit_as(cast.pat), today, (cast.liz, "attended"), (cast.sam, "absent"))
    mo, liz = visit_as(cast.mo), visit_as(cast.liz)
    here = next(link for link in mo.get("/training/bookings").links if link.startswith("/training/bookings/"))
    page = mo.get(f"{here}/attendance")
    assert "Sam Idris" in page.main and "Did not come" in page.main and f"{here}/attendance" in mo.get(here).links
    certificate = f"/training/certificates/{rows_of(Certificate)[0].id}"
    assert certificate in page.links and certificate in liz.get("/my-training").links
    assert "A certificate is for who came to every session" in visit_as(cast.sam).get("/my-training").main
    assert "Sam" not in liz.get("/my-training").main
    assert visit_as(cast.kit).get(f"{here}/attendance").status == 404


@pytest.fixture
def serial(cast, visit_as, today):
    """The serial number of Liz’s certificate."""
    mark(visit_as(cast.pat), today, (cast.liz, "attended"))
    return rows_of(Certificate)[0].serial


@pytest.mark.rule("XC-9")
def test_whoever_is_shown_it_learns_course_date_and_initials_only(visitor, serial):
    typed = serial.lower().replace("-", " ").replace("0", "o")
    page = visitor.get(f"/training/certificate-check?serial={typed}")
    assert "This certificate is ours" in page.main and "L.B." in page.main and "Tuesday 23 March 2027" in page.main
    assert not [word for word in ("Liz", "Barker", "Acorns") if word in page.html]


@pytest.mark.rule("XC-9")
@pytest.mark.parametrize("typed", ["0000-0000-0000", "rubbish", "%00", "é" * 400])
def test_a_wrong_serial_is_plainly_not_known(visitor, app, typed):
    page = visitor.get("/training/certificate-check", query_string={"serial": typed})
    assert page.status == 200 and "We do not know this serial number" in page.main


@pytest.mark.rule("XC-9")
def test_nobody_tries_serial_numbers_all_day(visitor, serial):
    for _ in range(20):
        assert visitor.get("/training/certificate-check?serial=0000").status == 200
    page = visitor.get(f"/training/certificate-check?serial={serial}")
    assert page.status == 429 and "too many tries" in page.main and "L.B." not in page.main


def test_a_certificate_is_checked_while_somebody_writes(app, visit_as, cast, serial):
    begun = Event()

    def write_slowly():
        with app.app_context(), transaction(write=True):
            db.session.execute(update(Certificate).values(issued_at=Certificate.issued_at))
            begun.set()
            time.sleep(0.3)

    mo, writer = visit_as(cast.mo), Thread(target=write_slowly)
    writer.start()
    assert begun.wait(10) and "L.B." in mo.get(f"/training/certificate-check?serial={serial}").main
    writer.join()


def test_a_certificate_whose_words_were_changed_is_not_ours(visitor, serial):
    row = rows_of(Certificate)[0]
    row.said = {**row.said, "name": "Somebody Else"}
    db.session.commit()
    assert "We do not know this serial number" in visitor.get(f"/training/certificate-check?serial={serial}").main


def test_a_serial_is_read_however_it_is_written():
    assert read_serial(" 7k2m 4pxr-o9ql ") == "7K2M-4PXR-09Q1" and read_serial("7K2M") == ""
