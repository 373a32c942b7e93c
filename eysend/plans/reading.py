"""One version of a plan as one viewer reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import joinedload

from eysend.children.child import Child
from eysend.core.db import db
from eysend.plans.before_review import ReviewView
from eysend.plans.changes import Change, Content, changes, in_short
from eysend.plans.comment import Comment
from eysend.plans.outcome import Outcome
from eysend.plans.plan import Agreement, PlanEnd, PlanVersion
from eysend.plans.sight import Sight
from eysend.plans.versions import outcomes_of

NEAR = timedelta(weeks=4)
Said = TypeVar("Said", Comment, ReviewView)


@dataclass(frozen=True)
class Reading:
    """One version of a plan as one viewer reads it. `current`: it is the plan today; `since`: what changed; `drafted`:
    the next one is being written, and they may write it."""

    sight: Sight
    version: PlanVersion
    outcomes: tuple[Outcome, ...]
    since: list[Change]
    agreements: list[Agreement]
    comments: Sequence[Comment]
    versions: list[PlanVersion]  # all that were ever agreed, newest first
    current: bool
    drafted: bool = False
    views: Sequence[ReviewView] = ()
    beside: Sequence[PlanVersion] = ()  # plans of the child's other records, which this one stands in front of

    @property
    def child(self) -> Child:
        """Whose plan it is."""
        return self.sight.child

    @property
    def changed(self) -> list[tuple[str, list[str]]]:
        """What changed since last time, in short."""
        return in_short(self.since)

    def review_is_near(self, on: date) -> bool:
        """Whether it is time to say one's view: within four weeks of the review, and until it has been."""
        due = self.version.review_on
        return self.current and due is not None and on >= due - NEAR

    def of_earlier(self, said: Comment | ReviewView) -> int | None:
        """The number of the earlier version that this was said of; None where it is of this one."""
        earlier = (one.number for one in self.versions if one.id == said.version_id)
        return None if said.version_id == self.version.id else next(earlier, None)

    @property
    def named(self) -> dict[UUID, str]:
        """Outcomes' names by thread."""
        return {outcome.thread: outcome.name for outcome in self.outcomes}


@dataclass(frozen=True)
class NoPlan:
    """A child without a plan today: `versions` were the plan once, and `end` says how the last one ended; `drafted`:
    one is being written, and they may write it."""

    sight: Sight
    versions: list[PlanVersion]
    drafted: bool = False

    @property
    def child(self) -> Child:
        """Who has no plan."""
        return self.sight.child

    @property
    def end(self) -> PlanEnd | None:
        """How the last plan ended, if it was ended."""
        return self.versions[0].plan.end if self.versions else None


def reading(
    sight: Sight, shown: PlanVersion, agreed: list[PlanVersion], now: PlanVersion | None, *, drafted: bool
) -> Reading:
    """This version with what stood in the one before it, and what may be shown of who agreed and what was said."""
    before = next((v for v in agreed if v.plan_id == shown.plan_id and v.number < shown.number), None)
    pieces = outcomes_of(*(v.id for v in (shown, before) if v))
    mine, theirs = (tuple(o for o in pieces if v and o.version_id == v.id) for v in (shown, before))
    since = changes(Content(before, theirs), Content(shown, mine)) if before else []
    agreements = sorted(agreed_by(shown, sight), key=lambda one: (one.home_id is None, one.as_what))
    said, views = said_on(shown, sight, agreed if shown is now else [])
    return Reading(sight, shown, mine, since, agreements, said, agreed, shown is now, drafted, views)


def agreed_by(version: PlanVersion, sight: Sight) -> list[Agreement]:
    """Who agreed, as far as this viewer may know: a home is never told of another, nor, where another is protected, of
    anybody at a setting (docs/decisions/0025): a setting's people say where they work, “SENCO, Acorns Pre-school”."""
    heard = [one for one in version.agreements if not sight.home_id or one.home_id in (None, *sight.home_ids)]
    return [one for one in heard if one.home_id or sight.knows_places or ", " not in one.as_what]


def said_on(
    version: PlanVersion, sight: Sight, agreed: Sequence[PlanVersion]
) -> tuple[list[Comment], list[ReviewView]]:
    """What was said about this version, comments and views before the review, with what came for one of `agreed` when
    this one had replaced it: those who work with the child read all of it, a home its own and what its writer gave to
    everybody (XC-11). One statement for both."""
    rows = select(Comment, ReviewView).select_from(PlanVersion).where(PlanVersion.id == version.id)
    for kind in (Comment, ReviewView):
        rows = rows.outerjoin(kind, and_(said_of(kind, version, agreed), may_read(kind, sight)))
    rows = rows.options(*(joinedload(kind.person, innerjoin=False) for kind in (Comment, ReviewView)))
    found = db.session.execute(rows).all()
    return in_order(row[0] for row in found), in_order(row[1] for row in found)


def said_of(
    kind: type[Comment | ReviewView], version: PlanVersion, agreed: Sequence[PlanVersion]
) -> ColumnElement[bool]:
    """Whether it was said of this version, or of an earlier one since this one started: none goes out of sight."""
    if version.activation is None:
        return kind.version_id == version.id
    late = and_(kind.version_id.in_([one.id for one in agreed]), kind.at >= version.activation.at)
    return or_(kind.version_id == version.id, late)


def may_read(kind: type[Comment | ReviewView], sight: Sight) -> ColumnElement[bool]:
    """Whether this viewer reads what was said."""
    return or_(kind.home_id.in_(sight.home_ids), kind.for_everybody) if sight.home_id else true()


def in_order(said: Iterable[Said | None]) -> list[Said]:
    """Each of them once, the oldest first."""
    return sorted({one.id: one for one in said if one}.values(), key=lambda one: (one.at, one.id))
