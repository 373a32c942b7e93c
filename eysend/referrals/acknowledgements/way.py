"""How the parent of a notice may safely be told that it arrived: by email, or by a person (WNH-40)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import records_of
from eysend.core.db import db
from eysend.people.home import Home
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.intake import Intake

AGAIN_AFTER = timedelta(days=28)
NO_WORD = "Nobody said whether it is safe to write to them."
NOT_SAFE = {
    "unsafe": "It is not safe to write to them.",
    "shared": "Somebody else may read what we write to them.",
    "unsure": NO_WORD,
}
PROTECTED = "Where this child lives is protected: look at the record before you ring."
BEFORE = "They were told of another notice for this child in the last four weeks."


def way_to_tell(row: Intake, child_id: UUID, *, at: datetime) -> tuple[str, str]:
    """(way, why): `email` only where nothing speaks against it; else a person rings, or writes a letter."""
    if told_lately(row, child_id, at):
        return "told_before", BEFORE
    if guarded(child_id):
        return "phone", PROTECTED
    return way_of(row.answers)


def way_of(answers: Mapping[str, Any]) -> tuple[str, str]:
    """What the notice itself says of how to reach them."""
    safe, language = answers.get("safe"), str(answers.get("language") or "English")
    if safe != "safe":
        return "phone", NOT_SAFE.get(str(safe), NO_WORD)
    if answers.get("reach") in ("phone", "letter"):
        return answers["reach"], "They like to be rung." if answers["reach"] == "phone" else "They like a letter."
    if "english" not in language.lower():
        return "phone", f"Their language is {language}: ring with an interpreter."
    if not answers.get("parent_email"):
        return "phone", "We have no email address of theirs."
    return "email", "It is safe to write to them."


def told_lately(row: Intake, child_id: UUID, at: datetime) -> bool:
    """Whether another notice for this child was acknowledged lately."""
    others = Intake.child_id.in_(records_of(child_id)) & (Intake.id != row.id)
    lately = Acknowledgement.done_at.is_not(None) & (Acknowledgement.done_at >= at - AGAIN_AFTER)
    told = select(Acknowledgement.id).join(Intake, Intake.id == Acknowledgement.intake_id).where(others, lately)
    return db.session.scalar(told.limit(1)) is not None


def guarded(child_id: UUID) -> bool:
    """Whether a home of this child is or was protected: then nothing goes out by itself (DER-8)."""
    homes = select(Home.id).where(Home.child_id.in_(records_of(child_id)), Home.protected)
    return db.session.scalar(homes.limit(1)) is not None
