"""Which decisions somebody reads, and which are agreed and not confirmed yet."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.messages.post import Post
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision, DecisionLetter, DecisionPaper
from eysend.referrals.intake import Intake
from eysend.referrals.queries import for_service

ON_A_PAGE = 100


def readable(viewer: Viewer, *, on: date) -> ColumnElement[bool]:
    """Whether this viewer reads a decision as one of the service: they may read every paper that it is about."""
    theirs = exists().where(Intake.id == DecisionPaper.intake_id, for_service(viewer, on=on))
    about = DecisionPaper.decision_id == Decision.id
    return exists().where(about) & ~exists().where(about, ~theirs)


def find_decision(decision_id: UUID, viewer: Viewer, *, on: date) -> Decision:
    """The decision with its papers; NotYours for whoever does not read them."""
    mine = select(Decision).where(Decision.id == decision_id, readable(viewer, on=on))
    together = (joinedload(Decision.child), joinedload(Decision.decider), joinedload(Decision.meeting))
    papers = selectinload(Decision.papers).joinedload(DecisionPaper.intake)
    found = db.session.scalar(mine.options(*together, papers)) if viewer.works_here else None
    if found is None:
        raise NotYours
    return found


def not_confirmed(viewer: Viewer, *, on: date) -> list[tuple[DecisionLetter, str]]:
    """Every letter of what was agreed and is not confirmed, the oldest decision first (DER-17)."""
    rows = select(DecisionLetter, Post.state).join(Decision, Decision.id == DecisionLetter.decision_id)
    rows = rows.outerjoin(Post, Post.dedupe_key == DecisionLetter.post_key)
    rows = rows.where(Decision.confirmed_at.is_(None), readable(viewer, on=on))
    rows = rows.order_by(Decision.at, Decision.id, DecisionLetter.id).limit(ON_A_PAGE)
    with_whom = joinedload(DecisionLetter.decision).joinedload(Decision.child)
    return [(letter, state or "") for letter, state in db.session.execute(rows.options(with_whom))]


def find_letter(letter_id: UUID, viewer: Viewer, *, on: date) -> DecisionLetter:
    """One letter, for who sees to it that it goes out."""
    rows = select(DecisionLetter).join(Decision).where(DecisionLetter.id == letter_id, readable(viewer, on=on))
    found = db.session.scalar(rows.options(joinedload(DecisionLetter.decision).joinedload(Decision.child)))
    if found is None:
        raise NotYours
    return found


def letters_to(viewer: Viewer, intake: Intake) -> list[DecisionLetter]:
    """What went out to this viewer about what they sent, the newest first: their own letter, or their setting's."""
    ours: ColumnElement[bool] = false()
    if intake.setting_id and intake.setting_id in viewer.settings:
        ours = DecisionLetter.role == "asker"
    rows = select(DecisionLetter).join(DecisionPaper, DecisionPaper.decision_id == DecisionLetter.decision_id)
    rows = rows.where(DecisionLetter.went_at.is_not(None))
    rows = rows.where(DecisionPaper.intake_id == intake.id, or_(DecisionLetter.person_id == viewer.person_id, ours))
    return list(db.session.scalars(rows.order_by(DecisionLetter.id.desc())))
