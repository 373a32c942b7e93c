"""Who may write what goes with a paper. A paper is a draft before it is sent and an intake afterwards; its id stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.paper import answers_of
from eysend.referrals.queries import for_service, not_family

MINIMUM = frozenset({"child_first", "child_last", "born", "your_name", "your_role", "organisation", "phone", "email",
                     "safely", "parent_name", "parent_reach", "parent_phone",
                     "parent_email", "who_may", "tie", "asked_by"})  # fmt: skip
"""What the service reads of a request while permission is awaited: who it is about, and whom to ask (DER-5)."""


@dataclass(frozen=True)
class Paper:
    """A paper as one viewer works with it. `intake` is empty while it is a draft; `for_service`: read by the service,
    not by who sent it; `mine`: what goes with it may be written by this viewer."""

    id: UUID
    kind: str
    child_first: str
    born: date
    answers: Mapping[str, Any]
    child_id: UUID | None = None
    intake: Intake | None = None
    for_service: bool = False
    mine: bool = False

    @property
    def minimum(self) -> bool:
        """Whether permission is awaited, so that the service reads no more than whom to ask (DER-5)."""
        return self.for_service and self.intake is not None and self.intake.permission == "awaited"

    @property
    def back(self) -> str:
        """The address of the paper itself."""
        return f"/requests/{self.id}"


def may_write(paper_id: UUID, viewer: Viewer, *, on: date) -> bool:
    """Whether this viewer may write what goes with the paper: who sent it, their setting, or who reads it for us."""
    try:
        return find_paper(paper_id, viewer, on=on).mine
    except NotYours:
        return False


def find_writing(paper_id: UUID, viewer: Viewer, *, on: date) -> Paper:
    """The paper, for somebody who may write what goes with it; NotYours otherwise."""
    found = find_paper(paper_id, viewer, on=on)
    if not found.mine or found.minimum:
        raise NotYours
    return found


def find_paper(paper_id: UUID, viewer: Viewer, *, on: date) -> Paper:
    """The paper, if this viewer may read it; NotYours otherwise. It asks the database once."""
    if not viewer.signed_in:
        raise NotYours
    sent = (Intake.asker_id == viewer.person_id) & Intake.setting_id.is_(None)
    ours = Intake.setting_id.in_(viewer.settings) & not_family(viewer)
    service = for_service(viewer, on=on)
    rows = select(Intake, service.label("for_service")).where(Intake.id == paper_id, or_(sent, ours, service))
    row = db.session.execute(rows).first()
    if row is None:
        raise NotYours
    return paper_of(row[0], for_service=bool(row[1]))


def paper_of(intake: Intake, *, for_service: bool) -> Paper:
    """An intake as a paper. A notice has nothing that is written with it by its sender."""
    about = (intake.id, intake.kind, intake.child_first, intake.born)
    return Paper(*about, answers_of(intake), child_id=intake.child_id, intake=intake, for_service=for_service,
                 mine=intake.kind != "section_23")  # fmt: skip


def intake_of(paper: Paper) -> Intake:
    """The paper as it came in; NotYours while it is a draft."""
    if paper.intake is None:
        raise NotYours
    return paper.intake
