"""Pat makes a series on her phone, sees the dates before they are made, and moves one; a family looks near its home."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def fill_in(page):
    """What Pat types; the usual ticks stand already."""
    page.get_by_label("Name", exact=True).fill("Messy play")
    for words in ("Stay and play", "Any family: it stands in the public list", "Yes"):
        page.get_by_label(words, exact=True).check()
    page.get_by_label("Which team runs it?").select_option("portage")
    page.get_by_label("Which day?").select_option("tuesday")
    for group, day, month in (("First date", "9", "3"), ("Last date (optional)", "20", "4")):
        boxes = page.get_by_role("group", name=group)
        for label, typed in (("Day", day), ("Month", month), ("Year", "2027")):
            boxes.get_by_label(label).fill(typed)
    for label, typed in (("Starts", "10:00"), ("Ends", "11:30"), ("Place", "Ripley Family Hub"), ("Places", "12"),
                         ("Address", "1 Market Place"), ("Postcode", "DE5 3ZQ")):  # fmt: skip
        page.get_by_label(label, exact=True).fill(typed)


def look_near(page, axe):
    """Somebody looks for what is near, first with a postcode and then with a slip."""
    page.goto("/whats-on")
    page.get_by_label("Near which postcode?").fill("DE55")
    page.get_by_role("button", name="Show these dates").click()
    expect(page.get_by_text("About 4 miles from DE55").first).to_be_visible()
    axe(page)
    page.get_by_label("Near which postcode?").fill("somewhere")
    page.get_by_role("button", name="Show these dates").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    axe(page)


@pytest.mark.rule("LTS-13")
def test_pat_makes_a_series_in_one_page_and_moves_one_date(cast, signed_in_page, axe):
    page = signed_in_page(cast.pat)
    page.goto("/series/new")
    axe(page)
    fill_in(page)
    page.get_by_role("button", name="Show the dates").click()
    expect(page.get_by_text("Tuesday 30 March 2027: left out, Easter holidays")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Make these 5 dates").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Messy play")
    axe(page)
    page.get_by_role("link", name="Tuesday 16 March").click()
    page.get_by_text("Change this date").first.click()
    axe(page)
    page.get_by_role("group", name="Day").get_by_label("Day", exact=True).fill("18")
    page.get_by_role("button", name="Change this date").click()
    expect(page.get_by_text("It was planned for Tuesday 16 March")).to_be_visible()
    look_near(page, axe)
