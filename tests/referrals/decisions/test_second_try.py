"""Declined, put right, sent again, accepted: nobody types a word twice (DER-13)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.intake import Intake
from tests.referrals.panels.conftest import ACCEPT, DECLINE


@pytest.fixture
def declined(cast, paper, decide, frozen_clock):
    """Joy asked for Bea without a review, and Lee declined on 9 March."""
    row = paper("setting", child=cast.bea, by=cast.joy, effect="")
    frozen_clock("2027-03-09 10:00")
    decide(row, "decline", DECLINE)
    return row


@pytest.mark.rule("DER-13")
def test_joy_copies_what_was_declined_and_nothing_is_retyped(cast, declined, visit_as):
    joy = visit_as(cast.joy)
    assert "Copy it into a new request" in joy.get(f"/requests/{declined.id}").main
    joy.follow(joy.post(f"/requests/{declined.id}/copy"))
    draft = db.session.scalars(select(RequestDraft)).one()
    assert draft.copied_from == declined.id
    kept = {name: draft.answers[name] for name in ("see", "did", "hoped", "parent_name")}
    assert kept == {name: declined.answers[name] for name in kept}


@pytest.mark.rule("DER-13")
def test_the_second_try_is_a_paper_of_its_own_and_is_accepted(cast, declined, paper, decide, decisions, frozen_clock):
    frozen_clock("2027-03-15 10:00")
    again = paper("setting", "2027-03-11 10:00", child=cast.bea, by=cast.joy)
    frozen_clock("2027-03-16 10:00")
    teachers = {"lead_team": "specialist_teachers", "roles": ["Advisory teacher"]}
    page = decide(again, "accept", ACCEPT | teachers)
    assert page.status == 303 and {made.outcome for made in decisions()} == {"decline", "accept"}
    assert db.session.get_one(Intake, declined.id).decided_at != db.session.get_one(Intake, again.id).decided_at
