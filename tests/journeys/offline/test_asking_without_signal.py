"""A parent, a setting and a health visitor ask on a phone: with signal, without it, and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.people.viewer import ANYONE
from eysend.referrals.actions import take_in
from eysend.referrals.intake import Intake
from tests.journeys.offline.tablet import Tablet, nothing_lost, read

pytestmark = pytest.mark.browser
SEES = "Zebedee does not look when I call"
CAI = {"#child_first": "Cai", "#child_last": "Morgan", "#born-day": "30", "#born-month": "6", "#born-year": "2025"}
PARENT = {**CAI, "#your_name": "Rosa Morgan", "#phone": "01632 960 111", "#see": SEES}
SETTING = {
    **{"#child_first": "Bea", "#child_last": "Okafor", "#born-day": "15", "#born-month": "4", "#born-year": "2023"},
    **{"#your_role": "SENCO", "#parent_name": "Nia Okafor", "#see": SEES, "#hoped": "A teacher who shows us how"},
}
NOTICE = {
    **CAI,
    **{"#your_name": "Ruth Penn", "#organisation": "An NHS trust", "#email": "ruth@example.org", "#see": SEES},
    **{"#parent_name": "Rosa", "#told_on-day": "25", "#told_on-month": "2", "#told_on-year": "2027"},
    **{"#offered_on-day": "25", "#offered_on-month": "2", "#offered_on-year": "2027"},
}


@pytest.fixture
def phone(cast, faults, browser_context, browser_page):
    """A phone on which nobody ever signed in."""
    return Tablet(browser_context, browser_page)


def open_kept(tablet, address):
    """Open the form and wait until this device keeps what is typed."""
    tablet.page.goto(address)
    tablet.unlock()


def fill(page, typed, *chosen):
    """Type into the fields, and choose by the words."""
    for place, value in typed.items():
        page.locator(place).fill(value)
    for words in chosen:
        page.get_by_label(words, exact=True).check()


def ask_as_parent(page):
    """Rosa's request."""
    fill(page, PARENT, "Mother", "Nowhere yet", "I agree that the team reads this and works with the child")
    page.get_by_role("group", name="Do you have parental responsibility?").get_by_label("Yes", exact=True).check()


def arrived():
    """Kind, sender and words of what the service took in."""
    rows = read(select(Intake.kind, Intake.asker_id, Intake.answers).order_by(Intake.received_at))
    return [(kind, asker, answers["see"]) for kind, asker, answers in rows]


@pytest.mark.rule("WNH-8", "DER-4")
@pytest.mark.both_engines
def test_a_parent_who_never_signed_in_loses_the_signal_and_sends_when_it_is_back(phone, axe):
    open_kept(phone, "/request-support")
    phone.be_ready()
    axe(phone.page)
    phone.context.set_offline(True)
    ask_as_parent(phone.page)
    phone.wait_saved()
    phone.finish()
    finished = phone.page.locator("[data-finished]")
    expect(finished).to_have_text("Finished. Saved on this device. Not sent yet.")
    nothing_lost(phone)
    phone.context.set_offline(False)
    phone.wait_sent()
    nothing_lost(phone)
    phone.page.get_by_role("link", name="See the receipt").click()
    expect(phone.page.locator("main")).to_contain_text("What happens next")
    axe(phone.page)
    assert arrived() == [("parent", None, SEES)]


@pytest.mark.rule("WNH-8")
def test_a_form_opened_where_there_is_no_signal_is_the_same_form(phone, axe):
    phone.page.goto("/waiting-to-send")
    phone.be_ready()
    phone.context.set_offline(True)
    open_kept(phone, "/request-support?born=2025-06-30")
    axe(phone.page)
    ask_as_parent(phone.page)
    phone.finish()
    phone.be_online_and_send()
    nothing_lost(phone)
    assert arrived() == [("parent", None, SEES)]


