"""Whom a parent may ask for a meeting, and who reads that they did."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from eysend.children.child import Child, kept_id
from eysend.children.placement import Placement
from eysend.children.queries import may_know_places
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.home import Home
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer
from eysend.referrals.worried.meeting_asked import MeetingAsked


def to_meet(viewer: Viewer, *, on: date) -> list[tuple[str, str]]:
    """(child and setting, in words) of the children that this parent has responsibility for and the settings that they
    attend now; none where this parent may not be told the setting (docs/decisions/0025)."""
    mine = select(kept_id(Home.child_id)).where(Home.id.in_(viewer.homes.values()), Home.responsibility)
    record = aliased(Child)
    rows = (
        select(Child, Setting)
        .distinct()
        .select_from(Child)
        .join(record, or_(record.id == Child.id, record.same_as == Child.id))
    )
    rows = rows.join(Placement, Placement.child_id == record.id)
    rows = rows.join(Setting, Setting.id == Placement.setting_id).where(Child.id.in_(mine), Placement.holds(on))
    rows = rows.where(may_know_places(viewer)).order_by(Child.first_name, Child.id, Setting.name)
    found = db.session.execute(rows).all() if viewer.homes else []
    return [(f"{child.id}:{place.id}", f"{place.name}, about {child.first_name}") for child, place in found]


def find_meeting(meeting_id: UUID, viewer: Viewer) -> MeetingAsked:
    """What was asked, for who asked and for who acts for the setting; NotYours otherwise."""
    found = db.session.get(MeetingAsked, meeting_id)
    if found is None or viewer.person_id is None:
        raise NotYours
    own = found.home.person_id == viewer.person_id
    if not own and (found.setting_id not in viewer.settings or found.child_id in viewer.family):
        raise NotYours
    return found
