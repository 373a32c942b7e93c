"""Pat marks who came to her course in a room without signal, on the register that groups have too (XC-9)."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.attendance.attendance_event import AttendanceEvent
from eysend.bookings.register import Register
from tests.journeys.offline.tablet import nothing_lost, read
from tests.training.conftest import book, run_by_portage

pytestmark = pytest.mark.browser
SESSION = "Makaton, Tuesday 2 March, 09:30"
__all__ = ["book", "run_by_portage"]


@pytest.fixture
def course(cast, run_by_portage, book):
    """Makaton this morning, booked for Liz and Sam by Mo."""
    made, _ = run_by_portage(date(2027, 3, 2))
    book(cast.mo, made, cast.liz, cast.sam)


@pytest.mark.rule("XC-9")
def test_who_came_to_a_course_is_marked_without_signal_and_arrives_once_with_who_came_besides(pat, course, axe):
    page = pat.page
    page.goto("/registers/new")
    pat.unlock()
    pat.be_ready()
    pat.context.set_offline(True)
    page.goto("/registers/new")
    pat.unlock()
    page.get_by_label("Which session?").select_option(label=SESSION)
    expect(page.locator("[data-row]")).to_have_count(2)
    page.locator("[data-row]", has_text="Liz Barker").get_by_label("Came", exact=True).check()
    page.locator("[data-row]").nth(1).get_by_label("Did not come").check()
    page.get_by_label("Who else came?").fill("Ama Boateng")
    axe(page)
    pat.finish()
    pat.be_online_and_send()
    assert sorted(one[0].kind for one in read(select(AttendanceEvent))) == ["absent", "attended"]
    assert [one[0].said for one in read(select(Register))] == [{"others": "Ama Boateng"}]
    nothing_lost(pat)
