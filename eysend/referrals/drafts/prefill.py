"""What a draft holds before anybody types: the child’s record, the home, the setting, the week, the plan.

Nobody types twice what we know; everything may be changed before it is sent.
"""

from datetime import date
from typing import Any

from sqlalchemy import select

from eysend.children.child import Child, kept_id
from eysend.children.placement import Placement
from eysend.core.db import db
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.plans.plan import PlanVersion
from eysend.plans.versions import in_force, outcomes_of, versions_of
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.known import of_asker


def known_of(draft: RequestDraft, child: Child | None, by: Viewer, on: date) -> dict[str, Any]:
    """Answers to begin with. Where one of ours types for somebody else, only the child is known."""
    told: dict[str, Any] = {} if draft.branch == "parent" else {"asked_by": draft.branch}
    if draft.source == "online":
        told |= of_asker(draft.kind, by, child) | told
        told |= of_setting(draft, by, on)
    elif child:
        told |= {"child_id": str(child.id), "child_first": child.first_name, "child_last": child.last_name}
        told |= {"born": child.born}
    if child and draft.setting_id:
        told |= week_of(child, draft, on) | plan_of(child, on)
    return told


def of_setting(draft: RequestDraft, by: Viewer, on: date) -> dict[str, Any]:
    """The setting’s name, and what its asker does there."""
    if draft.setting_id is None:
        return {}
    place = db.session.get_one(Setting, draft.setting_id)
    roles = select(Role.title).where(Role.person_id == by.person_id, Role.setting_id == place.id, Role.holds(on))
    return {
        "organisation": place.name,
        "your_role": db.session.scalar(roles.order_by(Role.from_day.desc(), Role.id).limit(1)),
    }


def week_of(child: Child, draft: RequestDraft, on: date) -> dict[str, Any]:
    """The days and half days at the setting that asks; where else the child is, it may not be told."""
    rows = select(Placement.weekday, Placement.half, Setting.kind).join(Setting, Setting.id == Placement.setting_id)
    mine = rows.where(kept_id(Placement.child_id) == child.id, Placement.setting_id == draft.setting_id)
    found = db.session.execute(mine.where(Placement.holds(on))).all()
    days, kinds = {row.weekday for row in found}, {row.kind for row in found}
    return {"places": sorted(kinds), "days": str(len(days)), "half_days": str(len(found))} if found else {}


def plan_of(child: Child, on: date) -> dict[str, Any]:
    """What the plan in force already says: what the child loves, what was aimed for, what was done (XC-12, DER-12)."""
    version = in_force(versions_of(child.id), on=on)
    if version is None:
        return {}
    outcomes = outcomes_of(version.id)
    targets = [target.words for one in outcomes for target in one.targets if target.words]
    did = [strategy_words(strategy) for one in outcomes for strategy in one.strategies]
    told = {"loves": version.text("liked"), "targets": "\n".join(targets), "did": "\n".join(did)}
    return {name: words for name, words in told.items() if words} | since(version)


def strategy_words(strategy: Any) -> str:
    """What somebody does, who does it, how often."""
    more = (strategy.text("who"), strategy.text("how_often"))
    return ", ".join(words for words in (strategy.words, *more) if words)


def since(version: PlanVersion) -> dict[str, Any]:
    """The day from which this was done."""
    return {"tried_from": version.agreed_on} if version.agreed_on else {}
