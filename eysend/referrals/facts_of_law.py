"""What of a paper is columns besides its answers: the law’s facts of a notice, the number, the door it came by."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from eysend.core.db import db
from eysend.councils.service import Profile
from eysend.referrals.intake import Intake
from eysend.referrals.numbers.child_number import blind_of, seal_of_paper


def legal_facts(row: Intake, answers: Mapping[str, Any]) -> None:
    """What the law asks of a notice, each a column with its day (A-1); and the NHS number, sealed (WNH-38)."""
    row.notice, row.told_parents_on, row.talk_offered_on = (
        answers.get(name) for name in ("notice", "told_on", "offered_on")
    )
    row.organisation, row.none_known = answers.get("voluntary"), bool(answers.get("none_known"))
    if row.organisation:
        row.organisation_told_on = answers.get("voluntary_on") or row.told_parents_on
    if typed := answers.get("nhs_number"):
        row.nhs_sealed, row.nhs_blind = seal_of_paper(row.id, typed), blind_of(typed)
        row.answers = {name: value for name, value in row.answers.items() if name != "nhs_number"}


def entry_of(kind: str, answers: Mapping[str, Any], profile: Profile) -> str:
    """The form of the profile that it came in by; nothing where its sender left the choice to us."""
    keys = {form.key for form in profile.forms}
    wanted = str(answers.get("wanted") or (kind if kind == "section_23" else ""))
    return wanted if wanted in keys else ""


def child_of_notice(row: Intake) -> UUID | None:
    """The child of the notice before, if a person matched it and name and birthday are the same (nothing twice)."""
    notice = db.session.get(Intake, row.follows_id) if row.follows_id else None
    same = notice and (notice.born, notice.child_name.lower()) == (row.born, row.child_name.lower())
    return notice.child_id if notice and same else None
