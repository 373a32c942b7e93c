"""What the page of a child gathers: the plan in short, the people, and what has happened so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, cast, false, or_, select

from eysend.caseload.path import FAMILY, others
from eysend.children.child import Child, records_of
from eysend.children.chronology import ChronologyLine
from eysend.core.db import db
from eysend.core.listed import page_of
from eysend.councils import council
from eysend.overview.children.around import around, meetings_in
from eysend.overview.children.next import Ahead, ahead_in
from eysend.people.viewer import Viewer
from eysend.plans.plan import PlanVersion
from eysend.plans.sight import Sight, find_sight, seen_by
from eysend.plans.versions import draft_among, in_force, versions_of
from eysend.referrals.panels.schedule import panel_day

LINES = 50  # the newest that this viewer may read
A_PAGE = 30


@dataclass(frozen=True)
class ChildPage:
    """A child as this viewer sees them today. `plan` is the version in force, if they may read it; `draft` the next
    one while it is being written, if they may write it."""

    sight: Sight
    plan: PlanVersion | None
    draft: PlanVersion | None
    people: Sequence[Any]  # of the service: name, title
    settings: Sequence[Any]  # name, phone; none for who may not know (docs/decisions/0025)
    lines: Sequence[ChronologyLine]
    started: Mapping[datetime, int]  # the number of each version of this plan, by the moment it started
    ahead: Ahead  # what happens next

    @property
    def child(self) -> Child:
        """Whose page it is."""
        return self.sight.child


def my_children(viewer: Viewer, *, on: date, page: int = 1) -> tuple[list[Child], bool]:
    """The children that this viewer may see today by first name, a page of them, and whether there are more."""
    found, more = page_of(seen_by(viewer, on=on), page, A_PAGE)
    return [row[0] for row in found], more


def child_page(child_id: UUID, viewer: Viewer, *, on: date) -> ChildPage:
    """Everything that the page shows; NotYours for everybody who has no tie to the child."""
    sight = find_sight(child_id, viewer, on=on)
    versions = versions_of(sight.child.id) if sight.may_read else []
    draft = draft_among(versions) if sight.may_write else None
    rows = around(sight, viewer, on=on)
    people = [row for row in rows if row.kind == "person"]
    settings = [row for row in rows if row.kind == "setting"]
    now = in_force(versions, on=on)
    meets = partial(panel_day, profile=council.in_force(), rows=meetings_in(rows), on=on)
    reader = FAMILY if sight.home_id else others(sight.child.first_name)
    ahead = ahead_in(rows, versions, on=on, panel=meets, reader=reader)
    started = {v.activation.at: v.number for v in versions if now and v.activation and v.plan_id == now.plan_id}
    return ChildPage(sight, now, draft, people, settings, lines_for(sight), started, ahead)


def lines_for(sight: Sight) -> list[ChronologyLine]:
    """What has happened so far, newest first, as far as it is for this viewer."""
    lines = select(ChronologyLine).where(ChronologyLine.child_id.in_(records_of(sight.child.id)), told(sight))
    newest = lines.order_by(ChronologyLine.at.desc(), ChronologyLine.id.desc()).limit(LINES)
    return list(db.session.scalars(newest))


def told(sight: Sight) -> ColumnElement[bool]:
    """Whether a line is for this viewer. What happened to the plan stays untold where they may not read the plan."""
    listed = cast(ChronologyLine.for_, Text)  # a JSON list of words, the same in both databases but for spaces
    mine = or_(false(), *(listed.contains(f'"{one}"', autoescape=True) for one in readers(sight)))
    return mine if sight.may_read else and_(mine, ~ChronologyLine.event.startswith("plan."))


def readers(sight: Sight) -> set[str]:
    """As whom this viewer reads a chronology; a parent of the child only as that parent."""
    if sight.home_id:
        return {"parents", *(f"home:{home_id}" for home_id in sight.home_ids)}
    return ({"service"} if sight.in_service else set()) | ({"setting"} if sight.at_setting else set())
