"""A form that comes after its version was started or ended: the words come back, with the reason, and go nowhere."""

import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.plans.outcome import Outcome
from eysend.plans.plan import PlanVersion
from tests.plans.test_meanwhile import TYPED, WORDS
from tests.plans.test_writing import day, start, there

BOX = re.compile(r"<textarea[^>]* readonly[^>]*>\n?(.*?)</textarea>", re.DOTALL)
STARTED = "This plan was started on Tuesday 2 March 2027."


@pytest.fixture
def where(plans, visit_as):
    """Where the draft of Amir's next plan is."""
    visit_as(plans.pat).post(f"{there(plans.amir)}/draft")
    return f"{there(plans.amir)}/draft"


def first_outcome():
    newest = select(PlanVersion.id).order_by(PlanVersion.made_at.desc()).limit(1).scalar_subquery()
    return db.session.scalars(select(Outcome).where(Outcome.version_id == newest).order_by(Outcome.position)).first()


def copied(page):
    """What stands in the boxes to copy from."""
    return " | ".join(unescape(words) for words in BOX.findall(page.html))


@pytest.mark.rule("XC-6", "XC-10")
@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("kinds", ["outcomes", "targets", "strategies"])
def test_words_for_a_version_that_was_started_meanwhile_come_back(plans, visit_as, where, kinds, again):
    outcome, pat, joy = first_outcome(), visit_as(plans.pat), visit_as(plans.joy)
    one = outcome if kinds == "outcomes" else getattr(outcome, kinds)[0]
    opened = pat.get(f"{where}/{kinds}/{one.id}").form()
    assert start(joy, plans.amir).status == 303
    if again:
        joy.post(where)
    page = pat.post(f"{where}/{kinds}/{one.id}", opened | TYPED[kinds])
    assert page.status == 409 and STARTED in page.main and WORDS in copied(page)
    assert WORDS not in joy.get(there(plans.amir)).main and where in page.links


@pytest.mark.rule("XC-6")
@pytest.mark.parametrize("again", [False, True])
def test_words_for_a_new_target_of_a_version_that_was_started_come_back(plans, visit_as, where, again):
    pat, joy, address = visit_as(plans.pat), visit_as(plans.joy), f"{where}/targets/new?of={first_outcome().id}"
    opened = pat.get(address).form()
    start(joy, plans.amir)
    if again:
        joy.post(where)
    page = pat.post(address, opened | TYPED["targets"])
    assert page.status == 409 and STARTED in page.main and WORDS in copied(page)


@pytest.mark.rule("XC-6")
def test_words_about_amir_for_a_version_that_was_started_come_back(plans, visit_as, where):
    pat = visit_as(plans.pat)
    opened = pat.get(f"{where}/about").form()
    start(visit_as(plans.joy), plans.amir)
    page = pat.post(f"{where}/about", opened | {"matters": WORDS})
    assert page.status == 409 and STARTED in page.main and WORDS in copied(page)


@pytest.mark.rule("XC-6")
def test_words_about_amir_do_not_slip_into_the_version_after_the_next(plans, visit_as, where):
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    opened = pat.get(f"{where}/about").form()
    start(joy, plans.amir)
    joy.post(where)
    page = pat.post(f"{where}/about", opened | {"matters": WORDS})
    assert page.status == 422 and "Somebody changed this" in page.main and WORDS in page.html


def test_after_the_plan_ended_the_words_come_back_with_that_reason(plans, visit_as, where):
    pat, joy = visit_as(plans.pat), visit_as(plans.joy)
    opened = pat.get(f"{where}/about").form()
    joy.post(f"{there(plans.amir)}/end", {"why": "Amir does all of this now."})
    page = pat.post(f"{where}/about", opened | {"matters": WORDS})
    assert page.status == 409 and "This plan ended on Tuesday 2 March 2027." in page.main and WORDS in copied(page)


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["sana", "tom", "mo", "tess", "kit", "ada"])
def test_who_may_not_write_amirs_plan_still_finds_nothing(plans, visit_as, where, who):
    start(visit_as(plans.joy), plans.amir)
    assert visit_as(getattr(plans, who)).post(f"{where}/about", {"edition": "0", "matters": WORDS}).status == 404


def test_what_was_kept_before_it_started_is_not_called_too_late(plans, visit_as, where):
    pat = visit_as(plans.pat)
    form = pat.get(f"{where}/about").form() | {"matters": WORDS}
    assert pat.post(f"{where}/about", form).status == 303
    start(visit_as(plans.joy), plans.amir)
    assert pat.post(f"{where}/about", form).status == 303


@pytest.mark.rule("XC-6")
def test_a_day_and_a_choice_made_too_late_come_back_too(plans, visit_as, where):
    outcome, pat = first_outcome(), visit_as(plans.pat)
    target, deed = (f"{where}/{kinds}/{getattr(outcome, kinds)[0].id}" for kinds in ("targets", "strategies"))
    forms = {target: pat.get(target).form() | day("review_on", date(2027, 6, 9)) | TYPED["targets"],
             deed: pat.get(deed).form() | {"level": "specialist", "words": WORDS}}  # fmt: skip
    start(visit_as(plans.joy), plans.amir)
    seen = {address: copied(pat.post(address, form)) for address, form in forms.items()}
    assert "9 6 2027" in seen[target] and "Specialist" in seen[deed] and WORDS in seen[deed]
