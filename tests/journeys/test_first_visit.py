"""Lee allocates Tess, Tess rings and offers two times, and Sana picks one on her phone: her page says what is next."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, select

from eysend.caseload.acceptance import Asker, TeamToTakeOn
from eysend.caseload.actions import take_on
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import LONG_AGO
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.role import Role
from eysend.people.viewer import viewer_of

pytestmark = pytest.mark.browser


@pytest.fixture
def page_of_amir(cast, profile):
    """The address of Amir's page: the panel of Tuesday took him on for Tess's team; Sana asked."""
    team = db.session.scalar(select(Role.team).where(Role.person_id == cast.tess.id))
    db.session.execute(
        delete(Involvement).where(Involvement.child_id == cast.amir.id, Involvement.from_day == LONG_AGO)
    )
    on, asker = clock.today(), Asker(cast.sana.id, "Sana Haddad", safely="Text first, ring after 10")
    said = {"teams": [TeamToTakeOn(team)], "reviewed_on": on, "priority": "usual", "asker": asker, "promise_days": 7}
    take_on(cast.amir.id, source=uuid4(), profile=profile, by=viewer_of(cast.lee, on=on), on=on, at=clock.now(), **said)
    address = f"/children/{cast.amir.id}"
    db.session.commit()
    return address


def fill_time(page, number, day, hour):
    for part, value in (("day", str(day)), ("month", "3"), ("year", "2027")):
        page.locator(f"#day_{number}-{part}").fill(value)
    page.locator(f"#time_{number}").fill(hour)


@pytest.mark.rule("HER-30", "HER-31", "WNH-12")
def test_from_the_allocation_to_the_first_visit(cast, signed_in_page, axe, page_of_amir):
    lee = signed_in_page(cast.lee)
    lee.goto("/allocations")
    axe(lee)
    lee.get_by_role("link", name="1. Amir Haddad").click()
    axe(lee)
    lee.get_by_label("Tess Rowan, Advisory Teacher").check()
    lee.get_by_role("button", name="Allocate").press("Enter")
    expect(lee.get_by_text("Nobody waits.")).to_be_visible()
    tess_offers(cast, signed_in_page(cast.tess), axe)
    sana = signed_in_page(cast.sana)
    sana.goto(page_of_amir)
    axe(sana)
    sana.get_by_role("link", name="Choose a time for Tess’s visit").click()
    axe(sana)
    sana.get_by_role("button", name="Tuesday 16 March 2027, 10:00").press("Enter")
    expect(sana.get_by_role("heading", level=1)).to_have_text("Your first visit")
    axe(sana)
    sana.goto(page_of_amir)
    expect(sana.get_by_text("Tess visits Amir on Tuesday 16 March 2027, 10:00")).to_be_visible()


def tess_offers(cast, page, axe):
    """Tess reads how Sana is reached safely, rings, and offers two times."""
    page.goto("/my-caseload")
    axe(page)
    page.get_by_role("link", name="Ring Sana about Amir Haddad").click()
    expect(page.get_by_text("Text first, ring after 10")).to_be_visible()
    axe(page)
    page.get_by_label("By phone").check()
    page.get_by_label("We agreed on a visit, or offered times").check()
    page.get_by_role("button", name="Write it down").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Offer Sana times for a first visit")
    axe(page)
    fill_time(page, 1, 16, "10:00")
    fill_time(page, 2, 18, "14:00")
    page.get_by_role("button", name="Offer these times").press("Enter")
    expect(page.get_by_text("2 times are offered. We wait for their answer.")).to_be_visible()


def test_the_link_of_the_letter_needs_no_sign_in(cast, signed_in_page, browser_page, axe, page_of_amir):
    lee = signed_in_page(cast.lee)
    lee.goto("/allocations")
    lee.get_by_role("link", name="1. Amir Haddad").click()
    lee.get_by_label("Tess Rowan, Advisory Teacher").check()
    lee.get_by_role("button", name="Allocate").press("Enter")
    expect(lee.get_by_text("Nobody waits.")).to_be_visible()
    tess_offers(cast, signed_in_page(cast.tess), axe)
    post = db.session.scalars(select(Post).where(Post.template == "messages/visit_offered")).one()
    link = next(word for word in compose(post.template, post.values).body.split() if "/first-visit/" in word)
    db.session.commit()
    browser_page.context.clear_cookies()
    browser_page.goto(link)
    axe(browser_page)
    browser_page.get_by_text("I need another time, or no visit").click()
    browser_page.get_by_role("button", name="Please find another time").press("Enter")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    axe(browser_page)
