"""Two homes of one child: what is said in one is not told to the other (XC-11, DER-8)."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.plans.plan import Agreement, PlanVersion

PRIVATE = "SANA-PRIVATE-COMMENT"
SHARED = "SANA-SHARED-COMMENT"
FIELDS = ("address", "postcode", "phone")


@pytest.fixture
def canaries(plans, visit_as):
    """A value of its own in every field of each home, and a comment of Sana's of either kind."""
    homes = db.session.scalars(select(Home).where(Home.child_id == plans.amir.id)).all()
    planted = {home.person.first_name: [f"{home.person.first_name}-{name}-canary" for name in FIELDS] for home in homes}
    for home in homes:
        for name in FIELDS:
            setattr(home, name, f"{home.person.first_name}-{name}-canary")
    db.session.commit()
    for words, everybody in ((PRIVATE, ""), (SHARED, "true")):
        say(visit_as(plans.sana), plans.amir, words, everybody)
    return planted


def say(visitor, child, words, for_everybody=""):
    address = f"/children/{child.id}/plan"
    shown = visitor.get(address).form()
    shown |= {"words": words, "about": "plan"} | ({"for_everybody": "true"} if for_everybody else {})
    return visitor.follow(visitor.post(f"{address}/comments", shown))


def every_page(visitor, child):
    """All that these slices show of a child, as this visitor gets it."""
    there = f"/children/{child.id}"
    pages = ["", "/plan", "/plan/changes", "/plan/versions/1", "/plan/versions/2", "/plan/draft", "/plan/activation"]
    return "".join(visitor.get(address).html for address in ["/children", *(there + page for page in pages)])


@pytest.mark.rule("XC-11", "DER-8")
@pytest.mark.parametrize("who", ["sana", "tom", "joy", "kit", "val", "pat", "lee", "ada"])
def test_no_page_shows_an_address_a_postcode_or_a_phone_of_a_home(plans, canaries, visit_as, who):
    seen = every_page(visit_as(getattr(plans, who)), plans.amir)
    assert [value for values in canaries.values() for value in values if value in seen] == []


@pytest.mark.rule("XC-11")
def test_tom_does_not_learn_of_sana_or_of_what_she_said_to_the_people_who_help(plans, canaries, visit_as):
    seen = every_page(visit_as(plans.tom), plans.amir)
    assert PRIVATE not in seen and "pointed at the milk" not in seen
    assert "mother" not in seen


@pytest.mark.rule("XC-11")
def test_tom_reads_what_sana_gave_to_everybody(plans, canaries, visit_as):
    assert SHARED in visit_as(plans.tom).get(f"/children/{plans.amir.id}/plan").main


@pytest.mark.parametrize("who", ["sana", "joy", "mo", "pat"])
def test_those_who_work_with_amir_and_sana_herself_read_all_she_said(plans, canaries, visit_as, who):
    seen = visit_as(getattr(plans, who)).get(f"/children/{plans.amir.id}/plan").main
    assert PRIVATE in seen and SHARED in seen
    assert seen.index("Only for those who work with Amir", seen.index(PRIVATE)) < seen.index(SHARED)


@pytest.mark.rule("XC-11")
def test_who_agreed_names_no_other_home(plans, visit_as):
    assert db.session.scalars(select(Agreement).where(Agreement.home_id.is_not(None))).all()
    seen = visit_as(plans.tom).get(f"/children/{plans.amir.id}/plan").main
    assert "Tom Haddad, father (you)" in seen and "Sana" not in seen


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(("flag", "child_page"), [("sees_plan", 200), ("responsibility", 404)])
def test_a_home_that_may_not_read_the_plan_finds_none(plans, visit_as, flag, child_page):
    home = db.session.scalars(select(Home).where(Home.person_id == plans.tom.id)).one()
    setattr(home, flag, False)
    tom, there = visit_as(plans.tom), f"/children/{plans.amir.id}"
    assert [tom.get(there + page).status for page in ("/plan", "/plan/versions/1", "/plan/changes")] == [404] * 3
    assert tom.get(there).status == child_page
    assert "12 February" not in tom.get(there).main


@pytest.mark.rule("XC-11")
def test_a_home_that_may_not_read_the_plan_cannot_comment_either(plans, visit_as):
    tom = visit_as(plans.tom)
    form = tom.get(f"/children/{plans.amir.id}/plan").form()
    db.session.scalars(select(Home).where(Home.person_id == plans.tom.id)).one().sees_plan = False
    assert tom.post(f"/children/{plans.amir.id}/plan/comments", form | {"words": "Let me in"}).status == 404


@pytest.mark.rule("XC-11")
def test_a_senco_who_is_a_parent_of_the_child_is_a_parent_here(plans, visit_as):
    db.session.add(
        Home(person_id=plans.joy.id, child_id=plans.eli.id, tie="aunt", from_day=date(2026, 9, 1), sees_plan=False)
    )
    assert visit_as(plans.joy).get(f"/children/{plans.eli.id}/plan").status == 404


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("named", ["nonsense", "00000000-0000-7000-8000-000000000000", "bea"])
def test_a_comment_reaches_no_plan_but_the_readers_own(plans, visit_as, named):
    beas = db.session.scalars(select(PlanVersion).where(PlanVersion.plan.has(child_id=plans.bea.id))).one().id
    sana, address = visit_as(plans.sana), f"/children/{plans.amir.id}/plan"
    form = sana.get(address).form() | {"words": "Hello", "about": "plan"}
    assert sana.post(f"{address}/comments", form | {"version_id": str(beas) if named == "bea" else named}).status == 404


@pytest.mark.rule("XC-11", "XC-12")
def test_those_who_work_with_amir_are_told_that_there_is_something_to_read_not_what(plans, canaries, visit_as):
    posts = db.session.scalars(select(Post).where(Post.template == "messages/plan_said")).all()
    assert {post.to_person for post in posts} == {plans.joy.id, plans.mo.id, plans.pat.id}
    assert not any(PRIVATE in str(post.values) or "Amir" in str(post.values) for post in posts)
