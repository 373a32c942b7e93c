"""The page on which people move: who can, to which dates, and what it costs now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.booking import Booking
from eysend.core import clock
from eysend.core.errors import NotYours
from eysend.core.fields import Choice
from eysend.core.filled import Filled
from eysend.people.viewer import Viewer
from eysend.training.catalogue import CourseDate
from eysend.training.charge import charge_each, costly
from eysend.training.course import pounds
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.moving.forms import MoveForm
from eysend.training.queries import catalogue, find_course_booking


@dataclass(frozen=True)
class MovePage:
    """Which places can move and what each costs now (pence)."""

    made: CourseBooking
    charge: int
    form: MoveForm  # takes any place of the booking, so that a form sent twice is read twice
    open: MoveForm | None  # offers who can move and where there is room; None where there is nobody or nowhere
    movable: tuple[Line, ...]

    @property
    def price(self) -> str:
        """What each place moved now costs."""
        return pounds(self.charge)

    def blank(self, line: str) -> Filled | None:
        """The form as it is first shown: the place asked for is ticked, or all of them; a single date is chosen."""
        if self.open is None:
            return None
        ids = [str(one.id) for one in self.movable]
        dates = self.open.choices_of("to")
        only = dates[0][0] if len(dates) == 1 else None
        chosen = [line] if line in ids else ids
        return Filled(self.open, {"lines": chosen, "to": only, "charge": str(self.charge)})

    def chosen(self, answers: Mapping[str, Any]) -> list[Line]:
        """The lines that were ticked."""
        return [one for one in self.made.lines if str(one.id) in answers["lines"]]

    def again(self, filled: Filled) -> Filled | None:
        """A refused form, with today's charge in place of the one that it was sent with."""
        if self.open is None:
            return None
        return Filled(self.open, {**filled.values, "charge": str(self.charge)}, filled.errors)


def move_page(booking_id: UUID, viewer: Viewer, *, at: datetime) -> MovePage:
    """The page for the places of this viewer's booking; NotYours if there is no such."""
    made = find_course_booking(booking_id, viewer)
    (shown,) = catalogue([made.course], viewer, at=at, on=clock.local(at).date())
    others = [date for date in shown.dates if date.pool_id != made.pool_id]
    ahead = made.pool.first_on.starts_at > at
    movable = tuple(one for one in made.lines if ahead and one.state == "confirmed")
    charge = charge_each(made, at=at) if costly(movable) else 0
    dates, free = choices(others), choices([date for date in others if date.left])
    people = {one: (str(one.id), one.name) for one in made.lines if one.booking}
    nowhere: list[Choice] = [(None, "There is no other date.")]
    form = MoveForm(choices={"lines": people.values(), "to": dates or nowhere})
    still = [people[one] for one in movable]
    open_ = MoveForm(choices={"lines": still, "to": free}) if still and free else None
    return MovePage(made, charge, form, open_, movable)


def choices(dates: list[CourseDate]) -> list[Choice]:
    """Dates as one chooses between them."""
    return [(str(date.pool_id), date.when, date.about) for date in dates]


def booking_of(line: Line) -> Booking:
    """What is behind a line; NotYours where it was refused, so that there is nothing to move."""
    if line.booking is None:
        raise NotYours
    return line.booking
