"""What is known before a form is written: nobody types it twice."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from eysend.children.child import Child
from eysend.core.db import db
from eysend.core.ids import id_or_none
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.queries import intakes_of

CARRIED = {"days": "days", "sessions": "half_days", "postcode": "postcode", "form": "wanted"}
MANY = {"setting": "places", "need": "needs"}


def of_asker(kind: str, viewer: Viewer, child: Child | None) -> dict[str, Any]:
    """What we know of who asks, and of the child if they chose one of theirs."""
    person = db.session.get(Person, viewer.person_id) if viewer.person_id else None
    known: dict[str, Any] = {"your_name": person.name, "email": person.email} if person else {}
    if kind == "setting" and len(viewer.settings) == 1:
        place = db.session.get_one(Setting, next(iter(viewer.settings)))
        known |= {"organisation": place.name, "asked_by": "school" if place.kind == "reception" else "setting"}
    if child:
        known |= {"child_id": str(child.id), "child_first": child.first_name, "child_last": child.last_name}
        known |= {"born": child.born}
        if kind == "parent" and child.id in viewer.homes:
            home = db.session.get_one(Home, viewer.homes[child.id])
            known |= {"phone": home.phone, "postcode": home.postcode}
            known |= {"tie": home.tie} if home.tie in ("mother", "father", "carer") else {}
    return known


def of_notice(notice_id: str, viewer: Viewer, *, on: date) -> dict[str, Any]:
    """What a notice that this viewer may read already says, for a request that follows it; the form carries its id."""
    if not (viewer.signed_in and (sought := id_or_none(notice_id))):
        return {}
    row = db.session.scalar(intakes_of(viewer, on=on).where(Intake.id == sought, Intake.kind == "section_23"))
    if row is None:
        return {}
    told, known = row.answers, {"child_id": str(row.id), "child_first": row.child_first, "child_last": row.child_last}
    reach = ", ".join(str(told[name]) for name in ("parent_phone", "parent_email", "safely") if told.get(name))
    known |= {"parent_reach": reach, "asked_by": "health" if row.asker_id == viewer.person_id else "other"}
    known |= {name: told[name] for name in ("parent_name", "organisation", "phone", "see") if name in told}
    return known | {"born": row.born}


def carried(sent: Any) -> dict[str, Any]:
    """What the page "Who can help" already asked, from the address; what cannot be read is left out."""
    told = {ours: sent.get(name) for name, ours in CARRIED.items() if sent.get(name)}
    told |= {ours: sent.getlist(name) for name, ours in MANY.items() if sent.getlist(name)}
    try:
        return {**told, "born": date.fromisoformat(sent.get("born", ""))}
    except ValueError:
        return told


def chosen(sent: Mapping[str, Any], children: list[Child]) -> Child | None:
    """The one of these children that the address names."""
    return next((child for child in children if str(child.id) == sent.get("child")), None)
