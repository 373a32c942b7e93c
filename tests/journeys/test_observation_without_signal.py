"""A practitioner observes a child without signal. After every fault: all that was finished is here or there, once."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.observations.observation import Observation
from tests.journeys import tablet as faults_
from tests.journeys.tablet import Faults, Tablet, nothing_lost

pytestmark = pytest.mark.browser


@pytest.fixture
def faults(app):
    """What may go wrong between the tablet and the service."""
    whole = app.wsgi_app
    between = Faults(app, whole)
    app.__dict__["wsgi_app"] = between
    yield between
    app.__dict__["wsgi_app"] = whole


@pytest.fixture
def pat(cast, faults, signed_in_page, browser_context):
    """Pat's tablet, signed in."""
    return Tablet(browser_context, signed_in_page(cast.pat))


def rows():
    db.session.rollback()
    return db.session.scalar(select(func.count(Observation.id)))


def test_an_observation_is_typed_finished_sent_and_recorded_once(pat):
    pat.open_form()
    pat.type()
    pat.wait_saved()
    pat.finish()
    pat.wait_sent()
    assert rows() == 1
    nothing_lost(pat)
