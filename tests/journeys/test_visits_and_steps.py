"""Pat reads what is due, Sana fills in her week, Joy says what she saw: each page fits a phone and has no findings."""

import pytest
from playwright.sync_api import expect

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.groups import build_groups
from eysend.demo.registers import build_registers
from eysend.demo.visits import build_visits
from tests.journeys.offline.conftest import seal_key
from tests.journeys.offline.tablet import Tablet

__all__ = ["seal_key"]
pytestmark = pytest.mark.browser


@pytest.fixture
def lived_in(cast, profile):
    """The demonstration's visits, steps, chart and register."""
    build_groups(cast, profile, clock.today())
    build_visits(cast, profile, clock.today())
    build_registers(cast, profile, clock.today())
    where = f"/steps/{cast.amir.id}"
    db.session.commit()
    return where


def test_pat_goes_from_what_is_due_to_a_visit_its_steps_and_the_chart(cast, lived_in, signed_in_page, axe):
    page = signed_in_page(cast.pat)
    page.goto("/visits")
    axe(page)
    page.get_by_role("link", name="Visits that are due").click()
    expect(page.locator("main")).to_contain_text("Overdue")
    axe(page)
    page.get_by_role("link", name="Cai Morgan").click()
    axe(page)
    page.get_by_role("link", name="Visits so far").click()
    page.get_by_role("link", name="Cai Morgan").click()
    axe(page)
    page.get_by_role("link", name="Cai’s small steps").click()
    axe(page)
    page.get_by_role("link", name="How it goes at home").click()
    axe(page)


def test_pat_reads_a_register_and_takes_todays(cast, lived_in, signed_in_page, axe):
    page = signed_in_page(cast.pat)
    page.goto("/registers")
    axe(page)
    page.get_by_role("link", name="Portage play group, Tuesday 23 February").first.click()
    Tablet(page.context, page).unlock()
    expect(page.locator("[data-row]")).to_have_count(3)
    axe(page)
    page.get_by_label("Which session?").select_option(label="Portage play group, Tuesday 2 March, 09:30")
    row = page.locator("[data-row]", has_text="Amir H.")
    row.get_by_label("Came", exact=True).check()
    for name in ("Bea O.", "Cai M."):
        page.locator("[data-row]", has_text=name).get_by_label("Did not come").check()
    Tablet(page.context, page).unlock()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    page.get_by_role("link", name="Read what you sent").click()
    expect(page.locator("main")).to_contain_text("1 came of 3")
    axe(page)


def test_sana_finds_her_chart_among_the_small_steps_and_tells_of_yesterday(cast, lived_in, signed_in_page, axe):
    page = signed_in_page(cast.sana)
    page.goto(lived_in)
    axe(page)
    page.get_by_role("link", name="Fill in this week").click()
    Tablet(page.context, page).unlock()
    expect(page.get_by_role("group", name="Wednesday")).to_have_count(0)
    axe(page)
    page.get_by_role("group", name="Monday").get_by_label("It went well").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-finished]")).to_contain_text("Sent. Received at")
    page.get_by_role("link", name="Read what you sent").click()
    expect(page.locator("main")).to_contain_text("Monday 1 March 2027 It went well")
    axe(page)


def test_joy_says_what_she_saw_of_one_step(cast, lived_in, signed_in_page, axe):
    page = signed_in_page(cast.joy)
    page.goto(lived_in)
    page.get_by_role("link", name="Holds out his hand").click()
    axe(page)
    page.get_by_label("Starting to").check()
    for part, value in (("day", "2"), ("month", "3"), ("year", "2027")):
        page.locator(f"#seen_on-{part}").fill(value)
    page.get_by_role("button", name="Add what you saw").click()
    expect(page.locator("main")).to_contain_text("Starting to: Joy Adeyemi, Tuesday 2 March 2027")
