"""Writing the next version, and starting it: what was agreed never changes behind anybody's back."""

from datetime import date

import pytest
from sqlalchemy import func, select

from eysend.children.chronology import ChronologyLine
from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.plans.outcome import Outcome
from eysend.plans.plan import Activation, PlanVersion


def there(child):
    return f"/children/{child.id}/plan"


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


@pytest.fixture
def pat(plans, visit_as):
    """Pat, who has begun to write the next version of Amir's plan."""
    visitor = visit_as(plans.pat)
    visitor.follow(visitor.post(f"{there(plans.amir)}/draft"))
    return visitor


def start(visitor, child, review_on=date(2027, 5, 28), agreed_on=date(2027, 3, 1), agreed=()):
    form = visitor.get(f"{there(child)}/activation").form() | {"agreed": [str(one.id) for one in agreed]}
    typed = day("agreed_on", agreed_on) | (day("review_on", review_on) if review_on else {})
    return visitor.post(f"{there(child)}/activation", form | typed)


def versions(child):
    db.session.expire_all()
    rows = select(PlanVersion).where(PlanVersion.plan.has(child_id=child.id)).order_by(PlanVersion.number)
    return db.session.scalars(rows).all()


@pytest.mark.rule("XC-10")
def test_the_next_version_starts_from_the_plan_of_today_and_the_family_does_not_see_it(plans, pat, visit_as):
    now, draft = versions(plans.amir)[-2:]
    assert draft.number == now.number + 1 and draft.text("liked") == now.text("liked") != ""
    assert f"version {now.number}" in visit_as(plans.sana).get(there(plans.amir)).main
    assert visit_as(plans.sana).get(f"{there(plans.amir)}/draft").status == 404


def test_beginning_twice_gives_the_same_draft(plans, pat):
    pat.post(f"{there(plans.amir)}/draft")
    assert len(versions(plans.amir)) == 3


@pytest.mark.rule("WNH-18")
def test_a_plan_without_a_review_date_cannot_start(plans, pat):
    page = start(pat, plans.amir, review_on=None)
    assert page.status == 422 and "needs a day when you look at it again" in page.main
    assert versions(plans.amir)[-1].activation is None


@pytest.mark.rule("WNH-18")
@pytest.mark.parametrize("review_on", [date(2027, 2, 1), date(2027, 3, 1)])
def test_a_review_before_the_plan_is_no_review(plans, pat, review_on):
    assert start(pat, plans.amir, review_on=review_on).status == 422


def test_a_plan_without_an_outcome_cannot_start(plans, visit_as):
    kit = visit_as(plans.kit)
    kit.post(f"{there(plans.dot)}/draft")
    page = start(kit, plans.dot)
    assert page.status == 422 and "at least one outcome" in page.main


@pytest.mark.rule("XC-10", "WNH-18")
def test_a_version_that_starts_is_the_one_plan_and_says_what_changed(plans, pat, visit_as):
    form = pat.get(f"{there(plans.amir)}/draft/about").form()
    words = dict(versions(plans.amir)[-1].answers) | {"matters": "His new red tractor"}
    assert pat.post(f"{there(plans.amir)}/draft/about", form | words).status == 303
    assert start(pat, plans.amir).status == 303
    page = visit_as(plans.sana).get(f"{there(plans.amir)}/changes")
    assert "His new red tractor" in page.main and "His soft blue bus" in page.main
    assert "What matters most" in page.main and "What people like" not in page.main


@pytest.mark.rule("XC-10")
def test_starting_is_a_row_a_day_for_the_review_a_note_and_a_line_for_each_home(plans, pat):
    start(pat, plans.amir)
    version = versions(plans.amir)[-1]
    assert version.activation.by == f"person:{plans.pat.id}" and version.activation.at == clock.now()
    assert version.review_on == date(2027, 5, 28)
    assert db.session.scalar(select(func.count(AuditNote.id)).where(AuditNote.deed == "plan.activated")) == 1
    line = db.session.scalars(select(ChronologyLine).where(ChronologyLine.words.contains("May"))).one()
    assert "Friday 28 May 2027" in line.words and sum(one.startswith("home:") for one in line.for_) == 2


@pytest.mark.rule("XC-11")
def test_each_home_that_reads_the_plan_is_told_without_a_name(plans, pat):
    db.session.scalars(select(Home).where(Home.person_id == plans.tom.id)).one().sees_plan = False
    start(pat, plans.amir)
    posts = db.session.scalars(select(Post).where(Post.template == "messages/plan_agreed")).all()
    assert [post.to_person for post in posts] == [plans.sana.id]
    letter = compose(posts[0].template, posts[0].values)
    assert "28 May 2027" in letter.body and "Amir" not in letter.subject + letter.body


