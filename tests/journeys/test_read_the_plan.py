"""Reading the plan in a real browser: on a phone, on paper, by keyboard, without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from eysend.core.db import db
from eysend.demo.plans import build_plans

pytestmark = pytest.mark.browser


@pytest.fixture
def plans(cast, profile):
    """The cast with their plans."""
    build_plans(cast, profile, date(2027, 3, 2))
    db.session.commit()
    return cast


def at(child, page="/plan"):
    """The address of a page of this child; lets the database go again, which the service is waiting for."""
    address = f"/children/{child.id}{page}"
    db.session.commit()
    return address


@pytest.mark.both_engines
def test_sana_reads_the_plan_on_her_phone_and_says_what_she_thinks(plans, signed_in_page, axe):
    page = signed_in_page(plans.sana)
    page.goto("/children")
    page.get_by_role("link", name="Amir").click()
    axe(page)
    page.get_by_role("link", name="Read the plan").click()
    expect(page.get_by_text("Next review").first).to_have_text("Next review Friday 21 May 2027")
    axe(page)
    page.get_by_label("What do you think?").fill("He pointed at the bus stop today.")
    page.get_by_role("button", name="Send what you think").click()
    page.get_by_text("He pointed at the bus stop today.").wait_for()
    axe(page)


def test_what_was_typed_is_kept_where_a_comment_is_empty(plans, signed_in_page, axe):
    page = signed_in_page(plans.sana)
    page.goto(at(plans.amir))
    page.get_by_label("Let everybody").check()
    page.get_by_role("button", name="Send what you think").click()
    page.get_by_role("link", name="Enter what you think").wait_for()
    expect(page.get_by_label("Let everybody")).to_be_checked()
    axe(page)


@pytest.mark.rule("XC-10")
def test_amirs_plan_prints_on_two_sides_of_a4_and_without_forms(plans, signed_in_page):
    page = signed_in_page(plans.sana)
    page.goto(at(plans.amir))
    paper = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Send what you think")).to_be_hidden()
    expect(page.get_by_text("Free, independent advice for parents")).to_be_visible()


def test_on_paper_each_card_of_the_plan_stays_whole(plans, signed_in_page):
    page = signed_in_page(plans.sana)
    page.goto(at(plans.amir))
    page.emulate_media(media="print")
    cards = page.locator(".outcome, .plan-home, .plan-parts--warm")
    assert set(cards.evaluate_all("all => all.map((one) => getComputedStyle(one).breakInside)")) == {"avoid"}


def test_without_scripts_no_link_says_print_and_the_words_say_how(plans, browser, live, signed_in_page):
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    live.sign_in(context, plans.sana)
    page = context.new_page()
    page.goto(at(plans.amir))
    expect(page.locator("[data-print]")).to_be_hidden()
    assert "choose “Print” in the menu of your browser" in page.locator("main noscript").inner_text()
    context.close()


@pytest.mark.rule("XC-11")
def test_a_copy_that_joy_prints_names_neither_home(plans, signed_in_page):
    page = signed_in_page(plans.joy)
    page.goto(at(plans.amir))
    expect(page.get_by_text("Sana Haddad, mother")).to_be_visible()
    page.emulate_media(media="print")
    assert "Haddad" not in page.locator("main").inner_text()


def test_tom_reads_the_plan_and_nothing_of_the_other_home(plans, signed_in_page, axe):
    page = signed_in_page(plans.tom)
    page.goto(at(plans.amir))
    words = page.locator("main").inner_text()
    assert "choose between two things at snack" in words and "Sana" not in words and "milk on Sunday" not in words


def test_joy_reads_what_changed_and_the_version_before(plans, signed_in_page, axe):
    page = signed_in_page(plans.joy)
    page.goto(at(plans.amir))
    page.get_by_role("link", name="See what it said before").click()
    page.get_by_text("4 times out of 5").first.wait_for()
    axe(page)
    page.goto(at(plans.amir, "/plan/versions/1"))
    axe(page)


def test_tess_writes_a_target_by_keyboard_and_starts_the_plan(plans, signed_in_page, axe):
    page = signed_in_page(plans.tess)
    page.goto(at(plans.bea, "/plan/draft"))
    axe(page)
    page.get_by_role("link", name="Talking in a group").press("Enter")
    axe(page)
    page.get_by_role("link", name="Improve talking in a small group").press("Enter")
    page.get_by_text("For example: times out of 5 at snack").first.wait_for()
    axe(page)
    page.get_by_label("How will you know?").fill("times in one carpet time")
    page.get_by_role("button", name="Keep it").press("Enter")
    page.get_by_role("link", name="The new version").press("Enter")
    page.get_by_role("link", name="Say who agreed, and start the plan").press("Enter")
    page.get_by_label("Nia Okafor").press(" ")
    axe(page)
    page.get_by_role("button", name="Continue").press("Enter")
    page.get_by_role("link", name="Change when was it agreed?").wait_for()
    axe(page)
    page.get_by_role("button", name="Start this plan").press("Enter")
    page.get_by_text("Nia Okafor, mother").wait_for()


def test_all_of_it_works_without_scripts(plans, live, browser):
    context = browser.new_context(base_url=live.url, java_script_enabled=False, viewport={"width": 320, "height": 700})
    live.sign_in(context, plans.sana)
    page = context.new_page()
    page.goto(at(plans.amir))
    page.get_by_label("What do you think?").fill("Thank you all.")
    page.get_by_role("button", name="Send what you think").click()
    expect(page.get_by_text("Thank you all.")).to_have_count(1)
    context.close()
