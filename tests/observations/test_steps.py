"""Small steps: an aim in order, everybody’s view side by side, nothing of one home for the other (WNH-14, WNH-23)."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.observations.steps.step import Aim, Step, StepMark, StepTarget
from eysend.people.home import Home

AIM = {
    "area": "communication_interaction",
    "words": "Asks for what he wants",
    "steps": "• Looks at it\nPoints\n\nSigns",
}
SEEN = {"seen_on-day": "1", "seen_on-month": "3", "seen_on-year": "2027"}


@pytest.fixture
def amirs(cast, visit_as):
    """Amir's page of small steps, with one aim."""
    where = f"/steps/{cast.amir.id}"
    visit_as(cast.pat).post(f"{where}/aims", AIM)
    return where


def steps():
    db.session.expire_all()
    return db.session.scalars(select(Step).order_by(Step.place)).all()


def see(visitor, where, step, state="achieved", **more):
    return visitor.post(f"{where}/{step.id}/marks", {"state": state, **SEEN, **more})


@pytest.mark.rule("WNH-23")
def test_an_aim_is_broken_into_steps_in_the_order_of_the_lines(cast, visit_as, amirs):
    assert [(step.place, step.words) for step in steps()] == [(1, "Looks at it"), (2, "Points"), (3, "Signs")]
    aim = db.session.scalars(select(Aim)).one()
    visit_as(cast.pat).post(f"{amirs}/aims/{aim.id}/steps", {"steps": "Says “more”"})
    assert (steps()[-1].place, steps()[-1].words) == (4, "Says “more”")


@pytest.mark.rule("WNH-23")
def test_no_step_is_marked_without_its_day(cast, visit_as, amirs):
    page = see(visit_as(cast.pat), amirs, steps()[0], **{"seen_on-day": "", "seen_on-month": "", "seen_on-year": ""})
    assert page.status == 422 and "Enter the day that you saw it" in page.main
    assert not db.session.scalars(select(StepMark)).all()


@pytest.mark.rule("WNH-23")
def test_a_step_achieved_offers_the_next_and_a_person_chooses(cast, visit_as, amirs):
    pat = visit_as(cast.pat)
    assert "The next one" not in pat.get(amirs).main
    see(pat, amirs, steps()[0])
    assert "The next one: Points" in pat.get(amirs).main
    assert not db.session.scalars(select(StepTarget)).all()


@pytest.mark.rule("WNH-14")
def test_sana_and_joy_see_it_differently_and_both_views_stand_side_by_side(cast, visit_as, amirs):
    see(visit_as(cast.sana), amirs, steps()[0], "achieved")
    see(visit_as(cast.joy), amirs, steps()[0], "emerging")
    page = visit_as(cast.pat).get(amirs).main
    assert "Can do it: Sana Haddad" in page and "Starting to: Joy Adeyemi" in page
    assert "You see it differently. Both are kept" in page


@pytest.mark.rule("XC-11")
def test_a_home_reads_its_own_marks_and_the_services_not_the_other_homes(cast, visit_as, amirs):
    step = steps()[0]
    see(visit_as(cast.sana), amirs, step, "achieved")
    see(visit_as(cast.pat), amirs, step, "emerging")
    tom = visit_as(cast.tom)
    for page in (tom.get(amirs), tom.get(f"{amirs}/{step.id}"), tom.get(f"{amirs}/profile.csv")):
        assert "Sana" not in page.html and "Can do it:" not in page.html and "Pat Whitlock" in page.html
    assert "Can do it: you" in visit_as(cast.sana).get(amirs).main


@pytest.mark.rule("XC-11", "DER-8")
def test_where_the_other_home_is_protected_nobody_of_a_setting_is_named(cast, visit_as, amirs):
    step = steps()[0]
    see(visit_as(cast.joy), amirs, step, "emerging")
    tom = visit_as(cast.tom)
    for page in (tom.get(amirs), tom.get(f"{amirs}/{step.id}"), tom.get(f"{amirs}/profile.csv")):
        assert "Joy" not in page.html and "somebody who works with Amir" in page.html
    assert "Joy Adeyemi" in visit_as(cast.sana).get(amirs).main


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["nia", "tess", "fern", "kit"])
def test_nobody_else_finds_amirs_steps(cast, visit_as, amirs, who):
    visitor = visit_as(getattr(cast, who))
    assert visitor.get(amirs).status == visitor.get(f"{amirs}/profile.csv").status == 404
    assert see(visitor, amirs, steps()[0]).status == 404


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("gone", ["responsibility", "sees_plan"])
def test_a_home_that_may_not_read_the_plan_reads_no_steps(cast, visit_as, amirs, gone):
    home = db.session.scalar(select(Home).where(Home.person_id == cast.tom.id))
    setattr(home, gone, False)
    db.session.commit()
    assert visit_as(cast.tom).get(amirs).status == 404


@pytest.mark.rule("WNH-14")
def test_the_profile_is_a_file_with_gaps_to_see_on_the_page(cast, visit_as, amirs):
    see(visit_as(cast.pat), amirs, steps()[0])
    pat = visit_as(cast.pat)
    assert "Talking and understanding 1 0 0 2 0" in pat.get(amirs).main
    file = pat.get(f"{amirs}/profile.csv")
    assert "Asks for what he wants,1,Looks at it,Pat Whitlock,Can do it,2027-03-01" in file.html
    assert file.response.headers["Content-Type"].startswith("text/csv")


@pytest.mark.rule("WNH-23")
def test_pat_tries_a_step_at_snack_and_it_ends_when_he_can_do_it(cast, visit_as, amirs):
    pat, step = visit_as(cast.pat), steps()[1]
    pat.post(f"{amirs}/{step.id}/targets", {"routine": "snack", "how": "Hold it up and wait."})
    assert "Trying it now: snack or meal" in visit_as(cast.sana).get(amirs).main
    see(pat, amirs, step)
    assert db.session.scalars(select(StepTarget)).one().until_day.isoformat() == "2027-03-01"
    assert "Trying it now" not in visit_as(cast.sana).get(amirs).main


@pytest.mark.parametrize("who", ["sana", "joy"])
def test_families_and_settings_mark_steps_and_set_none(cast, visit_as, amirs, who):
    visitor = visit_as(getattr(cast, who))
    assert visitor.post(f"{amirs}/aims", AIM).status == 404
    assert visitor.post(f"{amirs}/{steps()[0].id}/targets", {"routine": "snack", "how": "x"}).status == 404
    assert see(visitor, amirs, steps()[0]).status == 303
