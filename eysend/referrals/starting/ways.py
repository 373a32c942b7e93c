"""Beginning a request: as what this person may ask, about whom, and for what (DER-4, HER-14, WNH-3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.fields import Choice
from eysend.core.forms import Refused
from eysend.councils.asking import Form, Reason
from eysend.councils.service import Profile
from eysend.councils.team import AskedBy
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.start import Start
from eysend.referrals.known import carried

SCHOOLS = frozenset({"reception", "school_nursery", "maintained_nursery"})
AS_WHAT = "Choose who you are asking as"
ABOUT = "Choose who it is about"
FOR_WHAT = "Choose what you ask for"
UNNAMED = "unnamed"


@dataclass(frozen=True)
class Way:
    """One way in which this person may ask; `key` is what the page sends."""

    key: str
    words: str
    branch: AskedBy
    setting_id: UUID | None = None


FAMILY = Way("parent", "As a parent, carer or somebody of the family", "parent")
HEALTH = Way("health", "As a health colleague", "health")
OTHER = Way("other", "As somebody else who works with the child", "other")


def ways_of(viewer: Viewer, profile: Profile) -> list[Way]:
    """The ways open to this person, the likeliest first. Who is nobody we know may be of the family or not."""
    places = db.session.scalars(select(Setting).where(Setting.id.in_(viewer.settings)).order_by(Setting.name)).all()
    found = [way_of(place) for place in places]
    if "health" in viewer.roles:
        found.append(HEALTH)
    if found or viewer.homes or not others_ask(profile):
        return [*found, FAMILY]
    return [FAMILY, OTHER]


def others_ask(profile: Profile) -> bool:
    """Whether somebody who is neither family nor of health or education may ask here themselves (HER-14)."""
    return any("other" in form.asked_by for form in profile.forms if form.teams)


def way_of(place: Setting) -> Way:
    """To ask for this setting."""
    return Way(str(place.id), f"For {place.name}", "school" if place.kind in SCHOOLS else "setting", place.id)


def form_named(key: str, profile: Profile) -> Form | None:
    """The form that this council knows by this key, retired ones too."""
    return next((form for form in profile.forms if form.key == key), None)


def reasons_for(ways: list[Way], profile: Profile) -> list[Choice]:
    """What a setting may ask for, each said twice where the child may be named or not (HER-24, WNH-3)."""
    if len(profile.reasons) < 2 or not any(way.setting_id for way in ways):
        return []
    return [choice for reason in profile.reasons for choice in said_of(reason)]


def said_of(reason: Reason) -> list[Choice]:
    """The choices of one reason."""
    no_child: Choice = (f"{reason.key}.{UNNAMED}", f"{reason.name}: without a child’s name")
    if reason.child == "none":
        return [(f"{reason.key}.{UNNAMED}", reason.name, "For the setting. No child is named.")]
    named: Choice = (reason.key, reason.name)
    return [named, no_child] if reason.child == "either" else [named]


def without_child(sent: Mapping[str, Any]) -> str:
    """The key of a reason that is about no child, if that was chosen; else nothing."""
    key, _, ending = str(sent.get("reason") or "").partition(".")
    return key if ending == UNNAMED else ""


def start_in(sent: Any, ways: list[Way], children: list[Child], asks: list[Choice]) -> Start:
    """What was chosen on the start page; Refused with words beside what was not."""
    way = next((way for way in ways if way.key == sent.get("as")), ways[0] if len(ways) == 1 else None)
    about = sent.get("child") or ("" if children else "another")
    child = next((child for child in children if str(child.id) == about), None)
    reason = sent.get("reason") or ""
    missing = {} if way else {"as": [AS_WHAT]}
    if child is None and about != "another":
        missing["child"] = [ABOUT]
    if way and way.setting_id and asks and reason not in {choice[0] for choice in asks}:
        missing["reason"] = [FOR_WHAT]
    if missing or way is None:
        raise Refused(missing, dict(sent.items()))
    told = carried(sent) | ({"reason": reason} if way.setting_id and asks else {})
    return Start(way.branch, way.setting_id, child, sent.get("form") or "", told=told)
