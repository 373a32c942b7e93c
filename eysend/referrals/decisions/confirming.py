"""Agreed becomes confirmed when every letter has gone out; then, and not before, support starts (DER-17)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from eysend.children import chronology
from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.councils.council import under
from eysend.messages.post import Post
from eysend.messages.tell import take_over
from eysend.people.viewer import Viewer, viewer_of
from eysend.referrals.decisions.decision import Decision, DecisionLetter
from eysend.referrals.decisions.forms import WORDS
from eysend.referrals.decisions.outgoing import letters_of
from eysend.referrals.decisions.starting import start_support

CLOCK = "the clock"
WENT = "This letter is noted already."
LETTERS = frozenset({"lead", "admin"})


def note_went(letter: DecisionLetter, *, by: Viewer, on: date, at: datetime) -> None:
    """Somebody printed and posted it, or told it by phone; NotNow if that is noted already."""
    hold(letter.decision_id)
    mark(letter, {"went_at": at, "went_by": by.actor, "came_back_at": None, "came_back_by": None}, by.actor, at)
    take_over(letter.post_key or "")
    confirm_if_all_went(letter.decision, by=by.actor, on=on, at=at)


def note_came_back(letter: DecisionLetter, *, by: Viewer, at: datetime) -> None:
    """It came back: nobody read it, so it is to be printed or told (DER-17)."""
    hold(letter.decision_id)
    mark(letter, {"came_back_at": at, "came_back_by": by.actor, "went_at": None, "went_by": None}, by.actor, at)


def hold(decision_id: UUID) -> None:
    """Hold a decision to the end of the transaction, before any letter of it: of two people who note the last two
    letters at once the second sees what the first noted, and confirms."""
    db.session.execute(select(Decision.id).where(Decision.id == decision_id).with_for_update(key_share=True))


def mark(letter: DecisionLetter, values: dict[str, object], by: str, at: datetime) -> None:
    """Write it down once; NotNow where it is so already."""
    field = "went_at" if values["went_at"] else "came_back_at"
    waits = (DecisionLetter.id == letter.id) & getattr(DecisionLetter, field).is_(None)
    if not db.session.connection().execute(update(DecisionLetter).where(waits).values(**values)).rowcount:
        raise NotNow(WENT)
    db.session.expire(letter)
    audit.note("decision letter went" if values["went_at"] else "decision letter came back", letter, by=by, at=at)


def confirm_if_all_went(row: Decision, *, by: str, on: date, at: datetime) -> bool:
    """Confirm a decision whose letters have all gone out, by post or by hand; whether it is confirmed now.

    What a yes cannot start now (another team leads since) keeps it agreed, with the reason, for a person to see to.
    """
    hold(row.id)
    letters = letters_of(row.id)
    for letter, state in letters:
        if state == "sent" and not letter.went_at and not letter.came_back_at:
            letter.went_at, letter.went_by = at, CLOCK
    db.session.flush()
    if row.confirmed_at or not letters or not all(letter.went_at for letter, _ in letters):
        return bool(row.confirmed_at)
    try:
        with db.session.begin_nested():
            confirm(row, letters, by=by, on=on, at=at)
    except NotNow as why:
        row.stopped = str(why)
        return False
    return True


def confirm(row: Decision, letters: Sequence[tuple[DecisionLetter, str]], *, by: str, on: date, at: datetime) -> None:
    """Confirm it once: audit note, a line for each home that was told, and for a yes the child is taken on."""
    waits = (Decision.id == row.id) & Decision.confirmed_at.is_(None)
    mine = update(Decision).where(waits).values(confirmed_at=at, confirmed_by=by, stopped="")
    if not db.session.connection().execute(mine).rowcount:
        return
    db.session.expire(row, ["confirmed_at", "confirmed_by", "stopped"])
    audit.note("decision confirmed", row, by=by, at=at)
    if row.child_id:
        told = [f"home:{letter.home_id}" for letter, _ in letters if letter.home_id]
        words = f"The panel: {WORDS[row.outcome].lower()}."
        chronology.add(row.child_id, "decision confirmed", words, for_=["service", *told], at=at)
    if row.outcome == "accept":
        start_support(row, under(row.profile), by=viewer_of(row.decider, on=on), on=on, at=at)


def unconfirmed(limit: int = 50) -> list[Decision]:
    """What is agreed and not confirmed, with a letter that has just gone out or none to wait for, the oldest first."""
    rows = select(Decision).where(Decision.confirmed_at.is_(None)).order_by(Decision.at, Decision.id)
    return list(db.session.scalars(rows.where(or_(has_news(), all_went())).limit(limit)))


def all_went() -> ColumnElement[bool]:
    """Whether every letter has gone: two people noted the last two at once, or another team led on that day."""
    letter = exists().where(DecisionLetter.decision_id == Decision.id)
    return and_(letter, ~letter.where(DecisionLetter.went_at.is_(None)))


def has_news() -> ColumnElement[bool]:
    """Whether a letter's post was sent since somebody looked."""
    unseen = exists().where(DecisionLetter.decision_id == Decision.id, DecisionLetter.went_at.is_(None))
    came_back = DecisionLetter.came_back_at.is_(None)
    return unseen.where(came_back, Post.dedupe_key == DecisionLetter.post_key, Post.state == "sent")
