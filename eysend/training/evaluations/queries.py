"""Reads: what people said of a session, counted and without names, for whoever runs it."""

from uuid import UUID

from sqlalchemy import func, select

from eysend.bookings.booking import Booking, Place
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.training.evaluations.evaluation import Evaluation
from eysend.training.evaluations.summary import Summary
from eysend.training.session import find_session, pool_ids


def summary(session_id: UUID, viewer: Viewer) -> Summary:
    """The answers of one session; NotYours for who does not run it."""
    session = find_session(session_id, viewer)
    here = Booking.pool_id.in_(pool_ids(session)) & (Place.state == "confirmed")
    places = db.session.scalar(select(func.count()).select_from(Place).join(Place.booking).where(here)) or 0
    answers = select(Evaluation).join(Place, Place.id == Evaluation.place_id).join(Place.booking)
    return Summary(session, places, db.session.scalars(answers.where(here)).all())


def has_answered(place: Place, viewer: Viewer) -> bool:
    """Whether somebody has answered for this place, which the caller found as this viewer’s."""
    return db.session.scalar(select(Evaluation.id).where(Evaluation.place_id == place.id)) is not None
