"""Sana ticks the week’s activity on her phone on the bus; it arrives once, and Tom’s stands beside it (DER-22)."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.steps.step import ChartDay, Step, StepTarget
from tests.journeys.offline.tablet import Tablet, nothing_lost, read

pytestmark = pytest.mark.browser
SUNDAY = datetime(2027, 3, 7, 18, tzinfo=UTC)


@pytest.fixture
def sana(cast, signed_in_page, browser_context, faults):
    """Sana’s phone, on a Sunday evening; Amir tries to sign at snack."""
    clock.use(lambda: SUNDAY)
    step = Step(child_id=cast.amir.id, place=1, words="Signs more", by_id=cast.pat.id)
    db.session.add(step)
    db.session.flush()
    target = StepTarget(child_id=cast.amir.id, step_id=step.id, routine="snack", how="Wait.", by_id=cast.pat.id)
    target.from_day = SUNDAY.date() - timedelta(days=10)
    db.session.add(target)
    db.session.commit()
    return Tablet(browser_context, signed_in_page(cast.sana))


def tick(page, day, words):
    page.locator("[data-nth]", has=page.get_by_role("group", name=day)).get_by_label(words).check()


@pytest.mark.rule("DER-22")
def test_four_of_seven_days_ticked_offline_arrive_once(sana, axe):
    page = sana.page
    page.clock.set_fixed_time(SUNDAY)
    sana.take_lists("/activity-chart")
    axe(page)
    sana.context.set_offline(True)
    page.goto("/activity-chart")
    sana.unlock()
    expect(page.get_by_label("What are you trying?")).to_have_value(str(read(select(StepTarget.id))[0][0]))
    expect(page.locator("[data-week]")).to_have_text("1 March 2027")
    for day in ("Monday", "Tuesday", "Thursday"):
        tick(page, day, "It went well")
    tick(page, "Sunday", "It was hard")
    page.locator("#said_6").fill("Tired after the party")
    axe(page)
    sana.wait_saved()
    sana.finish()
    sana.be_online_and_send()
    told = [row[0] for row in read(select(ChartDay).order_by(ChartDay.day))]
    assert [(row.day.day, row.went) for row in told] == [(1, "well"), (2, "well"), (4, "well"), (7, "hard")]
    nothing_lost(sana)


def test_days_to_come_are_not_asked_and_nothing_ticked_is_no_finish(sana):
    page = sana.page
    clock.use(lambda: SUNDAY - timedelta(days=4))
    sana.take_lists("/activity-chart")
    sana.context.set_offline(True)
    page.goto("/activity-chart")
    sana.unlock()
    expect(page.get_by_role("group", name="Wednesday")).to_be_visible()
    expect(page.get_by_role("group", name="Thursday")).to_be_hidden()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-errors]")).to_contain_text("Choose how it went on one day at least")
    page.goto("/children")
    expect(page.get_by_role("link", name="This week’s activity")).to_be_visible()
    expect(page.get_by_role("link", name="Record an observation")).to_have_count(0)


@pytest.mark.rule("DER-22")
@pytest.mark.parametrize("off", [-366, 366])
def test_a_phone_that_is_a_year_off_shows_the_week_of_the_service(sana, off):
    page = sana.page
    page.clock.set_fixed_time(clock.real_now() + timedelta(days=off))
    sana.take_lists("/activity-chart")
    sana.context.set_offline(True)
    page.goto("/activity-chart")
    sana.unlock()
    expect(page.locator("[data-week]")).to_have_text("1 March 2027")
    tick(page, "Sunday", "It went well")
    sana.finish()
    sana.be_online_and_send()
    assert [row[0].day.isoformat() for row in read(select(ChartDay))] == ["2027-03-07"]
    nothing_lost(sana)


@pytest.mark.rule("DER-22")
def test_last_week_can_be_told_and_a_day_to_come_is_said_on_the_phone(sana, axe):
    page = sana.page
    clock.use(lambda: SUNDAY - timedelta(days=4))
    sana.take_lists("/activity-chart")
    sana.context.set_offline(True)
    page.goto("/activity-chart")
    sana.unlock()
    expect(page.get_by_role("button", name="The week after")).to_be_hidden()
    page.get_by_role("button", name="The week before").click()
    expect(page.locator("[data-week]")).to_have_text("22 February 2027")
    tick(page, "Sunday", "It went well")
    page.get_by_role("button", name="The week after").click()
    expect(page.get_by_role("group", name="Sunday")).to_be_visible()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-errors] a[href='#went_6']")).to_have_text("This day has not come yet")
    axe(page)
    page.get_by_role("button", name="The week before").click()
    sana.finish()
    sana.be_online_and_send()
    assert [row[0].day.isoformat() for row in read(select(ChartDay))] == ["2027-02-28"]
    nothing_lost(sana)


@pytest.mark.rule("DER-22")
def test_last_weeks_unfinished_chart_keeps_its_days_on_a_page_of_the_new_week(sana):
    page = sana.page
    page.goto("/activity-chart")
    sana.unlock()
    tick(page, "Thursday", "It was hard")
    page.locator("#said_3").fill("He wanted the red cup")
    sana.wait_saved()
    clock.use(lambda: SUNDAY + timedelta(days=1))
    page.goto("/activity-chart")
    page.get_by_role("button", name="Carry on with it").click()
    expect(page.locator("[data-week]")).to_have_text("1 March 2027")
    expect(page.locator("#said_3")).to_have_value("He wanted the red cup")
    sana.finish()
    sana.wait_sent()
    assert [(row[0].day.day, row[0].words) for row in read(select(ChartDay))] == [(4, "He wanted the red cup")]
    nothing_lost(sana)
