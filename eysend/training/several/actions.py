"""The deed: all gates first, by rising id, then everybody on every date; a course booking for each date (R9)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from eysend.bookings import actions as bookings
from eysend.bookings.party import Line as Party
from eysend.core.db import db
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.actions import keep
from eysend.training.booker import Booker
from eysend.training.course import Course
from eysend.training.staff import guests_of


def book_several(
    answers: Mapping[str, Any], *, courses: Mapping[str, Course], booker: Booker, key: UUID, by: Viewer, at: datetime
) -> list[UUID]:
    """Book the same people on each of these dates; gives the course bookings' ids, in the order of the form.

    `courses`: the course of each date that could be chosen, by the pool's id. A date on which everybody was refused
    has its lines all the same, so that why is told. With `all_or_none`: NotNow, and nobody is booked, unless all are
    in; NotYours for another setting's staff.
    """

    def do() -> dict[str, Any]:
        guests = guests_of(answers, booker, by=by, at=at)
        parties = [Party(UUID(date), (guest,)) for date in answers["dates"] for guest in guests]
        outcomes = bookings.book(parties, owner=booker.owner, key=uuid5(key, "places"), by=by, at=at,
                                 all_or_none=answers["all_or_none"])  # fmt: skip
        made = []
        for number, date in enumerate(answers["dates"]):
            these = outcomes[number * len(guests) : (number + 1) * len(guests)]
            one = keep({**answers, "date": date}, courses[date], booker, guests, these, by=by, at=at, refused_too=True)
            made.append(str(one.id))
        return {"ids": made}

    with db.session.begin_nested():
        done = once(key, {"several": booker.key, **answers}, do, by=by.actor, at=at)
    return [UUID(each) for each in done["ids"]]
