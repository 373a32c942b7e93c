"""Which drafts somebody may open: their own, those of a setting that they act for, those keyed for others."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import joinedload

from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.typed import Day
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.typed import is_blank
from eysend.referrals.queries import ON_A_PAGE

KEYERS = frozenset({"lead", "admin"})


def may_open(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a draft is this viewer’s to write: nothing of a child of their own family but what they began (XC-11)."""
    if not viewer.signed_in:
        return false()
    mine = and_(RequestDraft.owner_id == viewer.person_id, RequestDraft.setting_id.is_(None))
    others = or_(RequestDraft.child_id.is_(None), RequestDraft.child_id.not_in(viewer.family))
    ours = and_(RequestDraft.setting_id.in_(viewer.settings), others)
    keyed = and_(RequestDraft.source != "online", others) if viewer.roles & KEYERS else false()
    return or_(mine, ours, keyed)


def drafts_of(viewer: Viewer, *, on: date) -> list[RequestDraft]:
    """The drafts that this viewer may go on with, the one touched last first."""
    rows = select(RequestDraft).where(may_open(viewer)).options(joinedload(RequestDraft.toucher))
    rows = rows.options(joinedload(RequestDraft.setting)).order_by(RequestDraft.touched_at.desc()).limit(ON_A_PAGE)
    found = list(db.session.scalars(rows))
    days = birthdays(viewer, found)
    return [draft for draft in found if not of_family(draft, days, viewer)]


def find_draft(draft_id: UUID, viewer: Viewer, *, on: date, lock: bool = False) -> RequestDraft:
    """The draft, if this viewer may write it; NotYours otherwise. `lock`: who writes it waits for who is writing it."""
    rows = select(RequestDraft).where(RequestDraft.id == draft_id, may_open(viewer))
    whole = rows.options(*(joinedload(getattr(RequestDraft, name)) for name in ("files", "toucher", "setting")))
    rows = rows.with_for_update().execution_options(populate_existing=True) if lock else whole
    found = db.session.scalars(rows).unique().one_or_none()
    if found is None or of_family(found, birthdays(viewer, [found]), viewer):
        raise NotYours
    return found


def birthdays(viewer: Viewer, drafts: list[RequestDraft]) -> set[date]:
    """When the children of this viewer’s family were born, where a draft that others share may be about one."""
    shared = viewer.family and any(draft.setting_id or draft.source != "online" for draft in drafts)
    return set(db.session.scalars(select(Child.born).where(Child.id.in_(viewer.family)))) if shared else set()


def of_family(draft: RequestDraft, days: set[date], viewer: Viewer) -> bool:
    """Whether a shared draft without a child’s record may be about a child of this viewer’s family."""
    typed = draft.answers.get("born")
    if draft.child_id or not days or is_blank(typed) or not (draft.setting_id or draft.source != "online"):
        return False
    try:
        return Day().deserialize(typed) in days
    except ValueError:
        return False
