"""Why families may be invited: the end of Portage, a lead's decision; and taking it back."""

from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.booking import Booking
from eysend.bookings.grant import AFTER_PORTAGE, LITTLE_TREASURES, Grant
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.invitations.path import let_in_after_portage, remind
from eysend.messages.post import Post
from eysend.tasks.task import Task


@pytest.fixture
def moving(cast, small_steps):
    """The same group as one for movement and play."""
    small_steps.needs_grant = LITTLE_TREASURES
    db.session.commit()
    return f"/invitations/programmes/{small_steps.id}"


@pytest.fixture
def portage_ended(cast):
    """Portage with this child from 2021 until a day."""

    def end(child, day):
        made = Involvement(child_id=child.id, team="portage", from_day=date(2021, 1, 1), until_day=day)
        db.session.add(made)
        db.session.commit()

    return end


def grants():
    db.session.commit()
    return db.session.scalars(select(Grant).order_by(Grant.id)).all()


@pytest.mark.rule("LTS-10")
def test_lee_decides_for_cai_whose_physical_development_is_affected(visit_as, cast, moving):
    lee, form = visit_as(cast.lee), {"child_id": str(cast.cai.id), "cause": "delay", "effect": "Cannot sit yet"}
    page = lee.get(f"{moving}/decisions/new")
    assert "Cai Morgan" in page.main and "Bea" not in page.main
    refused = lee.post(f"{moving}/decisions", form)
    assert refused.status == 422 and "triage for the targeted group" in refused.main
    assert lee.post(f"{moving}/decisions", {**form, "bodily": "true"}).status == 303
    (made,) = grants()
    assert made.kind == LITTLE_TREASURES and "Lee Marsh on 2 March: a developmental delay" in made.because
    assert "Cai Morgan, with Rosa Morgan" in lee.get(moving).main


@pytest.mark.rule("LTS-10")
@pytest.mark.parametrize("who", ["pat", "ada", "sana"])
def test_nobody_but_a_lead_decides(visit_as, cast, moving, who):
    reader = visit_as(cast.people[who])
    assert reader.get(f"{moving}/decisions/new").status == 404
    assert reader.get(f"{moving}/grants").status == 404


def test_lee_takes_a_grant_back_and_nobody_loses_a_place(visit_as, cast, granted, invite, pools, yes, small_steps):
    made = granted(cast.amir)
    sana, here = visit_as(cast.sana), f"/invitations/{invite(cast.sana).id}"
    sana.post(f"{here}/acceptance", yes(cast.amir, pools[0]))
    lee, to = visit_as(cast.lee), f"/invitations/programmes/{small_steps.id}"
    assert "Triage on 23 February" in lee.get(f"{to}/grants").main
    lee.post(f"{to}/revocations", {"grant_id": str(made.id), "because": "Another child was meant."})
    assert "Nothing lets a family" in lee.get(f"{to}/grants").main
    assert db.session.scalar(select(Booking.state)) == "confirmed" and db.session.scalar(select(Task))
    assert "There is no other date for Amir now" in sana.get(here).main


@pytest.mark.rule("LTS-12", "LTS-13")
def test_whoever_no_longer_has_portage_may_be_invited_whenever_it_ended(cast, portage_ended):
    portage_ended(cast.dot, date(2027, 1, 15))
    portage_ended(cast.eli, date(2023, 7, 20))
    portage_ended(cast.bea, date(2027, 3, 2))  # its last day is today
    for _ in range(2):
        let_in_after_portage(clock.now())
    assert {one.child_id for one in grants()} == {cast.dot.id, cast.eli.id}
    assert {one.from_day for one in grants()} == {date(2027, 1, 16), date(2023, 7, 21)}
    assert len(db.session.scalars(select(Task)).all()) == 2
    assert not db.session.scalars(select(Post)).all()


@pytest.mark.rule("LTS-12")
def test_before_the_group_began_nobody_is_let_in(cast, portage_ended, frozen_clock):
    portage_ended(cast.dot, date(2023, 7, 20))
    frozen_clock("2023-08-31 09:00")
    let_in_after_portage(clock.now())
    assert grants() == []
    frozen_clock("2023-09-01 09:00")
    let_in_after_portage(clock.now())
    assert [one.kind for one in grants()] == [AFTER_PORTAGE]


@pytest.mark.rule("LTS-13")
def test_who_has_portage_now_is_not_let_in(cast, portage_ended):
    portage_ended(cast.amir, date(2026, 1, 15))  # and Pat works with him again
    let_in_after_portage(clock.now())
    assert grants() == []


@pytest.mark.rule("LTS-7")
def test_one_reminder_goes_out_three_days_before(cast, granted, invite, frozen_clock):
    granted(cast.amir), granted(cast.cai)
    invite(cast.sana), invite(cast.rosa, answer_by="2027-03-04")
    for day in ("2027-03-03", "2027-03-06", "2027-03-07"):
        frozen_clock(f"{day} 09:00")
        remind(clock.now())
    sent = db.session.scalars(select(Post).where(Post.template == "messages/invitation_reminder")).all()
    assert [one.to_person for one in sent] == [cast.sana.id]
