"""The versions of a child’s plan and which of them is the plan. Whoever calls has looked who is asking."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from eysend.children.child import RECORD, Child, kept_id
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.plans.outcome import Outcome
from eysend.plans.plan import Plan, PlanVersion


def versions_of(child_id: UUID, *, among: Select[UUID] | None = None) -> list[PlanVersion]:
    """Every version of every plan of this child and of records merged into it, oldest first. The caller has looked who
    asks, or has it looked here: none for a child who is not `among` these."""
    same = select(Child.id).where(or_(Child.id == child_id, Child.same_as == child_id))
    rows = select(PlanVersion).join(PlanVersion.plan).where(Plan.child_id.in_(same))
    rows = rows if among is None else rows.where(kept_id(child_id).in_(among))
    rows = rows.options(joinedload(PlanVersion.agreements)).order_by(PlanVersion.made_at, PlanVersion.number)
    return list(db.session.scalars(rows).unique())


def in_force(versions: Iterable[PlanVersion], *, on: date) -> PlanVersion | None:
    """The one version that is the plan on this day: the newest agreed one; an interim plan only where nothing else is,
    and not after its last day (WNH-16)."""
    lasting = going_on(versions, on=on)
    return newest([v for v in lasting if v.plan.kind == "support"] or lasting)


def stood_back(versions: Iterable[PlanVersion], now: PlanVersion, *, on: date) -> list[PlanVersion]:
    """The newest version of each other plan that goes on: two records of one child may each have had a plan, and one
    is the plan. It alone is followed."""
    others = {v.plan_id: v for v in going_on(versions, on=on) if v.plan_id != now.plan_id and v.plan.kind == "support"}
    return list(others.values())


def going_on(versions: Iterable[PlanVersion], *, on: date) -> list[PlanVersion]:
    """The versions that were agreed of plans that are not over, oldest first; an interim one to its last day."""
    started = [v for v in versions if v.activation and not (v.plan.end and v.plan.end.ended_on <= on)]
    started.sort(key=lambda v: (v.activation.at if v.activation else v.made_at, v.number))
    return [v for v in started if v.plan.kind == "support" or (v.plan.expires_on and v.plan.expires_on >= on)]


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


def plans_now(children: Collection[UUID], *, on: date) -> dict[UUID, PlanVersion]:
    """The plan in force of each of these children who has one; the caller has looked."""
    found = {child_id: in_force(mine, on=on) for child_id, mine in versions_by_child(children).items()}
    return {child_id: version for child_id, version in found.items() if version}


def versions_by_child(children: Collection[UUID]) -> dict[UUID, list[PlanVersion]]:
    """Every version of the plans of each of these children, those of merged records too; the caller has looked."""
    kept = func.coalesce(Child.same_as, Child.id)
    same = select(Child.id).where(or_(Child.id.in_(children), Child.same_as.in_(children)))
    rows = select(kept, PlanVersion).join(PlanVersion.plan).join(Child, Child.id == Plan.child_id)
    found: dict[UUID, list[PlanVersion]] = defaultdict(list)
    for child_id, version in db.session.execute(rows.where(Plan.child_id.in_(same))):
        found[child_id].append(version)
    return found


def has_plan() -> ColumnElement[bool]:
    """Whether a child of a list, or a record merged into it, has any plan: asked of each child, not of the county."""
    rows = select(Plan.id).join(RECORD, RECORD.id == Plan.child_id)
    return rows.where(or_(RECORD.id == Child.id, RECORD.same_as == Child.id)).correlate(Child).exists()


def version_named(named: str) -> PlanVersion:
    """The version that a form names; NotYours where it names none."""
    try:
        found = db.session.get(PlanVersion, UUID(named))
    except ValueError:
        found = None
    if found is None:
        raise NotYours
    return found


def version_of(stamped: str) -> tuple[PlanVersion, UUID]:
    """The version that a stamp is of, and its child; NotYours where it names none."""
    try:
        named = UUID(stamped.partition(".")[0])
    except ValueError:
        raise NotYours from None
    rows = select(PlanVersion, kept_id(Plan.child_id)).join(Plan, Plan.id == PlanVersion.plan_id)
    found = db.session.execute(rows.where(PlanVersion.id == named)).first()
    if found is None:
        raise NotYours
    return found[0], found[1]
