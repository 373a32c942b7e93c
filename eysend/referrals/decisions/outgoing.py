"""The letters of one decision and how they stand. Whoever asks has found it as theirs."""

from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.contact.by_hand import PROTECTED
from eysend.people.home import Home
from eysend.referrals.decisions.decision import DecisionLetter


def letters_of(decision_id: UUID) -> list[tuple[DecisionLetter, str]]:
    """A decision's letters, each with the state of its post; empty where it goes by hand."""
    rows = select(DecisionLetter, Post.state).outerjoin(Post, Post.dedupe_key == DecisionLetter.post_key)
    rows = rows.where(DecisionLetter.decision_id == decision_id).order_by(DecisionLetter.id)
    rows = rows.execution_options(
        populate_existing=True
    )  # what another transaction noted counts, whatever we read before
    return [(letter, state or "") for letter, state in db.session.execute(rows)]


def address_on_paper(letter: DecisionLetter) -> str:
    """Where a letter goes that is printed: this home's own address and no other; else how the paper says."""
    home = db.session.get(Home, letter.home_id) if letter.home_id else None
    if home and home.protected:
        return PROTECTED
    return "\n".join(part for part in (home.address, home.postcode, home.phone) if part) if home else letter.reach
