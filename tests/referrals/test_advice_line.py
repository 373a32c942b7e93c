"""A setting finds whom to ring by its postcode, and asks to be rung, with no child named (HER-20)."""

import pytest
from sqlalchemy import select, update

from eysend.core.db import db
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.referrals.consultations.consultation import Consultation
from eysend.tasks.task import Task

CALL = {"reason": "tier_1", "about": "At tidy-up time many children run.", "reach": "Ring 01632 960 111 after four."}


@pytest.fixture
def hertfordshire(cast, council_is):
    """Acorns lies in Watford, whose lead post is empty; in Dacorum somebody answers."""
    council_is("hertfordshire")
    db.session.execute(update(Setting).where(Setting.id == cast.acorns.id).values(postcode="WD17 1AA"))
    db.session.commit()


@pytest.mark.rule("HER-20")
def test_joy_finds_her_lead_by_postcode(cast, hertfordshire, visit_as):
    page = visit_as(cast.joy).get("/advice-line?postcode=hp1+1aa").main
    assert "Sean Doyle, Lead Practitioner 0 to 5" in page and "Answers for DSPL 8: Dacorum" in page
    assert "dspl8-advice@hertfordshire.example.org" in page


@pytest.mark.rule("HER-20")
def test_an_area_without_a_lead_leads_to_the_mailbox_of_the_service(cast, hertfordshire, visit_as):
    page = visit_as(cast.joy).get("/advice-line").main  # her own setting’s postcode, not typed again
    assert "Nobody answers for DSPL 9" in page and "early-years-send@hertfordshire.example.org" in page


@pytest.mark.rule("HER-20")
@pytest.mark.parametrize("postcode", ["ZZ99+3VG", "AB10"])
def test_a_postcode_of_nowhere_near_leads_to_the_mailbox_too(hertfordshire, visitor, postcode):
    page = visitor.get(f"/advice-line?postcode={postcode}").main
    assert "We do not know which of our areas this is" in page and "early-years-send@" in page


def test_what_is_no_postcode_is_said_beside_the_box_and_stays_in_it(hertfordshire, visitor):
    page = visitor.get("/advice-line?postcode=Watford")
    assert page.status == 422 and "Enter a whole postcode" in page.main and 'value="Watford"' in page.html


@pytest.mark.rule("HER-20")
def test_a_call_that_was_asked_for_is_kept_without_a_child_and_is_the_task_of_the_lead_near(
    cast, hertfordshire, visit_as
):
    lead = update(Role).where(Role.person_id == cast.lee.id, Role.kind == "lead").values(base="dspl9")
    db.session.execute(lead)
    db.session.commit()
    visit_as(cast.joy).post("/consultations", {**CALL, "setting": str(cast.acorns.id)})
    [row], [task] = db.session.scalars(select(Consultation)).all(), db.session.scalars(select(Task)).all()
    assert row.answers["reach"] == CALL["reach"] and task.child_id is None and task.for_person == cast.lee.id


@pytest.mark.rule("HER-20")
def test_a_call_about_a_child_who_is_named_is_stopped(cast, hertfordshire, visit_as):
    sent = {**CALL, "setting": str(cast.acorns.id), "about": "Bea runs at tidy-up time."}
    assert visit_as(cast.joy).post("/consultations", sent).status == 422
    assert db.session.scalars(select(Consultation)).all() == []
