"""A setting’s draft is everybody’s who acts for it; two who write at once never overwrite each other."""

import pytest

from eysend.core.db import db
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from tests.referrals.conftest import SETTING, day
from tests.referrals.drafts.conftest import HERE, fill, keep


@pytest.fixture
def acorns(cast, visit_as, begin):
    """Joy, Mo, and the draft that Joy began for Acorns about Bea."""
    joy = visit_as(cast.joy)
    return joy, visit_as(cast.mo), begin(joy, child=str(cast.bea.id), reason="one_child", **{"as": str(cast.acorns.id)})


def test_the_manager_goes_on_where_the_senco_stopped(acorns, intakes, cast):
    joy, mo, draft = acorns
    keep(joy, draft, "see", see="She leaves at carpet time.")
    assert draft in mo.get(HERE).links and "by Joy Adeyemi" in mo.get(draft).main
    fill(mo, draft)
    mo.post(f"{draft}/answers")
    assert (intakes()[0].setting_id, intakes()[0].asker_id) == (cast.acorns.id, cast.mo.id)
    assert joy.post(f"{draft}/answers").location == f"/receipts/{intakes()[0].id}"


@pytest.mark.parametrize("name", ["kit", "fern", "nia", "rosa", "tess", "lee", "ada", "liz"])
def test_nobody_else_opens_it(cast, visit_as, acorns, name):
    assert visit_as(getattr(cast, name)).get(acorns[2]).status == 404


@pytest.mark.rule("XC-6")
def test_answers_that_only_one_of_them_changed_merge_by_themselves(acorns, all_drafts):
    joy, mo, draft = acorns
    opened = joy.get(f"{draft}/see").form()
    keep(mo, draft, "see", see="She leaves at carpet time.")
    joy.post(f"{draft}/see", {**opened, "loves": "Songs"})
    told = all_drafts()[0].answers
    assert (told["see"], told["loves"]) == ("She leaves at carpet time.", "Songs")


@pytest.mark.rule("XC-6")
def test_where_both_changed_one_answer_both_are_shown_and_neither_is_lost(acorns, all_drafts):
    joy, mo, draft = acorns
    opened = joy.get(f"{draft}/see").form()
    keep(mo, draft, "see", see="She leaves at carpet time.")
    page = joy.post(f"{draft}/see", {**opened, "see": "She cannot follow a story."})
    assert page.status == 409 and "Mo Farrell changed this" in page.main
    assert "She leaves at carpet time." in page.main and "She cannot follow a story." in page.text("textarea")
    joy.post(f"{draft}/see", {**page.form(), "see": "She leaves, and cannot follow a story."})
    assert all_drafts()[0].answers["see"] == "She leaves, and cannot follow a story."


def test_a_page_without_its_marks_overwrites_nothing(acorns, all_drafts):
    joy, _, draft = acorns
    keep(joy, draft, "see", see="She leaves at carpet time.")
    assert joy.post(f"{draft}/see", {"see": "Other words", "saw": "{}"}).status == 409
    assert joy.post(f"{draft}/see", {"see": "Other words", "saw": "nonsense"}).status == 409
    assert all_drafts()[0].answers["see"] == "She leaves at carpet time."


@pytest.mark.rule("XC-11")
def test_a_manager_who_is_the_childs_parent_does_not_open_what_her_setting_writes_about_him(cast, visit_as, acorns):
    made = Home(person_id=cast.mo.id, child_id=cast.bea.id, tie="mother", from_day=LONG_AGO)
    db.session.add(made)
    db.session.commit()
    assert visit_as(cast.mo).get(acorns[2]).status == 404 and acorns[2] not in visit_as(cast.mo).get(HERE).links


@pytest.mark.rule("XC-11")
def test_nor_where_only_name_and_birthday_say_so(cast, visit_as, begin):
    joy = visit_as(cast.joy)
    draft = begin(joy, reason="one_child", **{"as": str(cast.acorns.id)})
    keep(joy, draft, "child", **{**SETTING, **day("born", "2023-04-15")})
    db.session.add(Home(person_id=cast.mo.id, child_id=cast.bea.id, tie="mother", from_day=LONG_AGO))
    db.session.commit()
    assert visit_as(cast.mo).get(draft).status == 404 and draft not in visit_as(cast.mo).get(HERE).links
