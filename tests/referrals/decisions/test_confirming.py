"""Agreed is not confirmed: the letters go out first, and support starts on the day that they have."""

import pytest
from sqlalchemy import select, update

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.children.chronology import ChronologyLine
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.referrals.decisions.decision import DecisionLetter
from eysend.referrals.decisions.jobs import confirm_sent
from tests.referrals.panels.conftest import ACCEPT, DECLINE


@pytest.fixture
def worker(app):
    """`worker("sent")`: the posts of decisions end so, and the clock looks at them."""

    def run(state):
        posts = Post.template.startswith("messages/decision_")
        db.session.execute(update(Post).where(posts).values(state=state))
        confirm_sent(clock.now())
        db.session.commit()

    return run


@pytest.mark.rule("DER-17")
def test_agreed_on_2_march_and_confirmed_on_4_march_support_starts_on_4_march(
    cast, paper, decide, decisions, worker, frozen_clock
):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    frozen_clock("2027-03-04 10:00")
    worker("sent")
    taken = db.session.scalars(select(Acceptance)).one()
    assert (taken.reviewed_on.isoformat(), taken.confirmed_on.isoformat()) == ("2027-03-02", "2027-03-04")
    assert decisions()[0].confirmed_at == clock.now() and decisions()[0].confirmed_by == "the clock"


@pytest.mark.rule("DER-17")
@pytest.mark.parametrize("state", ["failed", "waiting", "leased"])
def test_a_letter_that_did_not_go_out_keeps_it_agreed_and_on_adas_list(
    cast, paper, decide, decisions, worker, visit_as, state
):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    worker(state)
    assert decisions()[0].confirmed_at is None and db.session.scalars(select(Acceptance)).all() == []
    assert "Accepted on Tuesday 2 March 2027, Cai Morgan" in visit_as(cast.ada).get("/decisions").main


@pytest.mark.rule("DER-17")
def test_ada_posts_the_letter_that_could_not_be_sent_and_it_is_confirmed(
    cast, paper, decide, decisions, worker, visit_as
):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    worker("failed")
    ada, letter = visit_as(cast.ada), db.session.scalars(select(DecisionLetter)).one()
    assert "Could not be sent: print it, or ring" in ada.get("/decisions").main
    ada.follow(ada.post(f"/decisions/letters/{letter.id}/went"))
    assert decisions()[0].confirmed_by == f"person:{cast.ada.id}"
    assert "Everything that was agreed is confirmed" in ada.get("/decisions").main


@pytest.mark.parametrize("state", ["failed", "by_hand"])
def test_a_letter_that_ada_posted_is_on_no_other_list(cast, paper, decide, worker, visit_as, state):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    worker(state)
    ada, letter = visit_as(cast.ada), db.session.scalars(select(DecisionLetter)).one()
    before = ada.get("/by-hand").links
    ada.post(f"/decisions/letters/{letter.id}/went")
    assert len(before) - len(ada.get("/by-hand").links) == 1


@pytest.mark.rule("DER-17")
def test_one_letter_of_two_is_not_enough(cast, paper, decide, decisions, worker, visit_as):
    cast.nia.email = None
    db.session.commit()
    decide(paper("setting", child=cast.bea, by=cast.joy), "decline", DECLINE)
    worker("sent")
    assert decisions()[0].confirmed_at is None
    main = visit_as(cast.ada).get("/decisions").main
    assert "Nia Okafor" in main and "No email address" in main


@pytest.mark.rule("DER-17")
def test_a_letter_that_came_back_is_on_the_list_until_somebody_told_them(cast, paper, decide, decisions, visit_as):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    ada, letter = visit_as(cast.ada), db.session.scalars(select(DecisionLetter)).one()
    ada.post(f"/decisions/letters/{letter.id}/came-back")
    db.session.execute(update(Post).values(state="sent"))
    confirm_sent(clock.now())
    db.session.commit()
    assert decisions()[0].confirmed_at is None
    assert "Came back: print it, or ring" in ada.get("/decisions").main


