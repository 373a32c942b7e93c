"""What a plan already says is not typed again; what to do in danger stands on every page of asking; no word is lost."""

import pytest

from eysend.core.db import db
from eysend.people.signin_session import SignInSession
from tests.plans.conftest import plans
from tests.referrals.drafts.conftest import HERE, keep

__all__ = ["plans"]


@pytest.mark.rule("DER-12")
def test_joy_begins_with_what_amirs_plan_says_was_aimed_for_and_done(plans, visit_as, begin, all_drafts):
    begin(visit_as(plans.joy), child=str(plans.amir.id), reason="one_child", **{"as": str(plans.acorns.id)})
    told = all_drafts()[0].answers
    assert told["targets"] and told["did"] and told["loves"] and told["tried_from"]["year"] == "2027"


def test_a_parents_request_does_not_hold_the_settings_words(plans, visit_as, begin, all_drafts):
    begin(visit_as(plans.sana), child=str(plans.amir.id))
    assert not {"targets", "did", "loves", "places"} & set(all_drafts()[0].answers)


@pytest.mark.rule("XC-12")
@pytest.mark.parametrize("name", ["rosa", "joy", "ruth"])
def test_what_to_do_if_a_child_is_in_danger_stands_where_one_begins_and_on_the_list(
    cast, visit_as, begin, profile, name
):
    who = visit_as(getattr(cast, name))
    draft = begin(who, reason="one_child", **{"as": {"joy": str(cast.acorns.id), "ruth": "health"}.get(name, "parent")})
    assert all(profile.contacts.danger.phone in who.get(page).main for page in (HERE, draft, f"{draft}/child"))


@pytest.mark.rule("DER-1")
def test_a_setting_says_which_needs_and_what_they_stop_the_child_doing(cast, visit_as, begin):
    joy = visit_as(cast.joy)
    page = joy.get(f"{begin(joy, reason='one_child', **{'as': str(cast.acorns.id)})}/see").main
    assert "Needs" in page and "what it stops the child doing" in page


def test_who_was_signed_out_meanwhile_finds_what_was_kept_and_nothing_is_written(cast, visit_as, begin, all_drafts):
    rosa = visit_as(cast.rosa)
    draft = begin(rosa)
    keep(rosa, draft, "see", see="He does not look.")
    db.session.query(SignInSession).delete()
    db.session.commit()
    assert rosa.post(f"{draft}/see", {"see": "Other words", "saw": "{}"}).status == 401
    assert all_drafts()[0].answers["see"] == "He does not look."
