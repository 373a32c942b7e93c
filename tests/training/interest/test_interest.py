"""Where there is no date there is no dead button: they are kept, and told when a date is made (DER-24)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.demo.training import make_course
from eysend.messages.post import Post
from eysend.training.interest.interest import Interest


@pytest.fixture
def sensory(cast):
    """Sensory processing without a date."""
    made = make_course("Sensory processing", topic=("sensory_processing", "Sensory processing"), level="targeted")
    db.session.commit()
    return made


@pytest.fixture
def register(sensory, visit_as):
    """`register(cast.mo, people="12")`: they ask to be told; their page afterwards."""

    def ask(who, **answers):
        visitor = visit_as(who)
        here = f"/training/{sensory.programme_id}/interest"
        setting = next(one["value"] for one in visitor.get(here).outline.all("input") if one.get("name") == "setting")
        sent = {**visitor.get(here).form(), "setting": setting, "people": "2", **answers}
        return visitor.follow(visitor.post(here, sent))

    return ask


def test_mo_finds_the_way_from_the_course_and_is_told_that_it_is_no_place(sensory, register, cast, visit_as):
    page = visit_as(cast.mo).get(f"/training/{sensory.programme_id}")
    assert f"/training/{sensory.programme_id}/interest" in page.links
    said = register(cast.mo, people="12", days="Tuesdays")
    assert "12 people would come" in said.main and "This is not a place" in said.main


def test_asking_again_changes_what_was_asked_and_is_no_second_wish(sensory, register, cast):
    register(cast.mo)
    register(cast.mo, people="5")
    assert [row.people for row in db.session.scalars(select(Interest))] == [5]


@pytest.mark.rule("DER-24")
def test_who_asked_is_told_once_when_a_date_is_made(sensory, register, cast, visit_as):
    register(cast.mo, days="Tuesdays")
    tess, here = visit_as(cast.tess), f"/training/courses/{sensory.programme_id}"
    assert "2 from Acorns Pre-school: Tuesdays" in tess.get(here).main
    for day in ("4 5 2027", "11 5 2027"):
        date = {"sessions": f"{day}, 09:30 to 12:00", "venue_name": "Training Room", "places_room": "9"}
        tess.post(f"{here}/dates", {**tess.get(f"{here}/dates/new").form(), **date})
    posts = db.session.scalars(select(Post).where(Post.template == "messages/training_date_made")).all()
    assert [(post.to_person, post.values["when"]) for post in posts] == [
        (cast.mo.id, "Tuesday 4 May 2027, 09:30 to 12:00")
    ]
    late = visit_as(cast.joy).post(f"/training/{sensory.programme_id}/interest", said_by(cast.acorns))
    assert late.status == 422 and "There is a date now" in late.main


def said_by(setting):
    """What somebody sends for two people of this setting."""
    return {"setting": str(setting.id), "people": "2"}


@pytest.mark.rule("DER-25")
def test_a_course_for_others_takes_no_interest(sensory, cast, visit_as):
    here = f"/training/{sensory.programme_id}/interest"
    assert visit_as(cast.sana).post(here, {"setting": "me", "people": "1"}).status == 404
    assert visit_as(cast.val).get(here).status == 404


def test_a_setting_that_is_not_theirs_is_no_choice(sensory, cast, visit_as):
    here = f"/training/{sensory.programme_id}/interest"
    answer = visit_as(cast.mo).post(here, {"setting": str(cast.oak.id), "people": "1"})
    assert answer.status == 422 and not db.session.scalars(select(Interest)).all()
