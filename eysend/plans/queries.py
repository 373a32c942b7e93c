"""Reading a plan: the version in force, those before it, its outcomes, and what was said about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.plans.changes import Change, Content, changes, in_short
from eysend.plans.comment import Comment
from eysend.plans.outcome import Outcome
from eysend.plans.plan import Agreement, Plan, PlanVersion
from eysend.plans.sight import Sight, find_reader


@dataclass(frozen=True)
class Reading:
    """One version of a plan as one viewer reads it. `current`: it is the plan today; `since`: what changed."""

    sight: Sight
    version: PlanVersion
    outcomes: tuple[Outcome, ...]
    since: list[Change]
    agreements: list[Agreement]
    comments: Sequence[Comment]
    versions: list[PlanVersion]  # all that were ever agreed, newest first
    current: bool

    @property
    def child(self) -> Child:
        """Whose plan it is."""
        return self.sight.child

    @property
    def changed(self) -> list[tuple[str, list[str]]]:
        """What changed since last time, in short."""
        return in_short(self.since)

    @property
    def named(self) -> dict[UUID, str]:
        """Outcomes' names by thread."""
        return {outcome.thread: outcome.name for outcome in self.outcomes}


def versions_of(child_id: UUID) -> list[PlanVersion]:
    """Every version of every plan of this child and of records merged into it, oldest first; the caller has looked."""
    same = select(Child.id).where(or_(Child.id == child_id, Child.same_as == child_id))
    rows = select(PlanVersion).join(PlanVersion.plan).where(Plan.child_id.in_(same))
    rows = rows.options(joinedload(PlanVersion.agreements)).order_by(PlanVersion.made_at, PlanVersion.number)
    return list(db.session.scalars(rows).unique())


def in_force(versions: Iterable[PlanVersion], *, on: date) -> PlanVersion | None:
    """The one version that is the plan on this day: the newest agreed one; an interim plan only where nothing else is,
    and not after its last day (WNH-16)."""
    started = [v for v in versions if v.activation and not (v.plan.end and v.plan.end.ended_on <= on)]
    lasting = [v for v in started if v.plan.kind == "support"]
    waiting = [v for v in started if v.plan.kind == "interim" and v.plan.expires_on and v.plan.expires_on >= on]
    return newest(lasting or waiting)


def newest(versions: Sequence[PlanVersion]) -> PlanVersion | None:
    """The version agreed last."""
    return max(versions, key=lambda v: (v.activation.at if v.activation else v.made_at, v.number), default=None)


def draft_among(versions: Iterable[PlanVersion]) -> PlanVersion | None:
    """The version that is being written, if there is one."""
    return next((v for v in versions if not v.activation and not v.plan.end), None)


def outcomes_of(*version_ids: UUID) -> list[Outcome]:
    """The outcomes of these versions in their order, with targets and strategies, in one statement."""
    rows = select(Outcome).where(Outcome.version_id.in_(version_ids)).order_by(Outcome.position, Outcome.id)
    return list(db.session.scalars(rows.options(joinedload(Outcome.targets), joinedload(Outcome.strategies))).unique())


def read_plan(child_id: UUID, viewer: Viewer, *, on: date, number: int | None = None) -> Reading | Sight:
    """The plan as this viewer may read it today, or an earlier version by its number.

    The Sight alone where the child has no plan in force; NotYours where the viewer may not know.
    """
    sight = find_reader(child_id, viewer, on=on)
    versions = versions_of(child_id)
    now = in_force(versions, on=on)
    last = now or newest([v for v in versions if v.activation])
    agreed = [v for v in reversed(versions) if v.activation and last and v.plan_id == last.plan_id]
    shown = now if number is None else next((v for v in agreed if v.number == number), None)
    if shown is None and number is not None:
        raise NotYours
    return reading(sight, shown, agreed, now) if shown else sight


def reading(sight: Sight, shown: PlanVersion, agreed: list[PlanVersion], now: PlanVersion | None) -> Reading:
    """This version with what stood in the one before it, and what may be shown of who agreed and what was said."""
    before = next((v for v in agreed if v.plan_id == shown.plan_id and v.number < shown.number), None)
    pieces = outcomes_of(*(v.id for v in (shown, before) if v))
    mine, theirs = (tuple(o for o in pieces if v and o.version_id == v.id) for v in (shown, before))
    since = changes(Content(before, theirs), Content(shown, mine)) if before else []
    agreements = sorted(agreed_by(shown, sight), key=lambda one: (one.home_id is None, one.as_what))
    return Reading(sight, shown, mine, since, agreements, comments_on(shown, sight), agreed, shown is now)


def agreed_by(version: PlanVersion, sight: Sight) -> list[Agreement]:
    """Who agreed, as far as this viewer may know: a home is never told of another."""
    return [one for one in version.agreements if not sight.home_id or one.home_id in (None, sight.home_id)]


def comments_on(version: PlanVersion, sight: Sight) -> Sequence[Comment]:
    """What was said about this version: those who work with the child read all of it, a home its own and what its
    writer gave to everybody (XC-11)."""
    rows = select(Comment).where(Comment.version_id == version.id).order_by(Comment.at, Comment.id)
    if sight.home_id:
        rows = rows.where(or_(Comment.home_id == sight.home_id, Comment.for_everybody))
    return db.session.scalars(rows).all()