def test_what_is_missing_is_said_before_it_is_finished(phone, axe):
    open_kept(phone, "/request-support")
    phone.page.get_by_role("button", name="Finish").click()
    expect(phone.page.locator("[data-errors]")).to_contain_text("so that we can reach you")
    axe(phone.page)
    ask_as_parent(phone.page)
    phone.finish()
    phone.wait_sent()
    nothing_lost(phone)


@pytest.mark.rule("WNH-37", "WNH-8")
def test_a_health_visitor_writes_a_notice_without_signal_and_without_an_account(phone, axe):
    phone.page.goto("/waiting-to-send")
    phone.be_ready()
    phone.context.set_offline(True)
    open_kept(phone, "/section-23")
    fill(phone.page, NOTICE, "A Section 23 notice", "The child probably has", "special educational needs")
    phone.page.get_by_label("Your role").select_option(label="Health visitor")
    phone.page.get_by_role("button", name="Finish").click()
    expect(phone.page.locator("[data-errors]")).to_contain_text("voluntary organisation")
    axe(phone.page)
    phone.page.get_by_label("I know of none that may help").check()
    phone.finish()
    phone.be_online_and_send()
    nothing_lost(phone)
    assert arrived() == [("section_23", None, SEES)]


@pytest.mark.rule("DER-12", "HER-18")
def test_a_setting_reads_what_the_teams_expect_as_it_types_and_may_ask_anyway(
    cast, faults, live, browser_context, browser_page, axe
):
    joy, joys, beas = Tablet(browser_context, browser_page), cast.joy.id, f"?child={cast.bea.id}"
    live.sign_in(browser_context, cast.joy)
    open_kept(joy, f"/request-support/setting{beas}")
    expect(joy.page.locator("#child_first")).to_have_value("Bea")
    joy.page.get_by_label("A pre-school or playgroup", exact=True).check()
    expect(joy.page.locator("#advice")).to_contain_text("without what was tried and reviewed, this team declines")
    joy.page.locator("#advice summary").click()
    axe(joy.page)
    fill(joy.page, SETTING)
    agree = joy.page.get_by_role("group", name="Does somebody with parental responsibility agree?")
    agree.get_by_label("No", exact=True).check()
    joy.finish()
    joy.wait_sent()
    nothing_lost(joy)
    assert arrived() == [("setting", joys, SEES)]


def test_without_scripts_it_is_an_ordinary_form(browser, cast, live):
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/request-support")
    ask_as_parent(page)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("main")).to_contain_text("Your reference")
    assert arrived() == [("parent", None, SEES)]
    context.close()


def test_a_lead_matches_what_came_in(cast, profile, live, browser_context, browser_page, axe):
    typed = {"child_first": "Cai", "child_last": "Morgan", "born": "2025-06-30", "your_name": "Ann", "tie": "family"}
    typed |= {"phone": "01632 960 111", "see": SEES, "responsibility": "no"}
    take_in("parent", new_id(), typed, profile, by=ANYONE, on=clock.today(), at=clock.now())
    db.session.commit()
    live.sign_in(browser_context, cast.lee)
    browser_page.goto("/requests")
    axe(browser_page)
    browser_page.get_by_role("link", name="Cai Morgan, born Monday 30 June 2025").click()
    axe(browser_page)
    browser_page.get_by_label("Cai Morgan").check()
    browser_page.get_by_role("button", name="Match it").click()
    expect(browser_page.locator("main")).to_contain_text("This is about Cai Morgan")


def test_a_clock_that_jumps_about_takes_no_unfinished_form(phone):
    """Fault 42: begun in 1970, the clock put right, then a year ahead: it is still there to carry on with."""
    phone.page.clock.set_fixed_time("1970-01-01T00:10:00Z")
    open_kept(phone, "/request-support")
    fill(phone.page, {"#see": SEES})
    phone.wait_saved()
    for days in (0, 0, 366):
        phone.page.clock.set_fixed_time(clock.real_now() + timedelta(days=days))
        open_kept(phone, "/request-support")
    phone.page.get_by_role("button", name="Carry on with it").click()
    expect(phone.page.locator("#see")).to_have_value(SEES)
