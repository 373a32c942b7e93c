"""A request as a task list: a parent loses the page and goes on elsewhere; a setting writes it together."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.intake import Intake

pytestmark = pytest.mark.browser
SEES = "Zebedee does not look when I call"


@pytest.fixture
def another(browser, live):
    """`another(cast.rosa)`: a page on another device of this person."""
    opened = []

    def sign_in(person):
        context = browser.new_context(base_url=live.url, viewport={"width": 800, "height": 900})
        opened.append(context)
        live.sign_in(context, person)
        return context.new_page()

    yield sign_in
    for context in opened:
        context.close()


def go_on(page):
    page.get_by_role("button", name="Save and continue").click()


def arrived():
    db.session.rollback()
    rows = db.session.scalars(select(Intake)).all()
    return [(row.kind, row.asker_id, row.answers["see"]) for row in rows]


@pytest.mark.rule("WNH-8", "DER-4", "HER-21")
@pytest.mark.both_engines
def test_rosa_begins_on_her_phone_loses_the_tab_and_sends_from_another(cast, signed_in_page, another, axe):
    page = signed_in_page(cast.rosa)
    page.goto("/request-support")
    axe(page)
    page.get_by_label("Cai Morgan").check()
    page.get_by_role("button", name="Start").click()
    axe(page)
    page.get_by_role("link", name="What you see").click()
    page.get_by_label("In your own words").fill(SEES)
    axe(page)
    go_on(page)
    page.get_by_role("heading", name="What would help").wait_for()
    page.close()
    tablet = another(cast.rosa)
    tablet.goto("/request-support")
    tablet.get_by_role("link", name="Cai Morgan").click()
    tablet.get_by_role("link", name="Permission").click()
    go_on(tablet)
    expect(tablet.get_by_role("heading", name="There is a problem")).to_be_visible()
    axe(tablet)
    tablet.get_by_role("group", name="Do you have parental responsibility?").get_by_label("Yes").check()
    tablet.get_by_label("I agree that the team reads this").check()
    go_on(tablet)
    tablet.get_by_role("link", name="The list").click()
    tablet.get_by_role("link", name="Check and send").click()
    expect(tablet.locator("main")).to_contain_text(SEES)
    axe(tablet)
    tablet.get_by_role("button", name="Send the request").click()
    expect(tablet.locator("main")).to_contain_text("Your reference")
    axe(tablet)
    assert arrived() == [("parent", cast.rosa.id, SEES)]


@pytest.mark.rule("DER-12", "HER-25")
def test_joy_and_mo_write_one_request_and_neither_loses_a_word(cast, signed_in_page, another, axe, tmp_path):
    joy, mo = signed_in_page(cast.joy), another(cast.mo)
    joy.goto("/request-support")
    axe(joy)
    joy.get_by_label("For Acorns Pre-school").check()
    joy.get_by_label("Bea Okafor").check()
    joy.get_by_label("Support for one child", exact=True).check()
    joy.get_by_role("button", name="Start").click()
    here = joy.url
    expect(joy.locator("main")).to_contain_text("What was tried and when.")
    joy.goto(f"{here}/see")
    mo.goto(f"{here}/see")
    mo.get_by_label("What you see, and what it stops").fill("Bea leaves at carpet time.")
    go_on(mo)
    mo.get_by_role("heading", name="What you have tried").wait_for()
    joy.get_by_label("What you see, and what it stops").fill(SEES)
    go_on(joy)
    expect(joy.get_by_role("alert")).to_contain_text("Mo Farrell changed this while you were writing")
    expect(joy.get_by_role("alert")).to_contain_text("Bea leaves at carpet time.")
    axe(joy)
    go_on(joy)
    joy.goto(f"{here}/papers")
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.7 words")
    joy.get_by_label("From a speech and language therapist").check()
    joy.get_by_label("The file").set_input_files(report)
    joy.get_by_role("button", name="Add it").click()
    expect(joy.get_by_role("link", name="report.pdf")).to_be_visible()
    axe(joy)
    send_the_rest(mo, here, axe)
    assert arrived() == [("setting", cast.mo.id, SEES)]


def send_the_rest(page, here, axe):
    """The parts that nobody has written yet, and Send."""
    page.goto(f"{here}/permission")
    page.get_by_label("Name of a parent").fill("Nia Okafor")
    page.get_by_role("group", name="Does somebody with parental").get_by_label("No").check()
    go_on(page)
    page.goto(f"{here}/hoped")
    page.get_by_label("What do you hope for?").fill("A teacher who shows us how")
    go_on(page)
    page.get_by_role("link", name="Check and send").click()
    axe(page)
    page.get_by_role("button", name="Send the request").click()
    expect(page.locator("main")).to_contain_text("Your reference")


@pytest.mark.rule("HER-24", "LTS-19")
def test_joy_asks_about_no_child_and_is_stopped_before_she_names_one(cast, signed_in_page, axe):
    page = signed_in_page(cast.joy)
    page.goto("/consultations/new?reason=advice")
    axe(page)
    page.get_by_label("What is it about?").fill("Bea runs at tidy-up time.")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    axe(page)
    page.get_by_label("What is it about?").fill("Some run at tidy-up time.")
    page.get_by_role("button", name="Send the question").click()
    expect(page.locator("main")).to_contain_text("Received on Tuesday 2 March 2027")
    axe(page)
