"""Without signal a phone offers its person the forms that they may send, and no others; and every address is a page of
ours."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.people.role import Role
from eysend.referrals.intake import Intake
from tests.journeys.offline.tablet import PIN, Tablet, nothing_lost, read
from tests.journeys.offline.test_asking_without_signal import SEES, SETTING, fill

pytestmark = pytest.mark.browser
NO_ID = "00000000-0000-4000-8000-000000000000"
ADDRESSES = (
    "/",
    f"/children/{NO_ID}/plan/versions/3?print=yes#aims",
    f"/panel/meetings/{NO_ID}/papers",
    "/whats-on?near=ZZ99%203VA&day=2",
    "/a/page/that/never/was",
    "/f/a-form-of-a-later-release/9/shell",
    "/sign-in?next=/children",
    f"/files/{NO_ID}",
    "/sync/v1/hello",
    "/demo",
)


@pytest.fixture
def phone_of(live, faults, browser_context, browser_page):
    """`phone_of(cast.sana)`: their phone, on which they read a page once with signal, and have none now."""

    def make(person):
        live.sign_in(browser_context, person)
        browser_page.goto("/waiting-to-send")
        phone = Tablet(browser_context, browser_page)
        phone.be_ready()
        phone.take_lists("/plan-comments/new")
        browser_context.set_offline(True)
        return phone

    return make


def offered(phone):
    """The forms that "Waiting to send" leads to."""
    phone.page.goto("/waiting-to-send")
    phone.page.locator("[data-waiting] > p > a").first.wait_for()
    links = phone.page.locator("[data-waiting] > p > a").all()
    return {link.get_attribute("href") for link in links}


@pytest.mark.rule("XC-4")
def test_a_mother_is_offered_her_forms_and_told_of_another_that_it_is_not_hers(cast, phone_of, axe):
    phone = phone_of(cast.sana)
    assert "/request-support" in offered(phone)
    assert not offered(phone) & {"/observations/new", "/request-support/setting", "/section-23", "/audits/new"}
    phone.page.goto("/observations/new")
    expect(phone.page.locator("main")).to_contain_text("This form is for other people than you.")
    expect(phone.page.locator("form")).to_have_count(0)
    axe(phone.page)
    phone.page.locator("main").get_by_role("link", name="Waiting to send").click()
    expect(phone.page.locator("h1")).to_have_text("Waiting to send")


@pytest.mark.rule("WNH-8", "XC-4")
def test_a_senco_of_two_settings_asks_for_support_where_there_is_no_signal(cast, phone_of):
    oak = cast.oak.id
    db.session.add(Role(person_id=cast.joy.id, setting_id=oak, kind="senco", title="SENCO", from_day=date(2026, 9, 1)))
    db.session.commit()
    joys, phone = cast.joy.id, phone_of(cast.joy)
    assert "/request-support/setting" in offered(phone)
    phone.page.goto("/request-support/setting")
    phone.unlock(PIN)
    who = {"#your_name": "Joy Adeyemi", "#organisation": "Oak Primary School", "#email": "joy@example.org"}
    fill(phone.page, {**SETTING, **who})
    phone.page.locator("[name=asked_by][value=school]").check()
    phone.page.get_by_label("A pre-school or playgroup", exact=True).check()
    agree = phone.page.get_by_role("group", name="Does somebody with parental responsibility agree?")
    agree.get_by_label("No", exact=True).check()
    phone.finish()
    nothing_lost(phone)
    phone.be_online_and_send()
    nothing_lost(phone)
    [(kind, asker, answers)] = read(select(Intake.kind, Intake.asker_id, Intake.answers))
    assert (kind, asker, answers["see"], answers["organisation"]) == ("setting", joys, SEES, "Oak Primary School")


@pytest.mark.rule("XC-4")
def test_without_signal_every_address_leads_to_what_can_be_done(cast, phone_of):
    phone = phone_of(cast.sana)
    for address in ADDRESSES:
        phone.page.goto(address)
        expect(phone.page.locator("h1")).to_have_text("Waiting to send")
        expect(phone.page.locator("[data-waiting]")).to_contain_text("The page that you asked for needs a connection.")
        expect(phone.page.locator("[data-waiting]")).to_contain_text("Nothing waits.")
        expect(phone.page.get_by_role("link", name="Ask for support")).to_be_visible()


@pytest.mark.rule("XC-4")
def test_where_the_browser_emptied_its_cache_the_page_still_says_that_there_is_no_connection(cast, phone_of):
    phone = phone_of(cast.sana)
    phone.page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name) }")
    phone.page.goto("/children")
    expect(phone.page.locator("h1")).to_have_text("No connection")
    expect(phone.page.locator("body")).to_contain_text("Open this page again when you have a signal")
