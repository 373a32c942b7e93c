"""Ada invites a family to a group that stands in no list; Sana says yes on her phone, by keyboard."""

from datetime import date

import pytest
from playwright.sync_api import expect

from eysend.core.db import db
from eysend.demo.groups import build_groups
from eysend.demo.invitations import build_invitations

pytestmark = pytest.mark.browser


@pytest.fixture
def invited(cast, profile):
    """The demonstration's groups and invitations: Sana has one to the Small Steps Group."""
    for build in (build_groups, build_invitations):
        build(cast, profile, date(2027, 3, 2))
    db.session.commit()


def press(page, name):
    """Follow a link or press a button by keyboard."""
    page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name)).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.rule("LTS-7")
def test_sana_says_yes_to_two_dates_on_her_phone(invited, cast, signed_in_page, axe):
    page, heading = signed_in_page(cast.sana), "Amir is invited: Small Steps Group"
    page.goto("/")
    press(page, "Your invitations")
    axe(page)
    press(page, "Small Steps Group")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    axe(page)
    press(page, "Yes, we would like to come")
    expect(page.get_by_role("alert")).to_contain_text("Tick the dates you want to come to")
    axe(page)
    for day in ("Wednesday 3 March, 09:30", "Wednesday 10 March, 09:30"):
        page.get_by_label(day).focus()
        page.keyboard.press("Space")
    press(page, "Yes, we would like to come")
    expect(page.get_by_text("you have a place")).to_have_count(2)
    axe(page)


@pytest.mark.rule("LTS-7", "LTS-13")
def test_pat_invites_dots_family_and_nobody_else_hears_of_it(invited, cast, signed_in_page, axe):
    page = signed_in_page(cast.pat)
    page.goto("/invitations")
    press(page, "Stay and Play after Portage")
    axe(page)
    page.get_by_label("Dot Price, with Dev Price (father)").check()
    for box, number in (("Day", "16"), ("Month", "3"), ("Year", "2027")):
        page.get_by_label(box).fill(number)
    press(page, "Send the invitations")
    expect(page.get_by_text("1 invitation is on the way.")).to_be_visible()
    axe(page)
