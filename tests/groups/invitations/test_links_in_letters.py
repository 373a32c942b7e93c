"""I12: mail programs open every link of a letter before anybody reads it, and nothing is changed by that."""

import pytest

from eysend.bookings.booking import Booking
from eysend.bookings.reminders.link import token_of
from eysend.core.db import db
from tests.bookings.conftest import address
from tests.house.crawl import fingerprint

__all__ = ["address"]


@pytest.fixture
def links(cast, granted, invite, link_of, session_on, book, address):
    """What letters to Sana link to: her invitation, “I can’t come”, her offer, her calendar."""
    pool = session_on(capacity=1)
    kept, offered = book(cast.sana, pool), book(cast.nia, pool)
    granted(cast.amir)
    invitation = invite(cast.sana)
    mine = f"/my-bookings/{kept.booking_id}"
    own = [mine, f"/my-bookings/{offered.booking_id}", address(cast.sana)]
    return [link_of(invitation), f"/cannot-come/{token_of(kept.booking_id)}", *own]


@pytest.mark.rule("XC-3")
@pytest.mark.parametrize("who", ["", "sana", "tom", "nia", "pat", "ada"])
def test_opening_any_link_of_a_letter_changes_no_table(cast, visitor, visit_as, links, who):
    somebody = visit_as(cast.people[who]) if who else visitor
    before = fingerprint()
    for link in links:
        assert somebody.get(link).status < 500 and somebody.ask("HEAD", link).status < 500
    assert fingerprint() == before


def test_one_letter_more_in_one_row_would_have_been_seen(cast, links):
    """The control."""
    before = fingerprint()
    db.session.query(Booking).first().reference += "x"
    db.session.commit()
    assert fingerprint() != before
