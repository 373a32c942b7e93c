"""The signal goes as somebody presses: what they typed about a plan stays on the page, and the next press counts."""

from datetime import date

import pytest
from playwright.sync_api import expect

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.plans import build_plans
from eysend.people.viewer import viewer_of
from eysend.plans.drafts import actions

pytestmark = pytest.mark.browser
WORDS = "He pointed at the bus stop today."


@pytest.fixture
def plans(cast, profile):
    """The cast with their plans, and Amir's next one begun."""
    build_plans(cast, profile, date(2027, 3, 2))
    actions.draft(cast.amir.id, by=viewer_of(cast.pat, on=date(2027, 3, 2)), at=clock.now())
    db.session.commit()
    return cast


@pytest.mark.parametrize(
    ("who", "there", "box", "button", "after"),
    [
        ("sana", "/plan", "What do you think?", "Send what you think", "/plan?said=yes#think"),
        ("joy", "/plan/draft/about", "What is going well (optional)", "Keep these words", "/plan/draft"),
    ],
)
def test_what_was_typed_stays_where_the_line_goes_at_the_press(
    plans, signed_in_page, browser_context, axe, who, there, box, button, after
):
    at = f"/children/{plans.amir.id}"
    page = signed_in_page(getattr(plans, who))
    db.session.commit()
    page.goto(at + there)
    page.get_by_label(box).fill(WORDS)
    browser_context.set_offline(True)
    page.get_by_role("button", name=button).click()
    expect(page.locator("[data-trouble]")).to_contain_text("What you typed is still here")
    expect(page.get_by_label(box)).to_have_value(WORDS)
    axe(page)
    browser_context.set_offline(False)
    page.wait_for_timeout(2100)  # a second press at once is taken for a slip
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"**{at}{after}")
    page.goto(at + there)
    expect(page.locator("main")).to_contain_text(WORDS)
