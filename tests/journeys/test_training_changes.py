"""Courses change: people move, a date gets other places or is replaced, a network gets members; in every state."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.offers import lapse
from eysend.bookings.pool import Pool
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.people.viewer import viewer_of
from eysend.training import actions
from eysend.training.booker import bookers_of
from eysend.training.course_booking import CourseBooking
from tests.journeys.test_book_makaton import PHONE, go, tab_to

pytestmark = pytest.mark.browser


@pytest.fixture
def dates(cast):
    """Makaton on 23 March and 20 April 2027, one place each, run by Portage."""
    made = make_course("Makaton", (date(2027, 3, 23),), (date(2027, 4, 20),), places=1, team="portage",
                       late_charge=3000, cutoff_hours=168)  # fmt: skip
    db.session.commit()
    return made


@pytest.fixture
def booked(cast, dates):
    """`booked(cast.mo, cast.liz)`: booked on the first date; the booking's address."""

    def book(who, *staff, month=3):
        by = viewer_of(who, on=clock.today())
        pool = next(one for one in db.session.scalars(select(Pool)) if one.occurrences[0].day.month == month)
        answers = {"date": str(pool.id), "staff": [str(one.id) for one in staff], "first_name": None, "last_name": None,
                   "later": "0", "purchase_order": None, "setting": ""}  # fmt: skip
        made = actions.book(answers, course=dates, booker=bookers_of(by)[0], key=dates.id if month == 3 else pool.id,
                            by=by, at=clock.now())  # fmt: skip
        db.session.commit()
        return f"/training/bookings/{made}"

    return book


@pytest.mark.rule("XC-7")
def test_mo_moves_liz_by_keyboard_on_a_phone(cast, booked, signed_in_page, axe):
    here, page = booked(cast.mo, cast.liz), signed_in_page(cast.mo)
    page.goto(here)
    go(page, "Move to another date (Liz Barker)")
    axe(page)
    go(page, "Move")
    expect(page.locator("h1")).to_have_text("Liz Barker has a place")
    expect(page.locator("main")).to_contain_text("20 April 2027")
    axe(page)


@pytest.mark.rule("XC-7")
@pytest.mark.both_engines
def test_moving_works_without_scripts(cast, booked, live, browser):
    here = booked(cast.mo, cast.liz)
    context = browser.new_context(base_url=live.url, viewport=PHONE, java_script_enabled=False)
    live.sign_in(context, cast.mo)
    page = context.new_page()
    page.goto(here)
    page.click("text=Move to another date")
    page.click("button:has-text('Move')")
    expect(page.locator("main")).to_contain_text("20 April 2027")
    context.close()


def press(page, words):
    """Press the button that says so, and wait for what comes."""
    with page.expect_navigation():
        page.click(f"button:has-text('{words}')")


@pytest.mark.parametrize("state", ["full", "waiting", "offered", "lapsed", "cancelled", "past"])
def test_a_booking_in_every_state_is_whole_for_everybody(cast, booked, dates, signed_in_page, axe, frozen_clock, state):
    here, page = booked(cast.mo, cast.liz, cast.sam), signed_in_page(cast.mo)
    liz = db.session.scalars(select(CourseBooking)).one().lines[0].id
    programme_id = dates.programme_id
    db.session.rollback()  # so that it keeps no lock from the pages
    if state in ("offered", "lapsed"):
        page.goto(f"{here}/cancellations?line={liz}")
        press(page, "Give up these places")
        frozen_clock("2027-03-10 09:00" if state == "lapsed" else "2027-03-02 10:00")
    if state == "lapsed":
        lapse(clock.now())
        db.session.commit()
    if state == "cancelled":
        page.goto(f"{here}/cancellations")
        press(page, "Give up these places")
    if state == "past":
        frozen_clock("2027-03-24 09:00")
    page.goto(f"/training/{programme_id}" if state == "full" else here)
    words = {"full": "Full: 1 person is waiting", "waiting": "waiting, 1st on the list", "offered": "answer by",
             "lapsed": "did not answer in time", "cancelled": "You have cancelled", "past": "Who came"}  # fmt: skip
    expect(page.locator("main")).to_contain_text(words[state])
    axe(page)


@pytest.mark.rule("XC-3")
def test_pat_calls_a_date_off_and_asks_who_was_booked_first(cast, booked, signed_in_page, axe):
    booked(cast.mo, cast.liz)
    session = next(one.occurrences[0] for one in db.session.scalars(select(Pool)) if one.taken)
    here, page = f"/training/dates/{session.id}", signed_in_page(cast.pat)
    db.session.rollback()
    page.goto(f"{here}/places")
    axe(page)
    page.goto(f"{here}/calling-off")
    axe(page)
    page.get_by_label("the weather").check()
    page.get_by_role("button", name="Call off and tell everybody").click()
    page.get_by_role("link", name="Make a date instead of this one").click()
    axe(page)
    page.get_by_label("Sessions").fill("27 April 2027, 09:30 to 12:00")
    page.get_by_label("Name of the place").fill("Hall")
    page.get_by_label("Places in the room").fill("4")
    page.get_by_role("button", name="Add this date").click()
    expect(page.locator("main")).to_contain_text("1 of 4 places taken")


@pytest.mark.rule("LTS-22")
def test_lee_makes_a_network_and_takes_acorns_in_by_keyboard(cast, profile, signed_in_page, axe):
    page = signed_in_page(cast.lee)
    page.goto("/networks/new")
    axe(page)
    for label, words in (("Name", "North"), ("What it is for", "SENCOs meet."), ("Where it usually meets", "Hall")):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Which team runs it?").select_option(profile.teams[0].key)
    page.get_by_role("button", name="Make this network").click()
    axe(page)
    tab_to(page, "Acorns Pre-school", "Space")
    go(page, "Add these settings")
    expect(page.locator("main")).to_contain_text("Joy Adeyemi")
    axe(page)


@pytest.mark.rule("XC-3")
def test_val_says_how_to_reach_her(cast, signed_in_page, axe):
    page = signed_in_page(cast.val)
    page.goto("/my-contact")
    axe(page)
    page.get_by_label("By letter or phone call").check()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("main")).to_contain_text("We will reach you like this")