@pytest.mark.rule("XC-10")
def test_what_was_agreed_cannot_be_changed_only_followed(plans, visit_as):
    now = versions(plans.amir)[-1]
    written = select(Outcome).where(Outcome.version_id == now.id).order_by(Outcome.position, Outcome.id)
    outcome = db.session.scalars(written).first()
    pat, typed = visit_as(plans.pat), {"edition": "0", "name": "Other", "words": "Something else"}
    addresses = ["draft/about", f"draft/outcomes/{outcome.id}", f"draft/outcomes/{outcome.id}/removal", "activation"]
    assert [pat.post(f"{there(plans.amir)}/{one}", typed).status for one in addresses] == [409, 409, 409, 409]
    pat.post(f"{there(plans.amir)}/draft")
    assert pat.post(f"{there(plans.amir)}/draft/outcomes/{outcome.id}", typed).status == 409
    assert pat.post(f"{there(plans.amir)}/draft/outcomes/{outcome.id}/removal").status == 404


@pytest.mark.rule("WNH-6")
def test_a_target_that_is_hardly_one_is_kept_with_hints_beside_it(plans, visit_as):
    tess, bea = visit_as(plans.tess), plans.bea
    outcome = db.session.scalars(select(Outcome).join(PlanVersion).where(PlanVersion.plan.has(child_id=bea.id))).one()
    address = f"{there(bea)}/draft/targets/new?of={outcome.id}"
    page = tess.post(address, tess.get(address).form() | {"words": "Improve speech"})
    assert page.status == 303 and "Improve speech" in tess.follow(page).main
    target = next(link for link in tess.follow(page).links if "/targets/" in link and "new" not in link)
    assert "How will you know? (optional) This could be clearer. For example: times out of 5" in tess.get(target).main


def test_everything_can_be_added_changed_and_taken_out(plans, visit_as):
    tess, where = visit_as(plans.tess), f"{there(plans.bea)}/draft"
    form = tess.get(f"{where}/outcomes/new").form()
    tess.post(f"{where}/outcomes/new", form | {"name": "Friends", "words": "Bea will ask to play", "steps": "a\nb"})
    outcome = db.session.scalars(select(Outcome).where(Outcome.name == "Friends")).one()
    assert outcome.steps == ["a", "b"]
    strategy = {"words": "Stand near", "level": "universal"}
    address = f"{where}/strategies/new?of={outcome.id}"
    assert tess.post(address, tess.get(address).form() | strategy).status == 303
    assert tess.post(f"{where}/outcomes/{outcome.id}/removal").status == 303
    assert "Friends" not in tess.get(where).main


@pytest.mark.rule("XC-6")
def test_two_who_write_the_same_words_at_once_lose_neither(plans, pat, visit_as):
    address = f"{there(plans.amir)}/draft/about"
    joy = visit_as(plans.joy)
    first, second = pat.get(address).form(), joy.get(address).form()
    assert pat.post(address, first | {"matters": "Pat’s words"}).status == 303
    page = joy.post(address, second | {"matters": "Joy’s words"})
    assert page.status == 422 and "Pat’s words" in page.main and "Joy’s words" in page.html
    assert joy.post(address, page.form() | {"matters": "Joy’s and Pat’s words"}).status == 303


@pytest.mark.rule("XC-6")
def test_nobody_starts_a_plan_that_changed_since_they_read_it(plans, pat, visit_as):
    form = pat.get(f"{there(plans.amir)}/activation").form()
    joy, address = visit_as(plans.joy), f"{there(plans.amir)}/draft/outcomes/new"
    joy.post(address, joy.get(address).form() | {"name": "Late", "words": "Something new"})
    typed = day("agreed_on", date(2027, 3, 1)) | day("review_on", date(2027, 5, 28))
    assert pat.post(f"{there(plans.amir)}/activation", form | typed).status == 422


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize(
    ("who", "status"),
    [("pat", 200), ("joy", 200), ("lee", 200), ("mo", 404), ("sana", 404), ("tom", 404), ("kit", 404), ("fern", 404),
     ("tess", 404), ("ada", 404), ("val", 404), ("ruth", 404)],
)  # fmt: skip
@pytest.mark.parametrize("page", ["draft", "draft/about", "draft/outcomes/new", "activation", "end"])
def test_only_those_who_lead_on_amirs_needs_write_his_plan(plans, pat, visit_as, who, status, page):
    assert visit_as(getattr(plans, who)).get(f"{there(plans.amir)}/{page}").status == status


def test_pressing_twice_starts_once(plans, pat):
    form = pat.get(f"{there(plans.amir)}/activation").form()
    form |= day("agreed_on", date(2027, 3, 1)) | day("review_on", date(2027, 5, 28))
    assert [pat.post(f"{there(plans.amir)}/activation", form).status for _ in range(2)] == [303, 303]
    assert db.session.scalar(select(func.count(Activation.id)).where(Activation.at == clock.now())) == 1


@pytest.mark.rule("XC-11")
def test_a_target_cannot_be_slipped_into_another_childs_plan(plans, pat):
    beas = db.session.scalars(
        select(Outcome).join(PlanVersion).where(PlanVersion.plan.has(child_id=plans.bea.id))
    ).one()
    address = f"{there(plans.amir)}/draft/targets/new?of={beas.id}"
    assert pat.get(address).status == 404
    assert pat.post(address, {"edition": "0", "words": "Mine"}).status == 404
