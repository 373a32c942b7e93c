"""Who waits for a practitioner, in which order (WNH-13, HER-10), and the one that is being looked at."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.caseload.acceptance import TakenOn
from eysend.caseload.allocating.waiting import Waiting, placed, waiting
from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer

MOST = 500


def who_waits(viewer: Viewer, profile: Profile, *, base: str = "") -> list[Waiting]:
    """The children who wait, most pressing first, of one base where it is named; those whose base is to be confirmed
    stand in every list (DER-2). Never a child of the viewer's own family."""
    theirs = waiting([team.key for team in profile.teams]).where(Child.id.not_in(viewer.family))
    rows = db.session.scalars(theirs.limit(MOST)).all()
    return [one for one in placed(rows, profile) if not base or one.taken.base in (base, "")]


def find_tie(involvement_id: UUID, viewer: Viewer, *, on: date) -> tuple[Involvement, TakenOn | None]:
    """The involvement to allocate somebody to, with what the panel said of it; NotYours for one's own family."""
    rows = select(Involvement, TakenOn).outerjoin(TakenOn, TakenOn.involvement_id == Involvement.id)
    mine = rows.where(Involvement.id == involvement_id, Involvement.child_id.not_in(viewer.family))
    whole: Any = (joinedload(Involvement.child), joinedload(Involvement.person))
    lasting = mine.where((Involvement.until_day.is_(None)) | (Involvement.until_day >= on)).options(*whole)
    row = db.session.execute(lasting.order_by(TakenOn.id.desc())).first()
    if row is None:
        raise NotYours
    return row[0], row[1]
