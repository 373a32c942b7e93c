"""Who is not invited on the new day of their turn is asked nowhere to say yes: we keep it, and they ring (I13)."""

from datetime import date

import pytest
from sqlalchemy import update

from eysend.bookings.grant import Grant
from eysend.bookings.invitation_check import still_invited
from eysend.bookings.kept_turns import kept_turns
from eysend.core import clock
from eysend.core.db import db
from eysend.groups.without_signal.queries import things_to_choose
from eysend.people.viewer import viewer_of
from tests.groups.invitations.test_moved import ask, move, offered

__all__ = ["ask", "move", "offered"]
KEPT = "We keep a place for you"


@pytest.fixture
def read(cast, visit_as, offered):
    """`read("list")`: what Sana reads of her turn on one of the pages that speak of it."""
    pages = {"list": "/my-bookings", "booking": f"/my-bookings/{offered.id}", "child": f"/children/{cast.amir.id}"}
    sana = visit_as(cast.sana)
    return lambda name: sana.get(pages[name])


@pytest.mark.rule("LTS-6")
def test_her_booking_says_that_we_keep_it_until_when_and_whom_to_ring(read, move):
    move("2027-03-19")
    page = read("booking")
    assert KEPT in page.main and "until 09:30 on Friday 19 March. Ring us before then" in page.main
    assert "Yes, we will come" not in page.main and "Your answer must reach us" not in page.main
    assert any(link.startswith("tel:") for link in page.links)


@pytest.mark.rule("LTS-6")
def test_her_list_says_please_ring_us_and_not_please_answer(read, move):
    move("2027-03-19")
    words = read("list").main
    assert "Please ring us" in words and "Please answer" not in words and "Answer by" not in words


@pytest.mark.rule("LTS-6")
def test_amirs_page_does_not_say_that_it_is_her_turn(read, move):
    assert "It is your turn" in read("child").main
    move("2027-03-19")
    assert "It is your turn" not in read("child").main and "Say yes or no" not in read("child").main


@pytest.mark.rule("LTS-6")
def test_nor_does_her_phone_without_signal(cast, offered, move):
    move("2027-03-19")
    _, words, more = things_to_choose(viewer_of(cast.sana, on=clock.today()), clock.today())[0]
    assert words.startswith(KEPT) and more["read"][0].startswith(f"{KEPT} until 09:30 on Friday 19 March. Ring us")


@pytest.mark.rule("LTS-6")
@pytest.mark.parametrize("name", ["booking", "list", "child"])
def test_moved_to_a_day_on_which_he_is_invited_she_is_asked_as_before(read, move, name):
    move("2027-03-11")
    assert KEPT not in read(name).main and any(words in read(name).main for words in ("It is your turn", "Answer by"))


def test_she_can_still_say_no(cast, visit_as, offered, read, move):
    move("2027-03-19")
    visit_as(cast.sana).post(f"/my-bookings/{offered.id}/refusal", read("booking").form())
    db.session.expire_all()
    assert offered.state == "declined"


@pytest.mark.rule("XC-11")
def test_the_other_home_reads_nothing_of_it(cast, visit_as, offered, move):
    move("2027-03-19")
    tom = visit_as(cast.tom)
    assert tom.get(f"/my-bookings/{offered.id}").status == 404
    pages = [tom.get(address).main for address in ("/my-bookings", f"/children/{cast.amir.id}")]
    assert not any("Small Steps" in words or KEPT in words for words in pages)


@pytest.mark.rule("LTS-6")
@pytest.mark.parametrize(
    "right",
    [
        {"until_day": date(2027, 3, 9)},
        {"until_day": date(2027, 3, 10)},
        {"from_day": date(2027, 3, 11)},
        {"revoked_at": "now"},
        {"kind": "another"},
        {"child_id": "cai"},
    ],
)
def test_no_page_asks_where_a_yes_would_be_refused_nor_keeps_silent_where_not(cast, offered, read, right):
    given = {"now": clock.now(), "cai": cast.cai.id}
    values = {name: given.get(value, value) if isinstance(value, str) else value for name, value in right.items()}
    db.session.execute(update(Grant).where(Grant.child_id == cast.amir.id).values(decision="x", **values))
    invited = still_invited(offered, offered.pool, at=clock.now())
    db.session.commit()
    assert (kept_turns([offered.id], at=clock.now()) == set()) is invited
    assert ("It is your turn" in read("child").main) is invited


@pytest.mark.parametrize("name", ["booking", "list", "child"])
def test_each_page_asks_the_database_eight_times_at_most(read, move, sql_count, name):
    move("2027-03-19")
    read(name)
    with sql_count() as said:
        read(name)
    assert len(said) <= 8, "\n----\n".join(said)
