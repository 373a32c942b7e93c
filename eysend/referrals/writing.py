"""Who may write what goes with a paper. A paper is a draft before it is sent and an intake afterwards; its id stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.councils.council import in_force
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.queries import find_draft
from eysend.referrals.drafts.typed import read_typed
from eysend.referrals.intake import Intake
from eysend.referrals.paper import answers_of
from eysend.referrals.papers.enclosure import Enclosure
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
    born: date | None
    answers: Mapping[str, Any]
    child_id: UUID | None = None
    intake: Intake | None = None
    for_service: bool = False
    mine: bool = False
    files: Sequence[Enclosure] | None = None  # where they were read with it

    @property
    def minimum(self) -> bool:
        """Whether permission is awaited, so that the service reads no more than whom to ask (DER-5)."""
        return self.for_service and self.intake is not None and self.intake.permission == "awaited"

    @property
    def back(self) -> str:
        """The address of the paper itself: of its task list while it is a draft."""
        return f"/requests/{self.id}" if self.intake else f"/request-support/drafts/{self.id}"

    @property
    def evidence(self) -> str:
        """The address of what was tried, which stays when the draft is sent."""
        return f"/requests/{self.id}/evidence"


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
    """The paper, if this viewer may read it; NotYours otherwise. A sent one is asked for once."""
    if not viewer.signed_in:
        raise NotYours
    sent = (Intake.asker_id == viewer.person_id) & Intake.setting_id.is_(None)
    ours = Intake.setting_id.in_(viewer.settings) & not_family(viewer)
    service = for_service(viewer, on=on)
    rows = select(Intake, service.label("for_service")).where(Intake.id == paper_id, or_(sent, ours, service))
    row = db.session.execute(rows.options(joinedload(Intake.child), joinedload(Intake.files))).unique().first()
    if row is None:
        return paper_of_draft(find_draft(paper_id, viewer, on=on), on=on)
    return replace(paper_of(row[0], for_service=bool(row[1])), files=row[0].files)


def paper_of_draft(draft: RequestDraft, *, on: date) -> Paper:
    """A draft as a paper, as far as what was typed can be read; nothing goes with one that is written on paper for
    a parent, or by a parent (HER-21)."""
    told = read_typed(draft.schema(in_force()), draft.answers, on).values | {"asked_by": draft.branch}
    about = (draft.id, draft.kind, str(draft.answers.get("child_first") or "the child"), told["born"])
    return Paper(*about, told, child_id=draft.child_id, mine=draft.branch != "parent", files=draft.files)


def hold(paper: Paper, *, by: Viewer, at: datetime) -> None:
    """Let a draft wait until this transaction ends, and count as touched now; NotYours if it went meanwhile."""
    if paper.intake is None:
        mine = update(RequestDraft).where(RequestDraft.id == paper.id)
        done = db.session.connection().execute(mine.values(touched_at=at, touched_by=by.person_id))
        if not done.rowcount and db.session.get(Intake, paper.id) is None:
            raise NotYours


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
