"""A parent is worried: what to look at, what to ask, a message to the setting; and asking us is never shut (WNH-44)."""

import pytest
from sqlalchemy import select, update

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.people.role import Role
from eysend.referrals.intake import Intake
from eysend.referrals.worried.meeting_asked import MeetingAsked
from tests.referrals.conftest import PARENT

ASKED = {"words": "Amir covers his ears at singing time.", "reach": "Ring 01632 960 001 after six."}


@pytest.fixture
def asked(cast, council_is, visit_as):
    """Sana asked Acorns, in West Northamptonshire; the address of what she sent."""
    council_is("west-northamptonshire")
    sana = visit_as(cast.sana)
    return sana.post("/worried/meetings", sana.get("/worried").form() | ASKED).location


@pytest.mark.rule("WNH-44")
def test_sana_sends_a_meeting_request_to_acorns_and_joy_reads_it(cast, asked, visit_as):
    assert "Acorns Pre-school has your message" in visit_as(cast.sana).get(asked).main
    page = visit_as(cast.joy).get(asked).main
    assert ASKED["words"] in page and ASKED["reach"] in page and "Sana Haddad" in page


@pytest.mark.rule("WNH-44")
def test_the_guide_has_prompts_and_questions_for_everybody_without_signing_in(council_is, visitor):
    council_is("west-northamptonshire")
    page = visitor.get("/worried")
    assert "What have you noticed?" in page.main and "What do you do already to help?" in page.main
    assert "/request-support" in page.links and "data-print" in page.html


@pytest.mark.rule("WNH-44")
def test_a_parent_may_still_ask_us_directly_without_any_meeting(cast, council_is, visit_as):
    council_is("west-northamptonshire")
    assert visit_as(cast.rosa).post("/request-support", PARENT).status == 303
    assert len(db.session.scalars(select(Intake)).all()) == 1 and not db.session.scalars(select(MeetingAsked)).all()


@pytest.mark.rule("WNH-44", "XC-12")
def test_the_message_says_nothing_of_the_child_or_the_worry(cast, asked):
    posts = db.session.scalars(select(Post)).all()
    assert cast.joy.id in {post.to_person for post in posts}
    assert not any(word in str(post.values) for post in posts for word in ("Amir", "ears", "Sana"))


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("name", ["tom", "kit", "pat", "lee", "ruth"])
def test_nobody_else_reads_it(cast, asked, visit_as, name):
    assert visit_as(getattr(cast, name)).get(asked).status == 404


@pytest.mark.rule("XC-11")
def test_the_other_parent_who_works_there_neither_hears_of_it_nor_reads_it(cast, council_is, visit_as):
    council_is("west-northamptonshire")
    db.session.execute(update(Role).where(Role.person_id == cast.joy.id).values(person_id=cast.tom.id))
    db.session.commit()
    sana = visit_as(cast.sana)
    address = sana.post("/worried/meetings", sana.get("/worried").form() | ASKED).location
    assert visit_as(cast.tom).get(address).status == 404
    assert cast.tom.id not in db.session.scalars(select(Post.to_person)).all()


@pytest.mark.rule("XC-11")
def test_where_the_other_home_is_protected_no_setting_is_named(cast, council_is, visit_as):
    council_is("west-northamptonshire")
    db.session.execute(update(Home).where(Home.person_id == cast.sana.id).values(protected=True))
    db.session.commit()
    page = visit_as(cast.tom).get("/worried").main
    assert "Acorns" not in page and "Ring or write to the setting" in page


def test_a_child_or_a_setting_that_is_not_hers_cannot_be_asked_about(cast, council_is, visit_as):
    whom = {"whom": f"{cast.bea.id}:{cast.acorns.id}"}
    assert visit_as(cast.sana).post("/worried/meetings", ASKED | whom).status == 422
    assert not db.session.scalars(select(MeetingAsked)).all()


def test_what_is_missing_is_said_beside_it_and_the_words_stay(cast, council_is, visit_as):
    sana = visit_as(cast.sana)
    page = sana.post("/worried/meetings", sana.get("/worried").form() | {**ASKED, "reach": ""})
    assert page.status == 422 and "Enter how and when they can reach you" in page.main and ASKED["words"] in page.html
