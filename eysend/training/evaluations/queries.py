"""Reads: what people said of a session, counted and without names, for whoever runs it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from eysend.bookings.booking import Booking, Place
from eysend.bookings.occurrence import Occurrence
from eysend.core.db import db
from eysend.people.viewer import Viewer
from eysend.training.evaluations.evaluation import SURE, USEFUL, Evaluation
from eysend.training.session import find_session, pool_ids


@dataclass(frozen=True)
class Summary:
    """What was said of a course by everybody with a place in this session or its run."""

    session: Occurrence
    places: int
    answers: Sequence[Evaluation]

    @property
    def useful(self) -> list[tuple[str, int]]:
        """How many gave each answer."""
        said = Counter(one.useful for one in self.answers)
        return [(words, said[key]) for key, words in USEFUL.items()]

    @property
    def sure(self) -> list[tuple[str, int]]:
        """How many gave each answer."""
        said = Counter(one.sure for one in self.answers)
        return [(words, said[key]) for key, words in SURE.items()]

    @property
    def will_use(self) -> list[str]:
        """What people will use, in their words, by the alphabet: nobody is known by the order."""
        return sorted(one.will_use for one in self.answers if one.will_use)

    @property
    def better(self) -> list[str]:
        """What could be better, in their words."""
        return sorted(one.better for one in self.answers if one.better)

    @property
    def on_paper(self) -> int:
        """How many were typed from paper."""
        return sum(one.on_paper for one in self.answers)


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
