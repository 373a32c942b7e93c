"""A form gets a new version while Pat has the old one open, finished, or begun: hers stays as she began it."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eysend.core import fields
from eysend.observations import actions, views
from eysend.observations.forms import ObservationForm
from eysend.observations.observation import Observation
from eysend.offline import appliers
from eysend.offline.held import HeldItem
from eysend.offline.inbox import InboxItem
from tests.journeys.offline.tablet import PLANTED, nothing_lost, read
from tests.journeys.offline.test_updates import UPDATE
from tests.journeys.offline.waiting import until

pytestmark = pytest.mark.browser


class WithWeather(ObservationForm):
    """A second version, for these tests only."""

    class Meta(ObservationForm.Meta):
        version = 2

    weather = fields.text("The weather", section="The weather", required=False)


def record(letter, **by):
    """The deed of the second version."""
    answers = {name: value for name, value in letter.answers.items() if name != "weather"}
    return actions.apply(replace(letter, answers=answers), **by)


@pytest.fixture
def publish(monkeypatch):
    """`publish()`: from now on there is a second version of the observation."""
    second = replace(views.offline_form, schema=WithWeather, apply=record)

    def come():
        monkeypatch.setitem(appliers._known, "observation.v2", second)
        monkeypatch.setattr(views, "offline_form", second)
        monkeypatch.setattr(views, "ObservationForm", WithWeather)

    return come


def forms_that_arrived():
    return [row.form for row in read(select(InboxItem.form))]


@pytest.fixture
def begun(pat):
    """Pat has begun one with the first version, and her tablet is ready without signal."""
    pat.open_form()
    pat.be_ready()
    pat.type()
    pat.wait_saved()
    return pat


def test_a_draft_of_the_first_version_opens_as_it_was_begun_and_is_applied(begun, publish):
    """Fault 36: v2 published while a v1 draft is open."""
    publish()
    begun.page.goto("/observations/new")
    begun.unlock()
    expect(begun.page.get_by_label("The weather")).to_be_attached()
    begun.page.get_by_role("link", name="Carry on with it").click()
    expect(begun.page.locator("#saw")).to_have_value(PLANTED)
    expect(begun.page.get_by_label("The weather")).to_have_count(0)
    begun.finish()
    begun.wait_sent()
    assert forms_that_arrived() == ["observation.v1"] and len(read(select(Observation.id))) == 1
    nothing_lost(begun)


def test_a_finished_form_of_the_first_version_is_applied(pat, publish):
    """Fault 36: v2 published while v1 is queued."""
    pat.be_offline()
    pat.observe()
    publish()
    pat.be_online_and_send()
    assert forms_that_arrived() == ["observation.v1"] and len(read(select(Observation.id))) == 1
    nothing_lost(pat)


def test_without_signal_the_draft_still_opens_after_the_new_version_has_come(begun, publish):
    """Fault 36: the worker keeps the version that a draft was begun with."""
    publish()
    begun.page.goto("/waiting-to-send")
    begun.page.evaluate(UPDATE)
    with begun.page.expect_event("load"):
        begun.page.get_by_role("button", name="A new version is ready").click()
    begun.be_ready()
    until(begun.page, lambda: begun.page.evaluate("navigator.serviceWorker.controller?.state === 'activated'"))
    begun.context.set_offline(True)
    begun.page.goto("/observations/new")
    begun.unlock()
    expect(begun.page.get_by_label("The weather")).to_be_attached()
    begun.page.goto("/waiting-to-send")
    begun.page.get_by_role("link", name="Carry on with it").click()
    begun.type_pin()
    expect(begun.page.locator("#saw")).to_have_value(PLANTED)
    expect(begun.page.get_by_label("The weather")).to_have_count(0)
    begun.finish()
    nothing_lost(begun)


def test_a_form_whose_version_was_withdrawn_is_kept_for_a_person(pat, publish, monkeypatch):
    """Fault 37: v1 withdrawn."""
    pat.be_offline()
    pat.observe()
    publish()
    monkeypatch.delitem(appliers._known, "observation.v1")
    pat.context.set_offline(False)
    pat.send_now()
    expect(pat.page.locator("[data-waiting]")).to_contain_text("Received. Someone in the team is checking it.")
    assert [row.reason for row in read(select(HeldItem.reason))] == ["version_unknown"]
    nothing_lost(pat)
