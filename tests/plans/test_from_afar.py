"""Words about a child, written without signal: merged with what was written meanwhile, or both shown to a person."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.offline.held import HeldItem
from eysend.plans.plan import PlanVersion
from eysend.tasks.task import Task
from tests.offline.conftest import Tablet
from tests.offline.conftest import tablet_of as tablet_of
from tests.plans.test_writing import start
from tests.plans.typed import typed

JOYS, PATS = "Joy: loud rooms.", "Pat: many words."


@pytest.fixture
def tablet(plans, visit_as, tablet_of) -> Tablet:
    """Pat's tablet, on which she took Amir's details along; the draft of his next plan is open."""
    made = tablet_of(plans.pat)
    made.visitor.post(f"/children/{plans.amir.id}/plan/draft")
    wanted = {"device": str(made.device), "children": str(plans.amir.id), "submission_id": str(uuid4())}
    assert made.visitor.post("/take-offline/packs", wanted).status == 303
    return made


def taken(tablet):
    """What the tablet keeps of the draft."""
    said = tablet.visitor.get("/sync/v1/pack", headers={"X-Eysend-Device": str(tablet.device)}).json
    return said["day"]["children"][0]["more"]["draft"]


def hand_in(tablet, draft, **changed):
    answers = {"edition": draft["edition"], **draft["values"], **changed}
    (receipt,) = tablet.receipts(tablet.item(form="plan-about.v1", only=answers))
    return receipt


def draft():
    db.session.expire_all()
    return db.session.scalars(select(PlanVersion).order_by(PlanVersion.made_at.desc()).limit(1)).one()


def joy_writes(plans, visit_as, **words):
    joy, address = visit_as(plans.joy), f"/children/{plans.amir.id}/plan/draft/about"
    assert joy.post(address, typed(joy.get(address), **words)).status == 303


def test_the_tablet_takes_the_words_of_the_draft_of_who_was_chosen(plans, tablet):
    assert taken(tablet)["values"]["liked"] == draft().text("liked") != ""
    assert UUID(taken(tablet)["edition"].partition(".")[0]) == draft().id


@pytest.mark.rule("XC-6")
def test_what_pat_wrote_without_signal_and_what_joy_wrote_elsewhere_both_stand(plans, tablet, visit_as):
    """Fault 43: a conflict of updates, disjoint."""
    kept = taken(tablet)
    joy_writes(plans, visit_as, needs=JOYS)
    said = hand_in(tablet, kept, strengths=PATS)
    assert (said["outcome"], said["where"]) == ("applied", f"/children/{plans.amir.id}/plan/draft")
    assert (draft().text("needs"), draft().text("strengths")) == (JOYS, PATS)


@pytest.fixture
def held(plans, tablet, visit_as):
    """Joy and Pat changed the same words; Pat changed others too. The address of what is held."""
    kept = taken(tablet)
    joy_writes(plans, visit_as, needs=JOYS)
    said = hand_in(tablet, kept, needs=PATS, strengths="Pat: he waits.")
    assert (said["outcome"], said["reason"], list(said["words"])) == ("held", "conflict", ["needs"])
    return f"/held-forms/{db.session.scalars(select(HeldItem)).one().id}"


@pytest.mark.rule("XC-6")
def test_the_same_words_wait_for_pat_and_nothing_is_overwritten(plans, tablet, visit_as, held):
    """Fault 43: a conflict of updates, overlapping."""
    assert draft().text("needs") == JOYS and draft().text("strengths") != "Pat: he waits."
    assert db.session.scalars(select(Task.for_person).where(Task.done_at.is_(None))).all() == [plans.pat.id]
    address = held.replace("/held-forms", "/plan-drafts/held")
    assert address in visit_as(plans.pat).get(held).html
    page = visit_as(plans.pat).get(address)
    assert JOYS in page.main and PATS in page.main and "he waits" not in page.main


@pytest.mark.rule("XC-6")
@pytest.mark.parametrize(("which", "stays"), [("theirs", JOYS), ("mine", PATS), ("both", f"{JOYS}\n\n{PATS}")])
@pytest.mark.parametrize("who", ["pat", "lee"])
def test_a_person_chooses_field_by_field(plans, tablet, visit_as, held, which, stays, who):
    visitor, address = visit_as(getattr(plans, who)), held.replace("/held-forms", "/plan-drafts/held")
    sent = visitor.post(f"{address}/choice", visitor.get(address).form() | {"needs": which})
    assert (sent.status, sent.location) == (303, f"/children/{plans.amir.id}/plan/draft")
    assert (draft().text("needs"), draft().text("strengths")) == (stays, "Pat: he waits.")
    assert db.session.scalars(select(HeldItem.settled_by)).one() == f"person:{getattr(plans, who).id}"
    assert not db.session.scalars(select(Task).where(Task.done_at.is_(None))).all()


@pytest.mark.rule("XC-6")
def test_what_changes_while_pat_chooses_is_shown_before_it_is_written(plans, tablet, visit_as, held):
    pat, address = visit_as(plans.pat), held.replace("/held-forms", "/plan-drafts/held")
    opened = pat.get(address).form()
    joy_writes(plans, visit_as, needs="Joy again.")
    page = pat.post(f"{address}/choice", opened | {"needs": "mine"})
    assert page.status == 422 and "Joy again." in page.main and "changed the plan again" in page.main
    assert draft().text("needs") == "Joy again."


def test_nothing_chosen_is_asked_again(plans, tablet, visit_as, held):
    pat, address = visit_as(plans.pat), held.replace("/held-forms", "/plan-drafts/held")
    page = pat.post(f"{address}/choice", pat.get(address).form())
    assert page.status == 422 and "Choose which words stay" in page.main


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["sana", "tom", "joy", "tess", "val"])
def test_nobody_else_reads_what_is_held(plans, tablet, visit_as, held, who):
    page = visit_as(getattr(plans, who)).get(held.replace("/held-forms", "/plan-drafts/held"))
    assert page.status in (403, 404) and PATS not in page.html


@pytest.mark.rule("XC-10")
def test_words_for_a_draft_that_was_started_meanwhile_wait_and_change_nothing(plans, tablet, visit_as):
    kept, there = taken(tablet), f"/children/{plans.amir.id}/plan"
    joy = visit_as(plans.joy)
    day = {"review_on-day": "28", "review_on-month": "5", "review_on-year": "2027"}
    agreed = {"agreed_on-day": "1", "agreed_on-month": "3", "agreed_on-year": "2027"}
    assert joy.post(f"{there}/activation", joy.get(f"{there}/activation").form() | day | agreed).status == 303
    joy.post(f"{there}/draft")
    assert hand_in(tablet, kept, needs=PATS)["reason"] == "record_closed"
    assert PATS not in [version.text("needs") for version in db.session.scalars(select(PlanVersion))]


@pytest.mark.rule("XC-6")
def test_without_scripts_both_texts_come_back_in_the_form(plans, tablet, visit_as):
    address = f"/plan-drafts/about?child={plans.amir.id}"
    opened = typed(tablet.visitor.get(address))
    joy_writes(plans, visit_as, needs=JOYS)
    page = tablet.visitor.post("/plan-drafts/about", opened | {"needs": PATS})
    assert page.status == 422 and JOYS in page.main and PATS in page.main
    assert tablet.visitor.post("/plan-drafts/about", typed(page, needs="Both.")).status == 303
    assert draft().text("needs") == "Both."


def test_without_a_child_the_form_leads_to_those_whose_plan_is_written_and_takes_nothing(plans, tablet):
    page = tablet.visitor.get("/plan-drafts/about")
    assert f"?child={plans.amir.id}" in page.html
    assert tablet.visitor.post("/plan-drafts/about", page.form() | {"edition": "", "needs": PATS}).status == 422


def long(letter):
    return " ".join([letter * 9] * 300)


@pytest.mark.rule("XC-6")
def test_two_texts_too_long_together_come_back_and_the_plan_stays_readable(plans, tablet, visit_as):
    kept, pat = taken(tablet), visit_as(plans.pat)
    joy_writes(plans, visit_as, needs=long("j"))
    hand_in(tablet, kept, needs=long("p"))
    address = f"/plan-drafts/held/{db.session.scalars(select(HeldItem)).one().id}"
    page = pat.post(f"{address}/choice", pat.get(address).form() | {"needs": "both"})
    assert page.status == 422 and "4,000" in page.main and draft().text("needs") == long("j")
    assert pat.post(f"{address}/choice", page.form() | {"needs": "mine"}).status == 303
    draft().answers = {**draft().answers, "needs": long("p") * 2}  # taken once, when a form asked for more
    pages = ("", "/about", "/reading")
    assert [pat.get(f"/children/{plans.amir.id}/plan/draft{page}").status for page in pages] == [200] * 3


def test_pat_sends_the_same_words_again_after_joy_started_the_plan(plans, tablet, visit_as):
    kept, form = taken(tablet), typed(tablet.visitor.get(f"/plan-drafts/about?child={plans.amir.id}"), needs=PATS)
    assert tablet.visitor.post("/plan-drafts/about", form).status == 303
    assert start(visit_as(plans.joy), plans.amir).status == 303
    assert tablet.visitor.post("/plan-drafts/about", form).status == 303
    answers = {name: form[name] for name in ("edition", *kept["values"])} | {"needs": PATS}
    again = tablet.item(form="plan-about.v1", only=answers, id=UUID(form["submission_id"]))
    (receipt,) = tablet.receipts(again)
    assert receipt["outcome"] == "applied"


def test_a_choice_pressed_twice_leads_to_the_plan_twice(plans, tablet, visit_as, held):
    pat, address = visit_as(plans.pat), held.replace("/held-forms", "/plan-drafts/held")
    form = pat.get(address).form() | {"needs": "mine"}
    there = f"/children/{plans.amir.id}/plan/draft"
    assert [pat.post(f"{address}/choice", form).location for _ in range(2)] == [there, there]


def test_words_that_changed_after_the_first_press_can_be_sent_at_last(plans, tablet):
    pat, address = tablet.visitor, "/plan-drafts/about"
    form = typed(pat.get(f"{address}?child={plans.amir.id}"), needs=PATS)
    assert pat.post(address, form).status == 303
    page = pat.post(address, form | {"needs": "Pat: more."})
    assert page.status == 422 and pat.post(address, typed(page)).status in (303, 422)
    assert page.form()["submission_id"] != form["submission_id"]
