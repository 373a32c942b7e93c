"""A Tuesday morning of forty papers, by keyboard alone: read, decide, on to the next; and one is declined."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.decisions.decision import Decision
from tests.referrals.panels.conftest import paper

__all__ = ["paper"]
pytestmark = pytest.mark.browser
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def forty(cast, paper):
    """Forty papers, each of another child."""
    for number in range(40):
        kind = ("parent", "setting")[number % 2]
        paper(kind, f"2027-02-{10 + number % 15:02d} 10:00", child="new", child_first=f"Child{number}")


def press_tab_until(page: Page, words: str, most: int = 120) -> None:
    """Press Tab until what has the keyboard says this."""
    says = "() => { const e = document.activeElement; return (e?.labels?.[0] ?? e)?.innerText.trim().split('\\n')[0] }"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(says) == words:
            return
    raise AssertionError(f"{words} cannot be reached by Tab")


def choose(page: Page, words: str, down: int = 0) -> None:
    """Go to this choice and take it, or the one so many below it: arrows move within radios."""
    press_tab_until(page, words)
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def go_to_decide(page: Page, word: str) -> None:
    """From the foot of the paper to the form of this decision."""
    page.locator("#decide").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    press_tab_until(page, word)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{word}: Child")


def test_lee_decides_by_keyboard_and_is_led_from_paper_to_paper(cast, forty, signed_in_page, axe):
    page = signed_in_page(cast.lee)
    page.set_viewport_size(DESK)
    page.goto("/panel")
    expect(page.get_by_text("1 of 40", exact=True)).to_be_visible()
    axe(page)
    go_to_decide(page, "Decline")
    axe(page)
    choose(page, "No evidence of what was tried and looked at again")
    press_tab_until(page, "Decline")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 40", exact=True)).to_be_visible()
    go_to_decide(page, "Accept")
    axe(page)
    for first, down in (("Portage", 1), ("Universal", 2), ("Visits", 0), ("Advisory teacher", 0)):
        choose(page, first, down)
    press_tab_until(page, "Accept")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 of 40", exact=True)).to_be_visible()
    assert db.session.scalars(select(Decision.level).where(Decision.level.is_not(None))).all() == ["specialist"]
