"""Pat marks who came on her phone; Liz prints her certificate on one side of A4, and a stranger checks it."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.after_training import book
from eysend.demo.training import make_course
from eysend.people.viewer import viewer_of
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def session(cast, frozen_clock):
    """Makaton of the Portage team on Tuesday 23 March 2027, with Liz and Sam booked; it is that afternoon: its id."""
    made = make_course("Makaton", (date(2027, 3, 23),), team="portage")
    book(made, cast, ["liz", "sam"], viewer_of(cast.mo, on=clock.today()), 1, date(2027, 3, 2))
    found = db.session.scalars(select(Occurrence.id).where(Occurrence.programme_id == made.programme_id)).one()
    db.session.commit()
    frozen_clock("2027-03-23 13:00")
    return found


@pytest.mark.rule("XC-9", "XC-7")
def test_the_sheet_the_certificate_and_the_answers(session, cast, live, signed_in_page, axe, frozen_clock):
    page, here = signed_in_page(cast.pat), f"/training/sessions/{session}"
    page.goto("/training/sessions")
    axe(page)
    page.click("text=Makaton")
    page.get_by_role("group", name="Sam Idris").get_by_label("Did not come").check()
    axe(page)
    page.click("text=Keep it, and everybody else attended")
    expect(page.locator("main")).to_contain_text("2 of 2 marked. 1 came.")
    for address in ("sign-in-sheet", "walk-ins", "evaluations", "evaluations/new"):
        page.goto(f"{here}/{address}")
        axe(page)
    live.sign_in(page.context, cast.liz)
    liz_answers(page, axe)
    page.goto("/my-training")
    page.click("text=Certificate")
    expect(page.locator("main")).to_contain_text("Liz Barker")
    axe(page)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))) == 1
    page.click("text=See what others see")
    expect(page.locator("main")).to_contain_text("This certificate is ours.")
    axe(page)


def liz_answers(page, axe):
    page.goto("/my-training")
    axe(page)
    page.click("text=Say what you thought of it")
    page.check("text=Very useful")
    page.check("text=More sure than before")
    axe(page)
    page.click("button:has-text('Send')")
    expect(page.locator("h1")).to_have_text("Thank you")


@pytest.mark.rule("XC-9", "XC-7")
@pytest.mark.both_engines
def test_all_of_it_works_without_scripts(session, cast, live, browser, frozen_clock):
    context = browser.new_context(base_url=live.url, viewport=PHONE, java_script_enabled=False)
    live.sign_in(context, cast.pat)
    page = context.new_page()
    page.goto(f"/training/sessions/{session}/walk-ins")
    page.select_option("#setting", label="Oak Primary School")
    page.fill("#first_name", "Ama")
    page.fill("#last_name", "Boateng")
    page.click("button:has-text('Let them in')")
    page.click("text=Keep it, and everybody else attended")
    expect(page.locator("main")).to_contain_text("3 of 3 marked. 3 came.")
    frozen_clock("2027-03-22 09:00")
    live.sign_in(context, cast.mo)
    page.goto("/training/bookings")
    page.click("text=Makaton")
    page.click("text=Tell us what would help >> nth=0")
    page.check("text=Food and drink")
    page.fill("textarea", "No nuts, please.")
    page.click("button:has-text('Tell us')")
    expect(page.locator("main")).to_contain_text("No nuts, please.")
    context.close()
