"""A home without signal: Pat records visits there, and they arrive once (DER-18, LTS-4)."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.observations.steps.step import Step, StepMark, StepTarget
from eysend.observations.visits.visit import Visit
from tests.journeys.offline.tablet import lose_the_answer, nothing_lost, read

pytestmark = pytest.mark.browser
DAY = {"day": "2", "month": "3", "year": "2027"}


def get_ready(tablet, address):
    """Open the form with signal, wait until the device has its lists, then lose the signal."""
    tablet.take_lists(address)
    tablet.context.set_offline(True)
    tablet.page.goto(address)
    tablet.unlock()


def fill_day(page, name, day="2"):
    for part, value in {**DAY, "day": day}.items():
        page.locator(f"#{name}-{part}").fill(value)


def type_visit(page):
    page.get_by_label("Which child?").select_option(label="Amir H.")
    page.get_by_label("Nursery, pre-school or childminder").check()
    fill_day(page, "seen_on")
    page.get_by_label("Time it started").fill("10:30")
    page.get_by_label("Who was there?").fill("Joy and Liz")
    page.locator("#seen").fill("Zebedee pointed to the lilac cup")
    page.get_by_label("What I advised").fill("Offer two things.")
    page.get_by_label("Next step 1").fill("Make a board")
    page.locator("#who_1").fill("Liz")
    fill_day(page, "by_1", "9")


def test_a_visit_typed_at_a_nursery_without_signal_arrives_once(pat, faults, axe):
    """Fault 2: the answer is lost after the service kept the visit."""
    get_ready(pat, "/visits/new")
    axe(pat.page)
    type_visit(pat.page)
    pat.wait_saved()
    pat.finish()
    expect(pat.page.locator("main")).to_contain_text("Not sent yet")
    faults.break_with(lose_the_answer)
    pat.context.set_offline(False)
    pat.try_sending(faults)
    faults.mend()
    pat.be_online_and_send()
    assert [row[0].answers["do_1"] for row in read(select(Visit))] == ["Make a board"]
    nothing_lost(pat)


@pytest.fixture
def step(cast):
    """A small step of Amir’s."""
    row = Step(child_id=cast.amir.id, place=1, words="Looks up for more", by_id=cast.pat.id)
    db.session.add(row)
    db.session.commit()


def type_two_parts(page):
    page.get_by_label("Which child?").select_option(label="Amir H.")
    page.get_by_label("Home", exact=True).check()
    page.get_by_label("Whose home, or which family?").select_option(label="Amir H.: Sana")
    fill_day(page, "seen_on")
    page.get_by_label("Time it started").fill("10:30")
    page.get_by_label("Who was there?").fill("Sana and Zara")
    page.get_by_label("Child-led play that I saw").fill("Cars.")
    page.get_by_label("Structured teaching").fill("Waited with the car.")


@pytest.mark.rule("LTS-4")
def test_pat_completes_all_three_parts_in_a_home_without_signal(pat, step, axe):
    get_ready(pat, "/portage-visits/new")
    page = pat.page
    type_two_parts(page)
    pat.page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-errors]")).to_contain_text("Enter what mattered to the family, or why it was left out")
    axe(page)
    page.get_by_label("Family focus").fill("Bedtime.")
    page.get_by_label("Small step that you looked at").select_option(label="Amir H.: Looks up for more")
    page.get_by_label("Where is the child with it?").select_option(label="Starting to")
    page.get_by_label("New small step for this week").fill("Signs more")
    page.get_by_label("When in the day?").select_option(label="Bath")
    pat.finish()
    pat.be_online_and_send()
    (visit,) = [row[0] for row in read(select(Visit))]
    assert visit.place == "home" and visit.home_id and visit.answers["family_focus"] == "Bedtime."
    assert [row[0].state for row in read(select(StepMark))] == ["emerging"]
    assert [row[0].routine for row in read(select(StepTarget))] == ["bath"]
    nothing_lost(pat)