@pytest.mark.rule("WNH-13", "DER-17")
def test_what_the_panel_said_goes_along_level_roles_and_priority(cast, paper, decide, worker, visit_as):
    row = paper("parent", child=cast.cai, by=cast.rosa)
    visit_as(cast.lee).post(f"/panel/papers/{row.id}/priority", {"level": "high", "reason": "He is alone all day."})
    decide(row, "accept", ACCEPT)
    worker("sent")
    taken, team = db.session.scalars(select(Acceptance)).one(), db.session.scalars(select(TakenOn)).one()
    assert (taken.priority, taken.priority_why, taken.source) == ("high", "He is alone all day.", row.id)
    assert (team.team, team.level, team.kind, team.roles) == (
        "portage",
        "specialist",
        "Visits",
        ["Portage home visitor"],
    )


@pytest.mark.rule("XC-11")
def test_the_line_on_the_path_is_for_the_homes_that_were_told(cast, paper, decide, worker):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "decline", DECLINE)
    worker("sent")
    line = db.session.scalars(select(ChronologyLine).where(ChronologyLine.event == "decision confirmed")).one()
    assert line.words == "The panel: declined." and len(line.for_) == 2 and "parents" not in line.for_


def test_the_asker_reads_the_letter_on_the_page_of_what_they_sent(cast, paper, decide, worker, visit_as):
    row = paper("setting", child=cast.bea, by=cast.joy)
    joy, mo = visit_as(cast.joy), visit_as(cast.mo)
    decide(row, "decline", DECLINE)
    assert "What is missing" not in joy.get(f"/requests/{row.id}").main
    worker("sent")
    assert DECLINE["missing"] in joy.get(f"/requests/{row.id}").main
    assert DECLINE["missing"] in mo.get(f"/requests/{row.id}").main


@pytest.mark.parametrize("who", ["pat", "joy", "rosa", "tom", "val", "ruth"])
def test_nobody_else_sees_the_letters(cast, paper, decide, visit_as, who):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    letter = db.session.scalars(select(DecisionLetter)).one()
    visitor = visit_as(getattr(cast, who))
    assert visitor.get(f"/decisions/letters/{letter.id}").status == 404
    assert visitor.post(f"/decisions/letters/{letter.id}/went").status == 404


@pytest.mark.rule("XC-11")
def test_a_lead_of_the_family_sees_neither_decision_nor_letter(cast, paper, decide, decisions, visit_as, as_family):
    decide(paper("parent", child=cast.cai, by=cast.rosa), "accept", ACCEPT)
    as_family(cast.lee, cast.cai)
    lee, letter = visit_as(cast.lee), db.session.scalars(select(DecisionLetter)).one()
    assert lee.get(f"/decisions/{decisions()[0].id}").status == 404
    assert lee.get(f"/decisions/letters/{letter.id}").status == 404 and "Cai" not in lee.get("/decisions").main


@pytest.mark.rule("LEI-1")
def test_where_another_team_leads_by_now_it_stays_agreed_with_the_reason(
    cast, paper, decide, decisions, worker, visit_as
):
    decide(paper("parent", child="new", by=cast.rosa), "accept", ACCEPT)
    made = decisions()[0]
    from_day = clock.today()
    db.session.add(Involvement(child_id=made.child_id, team="specialist_teachers", from_day=from_day, lead=True))
    db.session.commit()
    worker("sent")
    assert decisions()[0].confirmed_at is None and "One team answers for a child" in decisions()[0].stopped


@pytest.mark.rule("DER-17")
def test_it_is_confirmed_by_itself_once_the_other_team_leads_no_more(cast, paper, decide, decisions, worker):
    decide(paper("parent", child="new", by=cast.rosa), "accept", ACCEPT)
    other = Involvement(child_id=decisions()[0].child_id, team="specialist_teachers", from_day=clock.today(), lead=True)
    db.session.add(other)
    db.session.commit()
    worker("sent")
    db.session.delete(db.session.get_one(Involvement, other.id))
    db.session.commit()
    worker("sent")
    assert decisions()[0].confirmed_at and decisions()[0].stopped == ""
