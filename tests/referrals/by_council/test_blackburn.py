"""Blackburn with Darwen, under its own profile: big delays, two doors, and advice without a name (LTS-3, 16, 19)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.referrals.consultations.consultation import Consultation
from eysend.referrals.evidence.piece import Background
from tests.referrals.conftest import PARENT, SETTING
from tests.referrals.sent import send

COUNCIL = "blackburn-with-darwen"
QUESTION = {"reason": "advice", "about": "At tidy-up time many children run.", "hoped": "Somebody who watches with us."}


def asked():
    db.session.rollback()
    return list(db.session.scalars(select(Consultation)))


@pytest.mark.rule("LTS-3")
def test_two_big_delays_are_kept_with_their_examples(cast, visit_as):
    row = send("setting", cast.joy, COUNCIL, child_id=str(cast.bea.id))
    delays = {"far_behind": ["communication", "movement"], "how_far": "No words yet, and she does not climb."}
    visit_as(cast.joy).post(f"/requests/{row.id}/evidence/background/new", delays)
    [said] = db.session.scalars(select(Background)).all()
    assert (said.answers["far_behind"], said.answers["how_far"]) == (delays["far_behind"], delays["how_far"])


@pytest.mark.rule("LTS-3")
def test_that_there_is_no_diagnosis_stops_nobody(visitor, intakes):
    assert visitor.post("/request-support", PARENT).status == 303
    assert visitor.post("/request-support/setting", SETTING).status == 303
    assert [row.answers.get("diagnosis") for row in intakes()] == [None, None]


@pytest.mark.rule("LTS-16")
def test_joys_request_by_the_portage_door_is_moved_to_the_advisory_service(cast, visit_as, intakes):
    visit_as(cast.joy).post("/request-support/setting", {**SETTING, "wanted": "portage"})
    [row] = intakes()
    ada, came = visit_as(cast.ada), row.received_at
    assert ada.post(f"/requests/{row.id}/transfers", {"to": "send_referral", "note": ""}).status == 422
    ada.post(f"/requests/{row.id}/transfers", {"to": "send_referral", "note": "She is three."})
    assert [(one.entry, one.reference, one.received_at) for one in intakes()] == [
        ("send_referral", row.reference, came)
    ]


@pytest.mark.rule("LTS-19")
def test_joys_question_without_a_name_keeps_no_child(cast, visit_as):
    visit_as(cast.joy).post("/consultations", {**QUESTION, "setting": str(cast.acorns.id)})
    assert [(one.setting_id, one.reason) for one in asked()] == [(cast.acorns.id, "advice")]
    assert not {"child_id", "child_first", "born"} & set(Consultation.__table__.c.keys())


@pytest.mark.rule("LTS-19")
def test_what_looks_like_a_childs_name_is_warned_of(cast, visit_as):
    named = {**QUESTION, "about": "At tidy-up time Bea Okafor runs.", "setting": str(cast.acorns.id)}
    page = visit_as(cast.joy).post("/consultations", named)
    assert page.status == 422 and "looks like a child’s name" in page.main and asked() == []
