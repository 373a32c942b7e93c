"""What happens next for a child: what this home holds, and the same true words of a request for all who may know."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from eysend.bookings.booking import Booking
from eysend.bookings.grant import AFTER_TRIAGE
from eysend.bookings.granting import grant
from eysend.bookings.invitation import Invitation
from eysend.caseload.acceptance import Acceptance
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.referrals import JOYS, ago, build_referrals, of, take_in
from eysend.people.home import Home
from eysend.referrals.forms import needs
from tests.bookings.conftest import book, session_on, sql_count

__all__ = ["book", "session_on", "sql_count"]
TUESDAY = date(2027, 3, 2)


@pytest.fixture
def sees(visit_as):
    """`sees(cast.sana, cast.amir)`: what she reads on his page."""
    return lambda person, child: visit_as(person).get(f"/children/{child.id}").main


@pytest.fixture
def asked(cast, profile):
    """Joy asked for support for Bea on 23 February, with Nia’s permission; the panel meets today."""
    build_referrals(cast, profile, TUESDAY)
    db.session.commit()


@pytest.fixture
def invited(cast, session_on):
    """Sana’s home is invited to the Small Steps Group and has not answered."""
    pool = session_on("2027-03-10", name="Small Steps Group", access="invitation", needs_grant=AFTER_TRIAGE)
    about = {"kind": AFTER_TRIAGE, "decision": "triage:1", "because": "Triage", "from_day": TUESDAY, "by": "pat"}
    right = grant(cast.amir.id, **about, at=clock.now())
    home = db.session.scalars(select(Home).where(Home.person_id == cast.sana.id)).one()
    made = Invitation(
        programme=pool.occurrence.programme, home=home, grant=right, token_hash="x", max_party=3,
        answer_by=TUESDAY + timedelta(days=7), sent_at=clock.now(), sent_by="pat",
    )  # fmt: skip
    db.session.add(made)
    db.session.commit()
    return made


def test_sana_reads_of_the_place_that_amir_has(cast, sees, session_on, book):
    book(cast.sana, session_on("2027-03-16"))
    page = sees(cast.sana, cast.amir)
    assert "Amir has a place at Stay and Play on Tuesday 16 March 2027, 10:00." in page and "Nothing is" not in page


def test_a_turn_says_by_when_to_answer(cast, sees, session_on, book):
    booking = db.session.get(Booking, book(cast.sana, session_on("2027-03-16")).booking_id)
    booking.state, booking.offer_due = "offered", clock.now() + timedelta(days=1)
    page = sees(cast.sana, cast.amir)
    assert "It is your turn for Stay and Play" in page and "Say yes or no by Wednesday 3 March 2027, 09:00" in page


def test_an_invitation_that_waits_for_an_answer_is_there_with_its_day(cast, sees, invited):
    assert "Amir is invited to Small Steps Group. Answer by Tuesday 9 March 2027" in sees(cast.sana, cast.amir)
    invited.state = "declined"
    assert "Small Steps Group" not in sees(cast.sana, cast.amir)


def test_the_three_nearest_are_named_and_the_rest_are_counted(cast, sees, session_on, book):
    for day in ("2027-03-23", "2027-03-16", "2027-03-30", "2027-04-06", "2027-04-13"):
        book(cast.sana, session_on(day))
    page = sees(cast.sana, cast.amir)
    assert page.index("16 March") < page.index("23 March") < page.index("30 March") < page.index("2 more in your")
    assert "6 April" not in page


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["tom", "joy", "pat", "lee"])
def test_nobody_else_reads_what_sanas_home_holds(cast, sees, session_on, book, invited, who):
    book(cast.sana, session_on("2027-03-16"))
    page = sees(getattr(cast, who), cast.amir)
    assert "16 March" not in page and "Small Steps Group" not in page and "place at" not in page


def test_a_place_that_was_given_up_is_gone_from_the_page(cast, sees, session_on, book):
    booking = db.session.get(Booking, book(cast.sana, session_on("2027-03-16")).booking_id)
    booking.state = booking.places[0].state = "cancelled"
    assert "16 March" not in sees(cast.sana, cast.amir)


@pytest.mark.rule("WNH-19")
@pytest.mark.parametrize("who", ["joy", "nia", "lee"])
def test_all_who_may_know_read_the_same_of_the_panel(asked, cast, sees, who):
    page = sees(getattr(cast, who), cast.bea)
    assert "of Tuesday 23 February 2027 goes to the panel of Tuesday 2 March 2027." in page
    assert "We received the request from Acorns Pre-school" in page and "who asked" not in page


@pytest.mark.rule("WNH-19")
def test_only_a_parent_reads_of_your_child(asked, cast, sees):
    joy, nia = sees(cast.joy, cast.bea), sees(cast.nia, cast.bea)
    assert "We come and see your child" in nia and "the next steps with you" in nia
    assert "We come and see Bea" in joy and "with Bea’s family" in joy and "you" not in joy.split("How far")[1].split()


def test_no_link_leads_a_parent_to_a_page_that_is_not_theirs(asked, cast, visit_as):
    nia, joy = (visit_as(one) for one in (cast.nia, cast.joy))
    theirs = [
        [a for a in one.get(f"/children/{cast.bea.id}").links if a.startswith("/requests/")] for one in (nia, joy)
    ]
    assert theirs[0] == [] and [joy.get(link).status for link in theirs[1]] == [200]


@pytest.fixture
def of_amir(cast, profile):
    """Joy asked for support for Amir too, whose mum’s home is protected."""
    told = {"needs": [needs(profile)[0][0]], "permission_on": ago(TUESDAY, 8), "permission_by": "Sana, his mother"}
    paper = take_in(9, "setting", JOYS | told | of(cast.amir), cast.joy, profile, TUESDAY - timedelta(days=7))
    paper.child_id, paper.matched_at = cast.amir.id, clock.now()
    db.session.commit()
    return paper


@pytest.mark.rule("XC-11", "DER-8")
def test_tom_reads_of_the_panel_and_nothing_of_who_asked_or_agreed(cast, of_amir, sees):
    tom, sana = sees(cast.tom, cast.amir), sees(cast.sana, cast.amir)
    assert "The request of Tuesday 23 February 2027 goes to the panel" in tom
    assert "Acorns" not in tom and "Sana" not in tom and "The request from Acorns Pre-school" in sana


@pytest.mark.rule("DER-5", "XC-11")
@pytest.mark.parametrize("change", [{"permission": "awaited"}, {"kind": "parent"}])
def test_a_parent_reads_nothing_of_what_nobody_permitted_or_another_parent_asked(cast, of_amir, sees, change):
    for name, value in change.items():
        setattr(of_amir, name, value)
    assert "request of" not in sees(cast.tom, cast.amir)


@pytest.mark.rule("XC-11")
def test_what_the_other_parent_asked_at_work_stays_untold(cast, of_amir, sees):
    of_amir.asker_id = cast.sana.id
    assert "request of" not in sees(cast.tom, cast.amir)


@pytest.mark.rule("XC-11")
def test_nor_is_it_told_once_the_panel_has_decided(cast, of_amir, sees):
    db.session.execute(update(Home).values(protected=False))
    when = {"reviewed_on": TUESDAY, "confirmed_on": TUESDAY, "at": clock.now()}
    of_amir.decided_at = clock.now()
    db.session.add(Acceptance(child=cast.amir, source=of_amir.id, profile="", priority="", priority_why="", **when))
    for asker, told in ((cast.joy, True), (cast.sana, False)):
        of_amir.asker_id = asker.id
        db.session.commit()
        assert ("We received the request from Acorns" in sees(cast.tom, cast.amir)) is told


def test_the_page_asks_the_database_eight_times_at_most(asked, cast, visit_as, session_on, book, sql_count, invited):
    book(cast.sana, session_on("2027-03-16"))
    sana, address = visit_as(cast.sana), f"/children/{cast.amir.id}"
    sana.get(address)
    with sql_count() as said:
        sana.get(address)
    assert len(said) <= 8, said
