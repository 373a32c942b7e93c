"""Plans without signal: Sana says what she thinks, Pat writes on a draft that she took along."""

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.plans import build_plans
from eysend.people.viewer import viewer_of
from eysend.plans.before_review import ReviewView
from eysend.plans.comment import Comment
from eysend.plans.drafts import actions
from eysend.plans.drafts.merging import stamp
from eysend.plans.plan import PlanVersion
from tests.journeys.offline.tablet import Tablet, nothing_lost, read

pytestmark = pytest.mark.browser
DAY = date(2027, 3, 2)
PATS, JOYS = "Pat: many words.", "Joy: loud rooms."


@pytest.fixture
def plans(cast, profile):
    """Amir has a plan."""
    build_plans(cast, profile, DAY)
    db.session.commit()
    return cast


@pytest.fixture
def sana(plans, faults, signed_in_page, browser_context):
    """Sana's phone, ready without signal, which it has lost."""
    phone = Tablet(browser_context, signed_in_page(plans.sana))
    phone.take_lists("/plan-comments/new")
    phone.context.set_offline(True)
    return phone


@pytest.mark.parametrize(("path", "box", "kind"), [
    ("/plan-comments/new", "#words", Comment.words),
    ("/plan-views/new", "#going_well", ReviewView.answers),
])  # fmt: skip
def test_sana_says_something_of_amirs_plan_without_signal(sana, axe, path, box, kind):
    sana.page.goto(path)
    sana.choose("")
    expect(sana.page.locator("main")).not_to_contain_text("Haddad")
    sana.page.get_by_label("Whose plan is it?").select_option(label="Amir")
    sana.page.locator(box).fill("He pointed at the moon.")
    axe(sana.page)
    sana.finish()
    sana.be_online_and_send()
    assert "He pointed at the moon." in str(read(select(kind)))
    nothing_lost(sana)


def test_words_for_which_the_signal_went_go_along_into_the_form_without_signal(plans, faults, signed_in_page):
    page = signed_in_page(plans.sana)
    at = f"/children/{plans.amir.id}/plan"
    db.session.rollback()
    page.goto(at)
    page.get_by_label("What do you think?").fill("He pointed at the moon.")
    page.get_by_label("What is it about?").select_option(label="Choosing")
    phone = Tablet(page.context, page.context.new_page())
    phone.take_lists("/plan-comments/new")
    page.context.set_offline(True)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Write it where there is no signal").click()
    phone.page = opened.value
    phone.unlock()
    expect(phone.page.locator("#words")).to_have_value("He pointed at the moon.")
    expect(phone.page.get_by_label("What is it about?").locator(":checked")).to_have_text("Choosing")
    phone.finish()
    phone.be_online_and_send()
    assert read(select(Comment.about).where(Comment.words == "He pointed at the moon."))[0].about is not None
    with page.expect_response("**/plan/comments"):
        page.get_by_role("button", name="Send what you think").click()
    assert len(read(select(Comment.id).where(Comment.words == "He pointed at the moon."))) == 1
    nothing_lost(phone)


def test_sana_is_asked_whose_plan_it_is_before_she_finishes(sana):
    sana.page.goto("/plan-views/new")
    sana.choose("")
    sana.page.get_by_role("button", name="Finish").click()
    said = sana.page.locator("[data-errors]")
    expect(said).to_contain_text("Choose whose plan it is")
    expect(said).to_contain_text("Write something in one of the boxes")


@pytest.fixture
def writing(plans, pat, live):
    """Pat took Amir's details along, whose next plan is being written; the form is open without signal."""
    by = viewer_of(plans.pat, on=DAY)
    actions.draft(plans.amir.id, by=by, at=clock.now())
    db.session.commit()
    page = pat.page
    page.goto("/take-offline")
    page.wait_for_load_state("networkidle")  # its scripts ask for the PIN
    page.get_by_label("Amir H.").check()
    page.get_by_role("button", name="Take offline").click()
    pat.type_pin()
    expect(page.locator("[data-updated]")).to_contain_text("Last updated")
    pat.be_offline()
    page.goto("/plan-drafts/about")
    pat.choose("")
    page.get_by_label("Which child?").select_option(label="Amir H.")
    expect(page.locator("#liked")).not_to_have_value("")
    return pat


def draft():
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(PlanVersion).order_by(PlanVersion.made_at.desc()).limit(1)).one()


def joy_writes(plans, **words):
    found = draft()
    answers = {**found.values(), **words, "edition": stamp(found)}
    by = viewer_of(plans.joy, on=DAY)
    actions.write_about(plans.amir.id, answers, key=plans.joy.id, by=by, at=clock.now())
    db.session.commit()


def test_what_pat_and_joy_wrote_in_other_boxes_both_stands(plans, writing, axe):
    """Fault 43: a conflict of updates, disjoint."""
    writing.page.locator("#strengths").fill(PATS)
    axe(writing.page)
    writing.finish()
    joy_writes(plans, needs=JOYS)
    writing.be_online_and_send()
    assert (draft().text("needs"), draft().text("strengths")) == (JOYS, PATS)
    db.session.rollback()
    nothing_lost(writing)


def test_what_both_wrote_in_one_box_stands_side_by_side_until_pat_chooses(plans, writing, axe):
    """Fault 43: a conflict of updates, overlapping."""
    page = writing.page
    page.locator("#needs").fill(PATS)
    page.locator("#strengths").fill("Pat: he waits.")
    writing.finish()
    joy_writes(plans, needs=JOYS)
    writing.be_online_and_send()
    assert draft().text("needs") == JOYS
    db.session.rollback()
    nothing_lost(writing)
    page.goto("/held-forms")
    page.locator("main li a, main td a, main dd a").first.click()
    page.get_by_role("link", name="Choose which words stay").click()
    expect(page.get_by_text(JOYS)).to_be_visible()
    expect(page.get_by_text(PATS)).to_be_visible()
    axe(page)
    page.get_by_label("Both, one below the other").check()
    page.get_by_role("button", name="Keep these words").click()
    page.get_by_role("heading", level=1).wait_for()
    assert (draft().text("needs"), draft().text("strengths")) == (f"{JOYS}\n\n{PATS}", "Pat: he waits.")
