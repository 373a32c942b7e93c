"""Who stands beside the service finds their work at the front page: school admissions, a partner team; and a lead alone
a restricted note."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.demo.beside import somebody
from eysend.people.person import Person
from tests.journeys.test_notice_and_double import fill_day

pytestmark = pytest.mark.browser
GUS = {
    "your_name": "Gus Hale",
    "email": "gus@example.org",
    "child_first": "Dot",
    "child_last": "Price",
    "school": "Oak Primary School",
    "see": "She needs somebody beside her all day.",
    "parent_name": "Dev Price",
}
WORDS = "Their duty desk has the whole of it."


@pytest.fixture
def come(live, browser_context, browser_page):
    """`come("Gus", "Tell us of …")`: they arrive at the front page and follow a link there."""

    def arrive(first, link):
        person = db.session.scalars(select(Person).where(Person.first_name == first)).one()
        live.sign_in(browser_context, person)
        browser_page.goto("/")
        browser_page.get_by_role("link", name=link, exact=True).click()

    return arrive


@pytest.mark.rule("WNH-15")
def test_gus_tells_of_a_child_who_starts_school_and_sees_that_it_arrived(cast, come, browser_page, axe):
    somebody("Gus", "Hale", "admissions", "School admissions officer")
    come("Gus", "Tell us of a child who starts school")
    axe(browser_page)
    for name, typed in GUS.items():
        browser_page.locator(f"#{name}").fill(typed)
    fill_day(browser_page, "born", "31", "8", "2022")
    fill_day(browser_page, "starts_on", "2", "9", "2027")
    browser_page.get_by_role("button", name="Send it").click()
    expect(browser_page.get_by_role("heading", name="We have received it")).to_be_visible()
    come("Gus", "What you sent before")
    expect(browser_page.get_by_text("Starts school in September 2027.")).to_be_visible()
    axe(browser_page)


@pytest.mark.rule("WNH-43")
def test_ivy_answers_what_lee_asked_her_team(cast, profile, come, live, browser_context, browser_page, axe):
    somebody("Ivy", "Stone", "partner", "Plan co-ordinator", partner="ehc")
    here = f"/children/{cast.bea.id}"
    live.sign_in(browser_context, cast.lee)
    browser_page.goto(here)
    browser_page.get_by_role("link", name="Partner teams").click()
    browser_page.get_by_label("Education, Health and Care").check()
    browser_page.locator("#question").fill("Where does it stand?")
    browser_page.locator("#basis").fill("Nia agreed on 1 March")
    axe(browser_page)
    browser_page.get_by_role("button", name="Send the question").click()
    come("Ivy", "Questions to your team")
    axe(browser_page)
    browser_page.locator("main a.door").first.click()
    browser_page.locator("#answer").fill("The letter goes out on 9 March.")
    axe(browser_page)
    browser_page.get_by_role("button", name="Send the answer").click()
    expect(browser_page.get_by_text("The letter goes out on 9 March.")).to_be_visible()


@pytest.mark.rule("XC-12")
def test_lee_keeps_a_restricted_note_once_somebody_was_told(cast, live, browser_context, browser_page, axe):
    here = f"/children/{cast.eli.id}"
    live.sign_in(browser_context, cast.lee)
    browser_page.goto(here)
    browser_page.get_by_role("link", name="Restricted notes").click()
    browser_page.get_by_role("link", name="Write a restricted note").click()
    browser_page.get_by_label("What must the leads of the service know?").fill(WORDS)
    browser_page.get_by_role("button", name="Keep this note").click()
    expect(browser_page.get_by_label("What must the leads of the service know?")).to_have_value(WORDS)
    axe(browser_page)
    browser_page.get_by_label("The police").check()
    fill_day(browser_page, "passed_on", "1", "3", "2027")
    browser_page.get_by_role("button", name="Keep this note").click()
    expect(browser_page.get_by_text(WORDS)).to_be_visible()
    axe(browser_page)
