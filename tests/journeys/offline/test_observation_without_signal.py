"""A practitioner observes a child without signal. After every fault: all that was finished is here or there, once."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, update

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.people.signin_session import SignInSession
from tests.journeys.offline.tablet import PLANTED, Tablet, nothing_lost, read

pytestmark = pytest.mark.browser


def observations():
    return read(select(Observation.id, Observation.by_id, Observation.answers).order_by(Observation.signed_at))


def sign_out_everywhere():
    db.session.execute(update(SignInSession).values(ended_at=clock.real_now()))
    db.session.commit()


@pytest.mark.rule("XC-4")
def test_an_observation_is_typed_finished_sent_and_recorded_once(pat, axe):
    pat.open_form()
    pat.type()
    pat.wait_saved()
    axe(pat.page)
    form = pat.finish()
    pat.wait_sent()
    axe(pat.page)
    pat.page.get_by_role("link", name="Read what you sent").click()
    expect(pat.page.locator("main")).to_contain_text(PLANTED)
    axe(pat.page)
    assert len(observations()) == 1 and pat.page.url.endswith(f"/observations/{form}")
    nothing_lost(pat)


@pytest.mark.rule("XC-4", "WNH-20")
@pytest.mark.both_engines
def test_in_a_hall_without_signal_two_are_finished_and_sent_in_order_later(pat, axe):
    """Fault 1: without signal before open, while filling in and at Finish."""
    pat.be_offline()
    first = pat.observe("He lined up the cars.")
    expect(pat.page.locator("[data-finished]")).to_have_text("Finished. Saved on this device. Not sent yet.")
    second = pat.observe("He gave Joy a car.")
    expect(pat.page.locator("[data-waiting-count]").first).to_have_text("2")
    pat.page.goto("/children")
    expect(pat.page.locator("[data-waiting-list] li")).to_have_count(2)
    axe(pat.page)
    nothing_lost(pat)
    pat.be_online_and_send()
    axe(pat.page)
    assert [str(row.id) for row in observations()] == [first, second]
    nothing_lost(pat)


def test_typed_then_the_battery_dies_then_the_form_is_offered_and_finished(cast, live, faults, profile_on_disk):
    """Fault 11: SIGKILL right after “Saved”."""
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form()
    tablet.be_ready()
    tablet.type()
    tablet.wait_saved()
    profile_on_disk.kill()
    faults.dead = True
    tablet = profile_on_disk.start()
    tablet.open_form(child="")
    tablet.page.get_by_role("button", name="Carry on with it").click()
    expect(tablet.page.locator("#saw")).to_have_value(PLANTED)
    expect(tablet.page.get_by_label("Which child?")).not_to_have_value("")
    tablet.finish()
    nothing_lost(tablet)


def test_finished_then_the_battery_dies_then_it_is_sent(cast, live, faults, profile_on_disk):
    """Fault 12: SIGKILL after Finish, before anything was sent."""
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form()
    tablet.be_ready()
    faults.dead = True
    tablet.type()
    tablet.finish()
    profile_on_disk.kill()
    tablet = profile_on_disk.again(tablet)
    tablet.page.goto("/waiting-to-send")
    expect(tablet.page.locator("[data-waiting-list] li")).to_have_count(1)
    nothing_lost(tablet)
    faults.mend()
    tablet.be_online_and_send()
    assert len(observations()) == 1
    nothing_lost(tablet)


def test_finish_pressed_twice_is_one_form(pat):
    """Fault 16: Finish is pressed twice."""
    pat.open_form()
    pat.type()
    pat.page.get_by_role("button", name="Finish").dblclick()
    pat.finished.add(pat.page.locator("[data-finished]").get_attribute("data-finished"))
    pat.wait_sent()
    assert len(observations()) == 1
    nothing_lost(pat)


def test_the_session_ends_while_typing_and_nothing_is_lost(pat):
    """Fault 26: the session ends while typing."""
    pat.open_form()
    pat.type("Before")
    sign_out_everywhere()
    pat.page.locator("#saw").fill("Before and after")
    pat.wait_saved()
    pat.finish()
    pat.wait_sent()
    assert observations()[0].answers["saw"] == "Before and after"
    nothing_lost(pat)


def test_a_queue_is_sent_after_the_session_ended_without_signing_in(pat):
    """Fault 27: the session ended with a queue; sent by the device’s token."""
    pat.be_offline()
    pat.observe()
    sign_out_everywhere()
    pat.context.clear_cookies()
    pat.be_online_and_send()
    assert len(observations()) == 1
    nothing_lost(pat)


def test_what_one_person_finished_is_sent_as_theirs_while_the_next_is_signed_in(cast, live, pat):
    """Fault 29: A finishes, B signs in and sends; the author is A and B is offered nothing of it."""
    pats_id = cast.pat.id
    pat.be_offline()
    pat.observe()
    pat.open_form()
    pat.type("Unfinished")
    pat.wait_saved()
    pat.context.clear_cookies()
    live.sign_in(pat.context, cast.tess)
    pat.context.set_offline(False)
    pat.page.goto("/observations/new")
    pat.unlock()
    expect(pat.page.locator("[data-unfinished]")).to_have_count(0)
    pat.be_online_and_send()
    assert observations()[0].by_id == pats_id
    nothing_lost(pat)


def test_storage_emptied_while_typing_is_filled_again_from_the_page(pat):
    """Fault 20: the database is emptied while typing."""
    pat.open_form()
    pat.type("First words")
    pat.wait_saved()
    browser = pat.context.new_cdp_session(pat.page)
    origin = pat.page.url.split("/observations")[0]
    browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    pat.page.locator("#saw").fill("First words and more")
    pat.wait_saved()
    pat.finish()
    pat.wait_sent()
    assert observations()[0].answers["saw"] == "First words and more"
    nothing_lost(pat)


def test_without_scripts_the_form_is_an_ordinary_form(browser, cast, live):
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    live.sign_in(context, cast.pat)
    tablet = Tablet(context, context.new_page())
    tablet.page.goto("/observations/new")
    tablet.page.get_by_label("Which child?").select_option(label="Amir H.")
    tablet.type()
    tablet.page.get_by_role("button", name="Finish").click()
    expect(tablet.page.locator("main")).to_contain_text(PLANTED)
    assert len(observations()) == 1
    context.close()
