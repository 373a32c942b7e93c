"""Staff see who may be invited and send nothing without a press; a family says yes, no, or not sure yet."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.invitation import Invitation
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.signin_session import hash_token
from eysend.tasks.task import Task


@pytest.fixture
def page_of(small_steps):
    """Where staff invite to the Small Steps Group."""
    return f"/invitations/programmes/{small_steps.id}"


def tasks():
    return [task.what for task in db.session.scalars(select(Task).order_by(Task.id))]


@pytest.mark.rule("LTS-7")
def test_ada_ticks_sana_and_presses_and_one_letter_goes_out(visit_as, cast, granted, small_steps, page_of):
    granted(cast.amir)
    ada = visit_as(cast.ada)
    page = ada.get(page_of)
    assert "Amir Haddad, with Sana Haddad (mother)" in page.main and "Fits 3 of the dates ahead" in page.main
    assert db.session.scalar(select(Invitation)) is None
    (home,) = [a["value"] for a in page.outline.all("input") if a.get("id") == "families"]
    when = {"answer_by-day": "9", "answer_by-month": "3", "answer_by-year": "2027"}
    form = {"families": [home], **when, "submission_id": page.form()["submission_id"]}
    sent = [ada.follow(ada.post(f"{page_of}/batches", form)) for _ in range(2)]
    assert all("1 invitation is on the way" in one.main and "Not answered yet" in one.main for one in sent)
    assert len(db.session.scalars(select(Post).where(Post.template == "messages/invitation")).all()) == 1


@pytest.mark.rule("LTS-6")
def test_a_child_too_old_or_without_a_grant_on_any_date_is_not_among_them(visit_as, cast, granted, page_of):
    granted(cast.bea)
    granted(cast.cai, until_day=date(2027, 3, 9))
    page = visit_as(cast.pat).get(page_of)
    assert "Nobody more may be invited now" in page.main and "Amir" not in page.main


@pytest.mark.rule("LTS-7")
def test_the_token_is_kept_as_a_hash_only(cast, granted, invite, link_of):
    granted(cast.amir)
    sent = invite(cast.sana)
    token = link_of(sent).rpartition("/")[2]
    assert sent.token_hash == hash_token(token) and len(token) > 40


@pytest.mark.rule("LTS-7", "LTS-13")
def test_sana_says_yes_to_two_dates_and_has_two_places(visit_as, cast, granted, invite, pools, yes, link_of):
    granted(cast.amir)
    invitation, sana = invite(cast.sana), visit_as(cast.sana)
    page = sana.follow(sana.get(link_of(invitation)))
    assert "Amir is invited: Small Steps Group" in page.main and "Tuesday 9 March 2027" in page.main
    to = f"/invitations/{invitation.id}/acceptance"
    form = {**yes(cast.amir, *pools[:2]), "submission_id": page.form()["submission_id"]}
    pages = [sana.follow(sana.post(to, form)) for _ in range(2)]
    assert all(page.main.count("you have a place") == 2 for page in pages)
    db.session.expire_all()
    assert invitation.state == "accepted" and [pool.taken for pool in pools] == [2, 2, 0]


def test_no_frees_the_turn_and_the_team_hears(visit_as, cast, granted, invite, page_of):
    granted(cast.amir)
    invitation, sana = invite(cast.sana), visit_as(cast.sana)
    page = sana.follow(sana.post(f"/invitations/{invitation.id}/refusal"))
    assert "You said no" in page.main and tasks() == ["A family said no: Small Steps Group"]
    assert "Said no" in visit_as(cast.pat).get(page_of).main
    assert sana.post(f"/invitations/{invitation.id}/refusal").status == 409


@pytest.mark.rule("LTS-7")
def test_not_sure_yet_stays_open(visit_as, cast, granted, invite, pools, yes, page_of):
    granted(cast.amir)
    invitation, sana = invite(cast.sana), visit_as(cast.sana)
    assert "not sure yet" in sana.follow(sana.post(f"/invitations/{invitation.id}/doubt")).main
    assert "Not sure yet" in visit_as(cast.pat).get(page_of).main
    assert sana.post(f"/invitations/{invitation.id}/acceptance", yes(cast.amir, pools[0])).status == 303


def test_after_its_day_one_press_asks_for_a_new_one(visit_as, cast, granted, invite, frozen_clock, pools, yes):
    granted(cast.amir)
    invitation = invite(cast.sana)
    frozen_clock("2027-03-10 08:00")
    sana, here = visit_as(cast.sana), f"/invitations/{invitation.id}"
    assert "The day to answer was Tuesday 9 March 2027" in sana.get(here).main
    sana.post(f"{here}/acceptance", yes(cast.amir, pools[1]))
    assert "We have asked the team" in sana.follow(sana.post(f"{here}/renewal")).main
    sana.post(f"{here}/renewal")
    assert tasks() == ["A family asks for a new invitation: Small Steps Group"]
    assert db.session.scalar(select(Booking)) is None


@pytest.mark.rule("LTS-7")
def test_a_replacement_has_a_new_link_and_the_old_one_opens_nothing(visit_as, cast, granted, invite, link_of):
    granted(cast.amir)
    old = invite(cast.sana)
    assert visit_as(cast.pat).post(f"/invitations/{old.id}/replacement").status == 303
    sana, new = visit_as(cast.sana), db.session.scalars(select(Invitation).order_by(Invitation.id.desc())).first()
    assert "This invitation is over" in sana.follow(sana.get(link_of(old))).main
    assert "Would you like to come?" in sana.follow(sana.get(link_of(new))).main


def test_what_was_taken_back_cannot_be_accepted(visit_as, cast, granted, invite, pools, yes):
    granted(cast.amir)
    invitation, pat = invite(cast.sana), visit_as(cast.pat)
    assert pat.post(f"/invitations/{invitation.id}/withdrawal").status == 303
    sana = visit_as(cast.sana)
    sana.post(f"/invitations/{invitation.id}/acceptance", yes(cast.amir, pools[0]))
    assert "This invitation is over" in sana.get(f"/invitations/{invitation.id}").main
    assert db.session.scalar(select(Booking)) is None


@pytest.mark.rule("LTS-7")
def test_only_the_programmes_team_invites(visit_as, cast, granted, page_of, invite):
    granted(cast.amir)
    tess, invitation = visit_as(cast.tess), invite(cast.sana)
    assert tess.get(page_of).status == 404 and "Small Steps" not in tess.get("/invitations").main
    assert tess.post(f"{page_of}/batches", {}).status == 404
    assert tess.post(f"/invitations/{invitation.id}/withdrawal").status == 404
    assert "Small Steps" in visit_as(cast.pat).get("/invitations").main
