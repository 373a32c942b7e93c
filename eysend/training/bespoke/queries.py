"""Requests for training of one's own: a setting's own, and all of them for who runs courses."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.ids import id_at
from eysend.people.viewer import Viewer
from eysend.training.bespoke.bespoke_request import BespokeRequest
from eysend.training.making.queries import may_make

MOST = 100


def requests_of(viewer: Viewer) -> Select[BespokeRequest]:
    """Select what this viewer's settings asked for, or everything for who runs courses, the newest first."""
    theirs = or_(BespokeRequest.setting_id.in_(viewer.settings), may_make(viewer))
    whole = (joinedload(BespokeRequest.setting), joinedload(BespokeRequest.asker), joinedload(BespokeRequest.programme))
    return select(BespokeRequest).where(theirs).options(*whole).order_by(BespokeRequest.id.desc())


def latest(viewer: Viewer) -> Sequence[BespokeRequest]:
    """The newest hundred."""
    return db.session.scalars(requests_of(viewer).limit(MOST)).all()


def find_request(request_id: UUID, viewer: Viewer) -> BespokeRequest:
    """This request; NotYours if it is another setting's."""
    row = db.session.scalar(requests_of(viewer).where(BespokeRequest.id == request_id))
    if row is None:
        raise NotYours
    return row


def still_asked(address: str, viewer: Viewer) -> bool:
    """Whether this viewer's request at this address was neither withdrawn nor refused."""
    row = db.session.scalar(requests_of(viewer).where(BespokeRequest.id == id_at(address)))
    return row is not None and row.state not in ("withdrawn", "refused")


def agreed_between(starts: datetime, ends: datetime, viewer: Viewer) -> Sequence[BespokeRequest]:
    """What was agreed in this time and costs something."""
    then = (BespokeRequest.state == "agreed") & BespokeRequest.decided_at.between(starts, ends)
    return db.session.scalars(requests_of(viewer).where(then, BespokeRequest.charge > 0)).all()
