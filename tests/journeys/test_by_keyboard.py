"""The Tab key alone leads through a waiting list, an answer to an invitation, a register and another date."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from eysend.bookings.standing_down import stand_down
from eysend.core import clock
from eysend.core.db import db
from eysend.people.viewer import viewer_of
from tests.bookings.conftest import book, cancel, session_on
from tests.bookings.test_waiting_lists import full, last_day
from tests.groups.test_registers import group
from tests.journeys.test_answer_an_invitation import invited

pytestmark = pytest.mark.browser
__all__ = ["book", "cancel", "full", "group", "invited", "last_day", "session_on"]
MOST = 60
PHONE = (360,)
FOCUSED = "node => node === document.activeElement"


def tab_to(page, target):
    """Press Tab until this has the focus: it must be reached, and seen where it is."""
    target = target.first
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if target.evaluate(FOCUSED):
            expect(target).to_be_in_viewport()
            return
    raise AssertionError(f"{target} is not reached by {MOST} presses of Tab")


def press(page, role, name, key="Enter"):
    """Reach a link, a button or a box, and press."""
    tab_to(page, page.get_by_role(role, name=name))
    page.keyboard.press(key)


@pytest.mark.rule("XC-2", "XC-16")
def test_pat_rings_who_is_next_on_the_waiting_list(last_day, cast, signed_in_page, axe):
    page, here = signed_in_page(cast.pat), f"/waiting-lists/{last_day[0].id}"
    db.session.commit()
    page.goto(here)
    expect(page.get_by_text("Next to ring")).to_be_visible()
    axe(page, PHONE)
    press(page, "link", "Nia Okafor")
    press(page, "button", "Offer by phone")
    expect(page.get_by_role("heading", name="What did they say on the phone?")).to_be_visible()
    axe(page, PHONE)
    press(page, "button", "They said yes")
    expect(page.get_by_text("They have their place.")).to_be_visible()


@pytest.mark.rule("LTS-7", "XC-16")
def test_sana_answers_an_invitation(invited, cast, signed_in_page, axe):
    page = signed_in_page(cast.sana)
    page.goto("/invitations")
    press(page, "link", "Small Steps Group")
    expect(page.get_by_role("heading", level=1)).to_have_text("Amir is invited: Small Steps Group")
    press(page, "checkbox", "Wednesday 3 March, 09:30", key="Space")
    axe(page, PHONE)
    press(page, "button", "Yes, we would like to come")
    expect(page.get_by_text("you have a place")).to_have_count(1)


@pytest.mark.rule("LTS-9", "XC-16")
def test_pat_takes_the_register(group, cast, signed_in_page, axe):
    page, here = signed_in_page(cast.pat), f"/registers/sessions/{group.id}"
    db.session.commit()
    page.goto(here)
    for name in ("Amir Haddad", "Bea Okafor"):
        tab_to(page, page.get_by_role("group", name=name).get_by_role("radio"))
        page.keyboard.press("Space" if name.startswith("Amir") else "ArrowUp")
    axe(page, PHONE)
    press(page, "button", "Keep what is marked")
    expect(page.get_by_text("1 came.")).to_be_visible()


@pytest.mark.rule("XC-3", "XC-16")
def test_pat_gives_those_of_a_called_off_session_another_date_first(cast, session_on, book, signed_in_page, axe):
    off, other = session_on(team="portage"), session_on("2027-03-23", team="portage")
    other.occurrence.programme = off.occurrence.programme
    book(cast.sana, off)
    by = viewer_of(cast.pat, on=clock.today())
    stand_down(off.occurrence_id, "weather", key=uuid4(), by=by, at=clock.now())
    page, here = signed_in_page(cast.pat), f"/called-off/{off.occurrence_id}"
    db.session.commit()
    page.goto(here)
    axe(page, PHONE)
    press(page, "radio", "Tuesday 23 March", key="Space")
    press(page, "button", "Ask them first")
    expect(page.get_by_text("1 family or setting was asked first.")).to_be_visible()
