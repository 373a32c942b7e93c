"""The two pages on which a booking is changed: a colleague comes instead, or places are given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.core.errors import NotYours
from eysend.core.fields import Choice
from eysend.core.filled import Filled
from eysend.core.forms import Form
from eysend.people.viewer import Viewer
from eysend.training.charge import charge_each, costly
from eysend.training.course import pounds
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.course_page import people
from eysend.training.forms import GiveUp, Swap
from eysend.training.queries import find_course_booking, staff_list


@dataclass(frozen=True)
class SwapPage:
    """Whose place it is, and who may have it."""

    made: CourseBooking
    line: Line
    form: Form  # takes anybody of the staff, so that a form sent twice is read twice
    free: Form  # offers those who are not on this booking yet

    def blank(self) -> Filled:
        """The form as it is first shown."""
        return Filled(self.free, self.now)

    def again(self, filled: Filled) -> Filled:
        """A refused form, for whoever comes now: the page names them."""
        return Filled(self.free, {**filled.values, **self.now}, filled.errors)

    @property
    def now(self) -> dict[str, str]:
        """The place that the page is about, and who has it now: what is sent for somebody else is refused."""
        return {"line": str(self.line.id), "instead_of": str(self.line.place.id) if self.line.place else ""}


@dataclass(frozen=True)
class GiveUpPage:
    """Which places can be given up, and what each costs now (pence)."""

    made: CourseBooking
    charge: int
    form: Form  # takes any place of the booking, so that a form sent twice is read twice
    live: Form  # offers those that can still be given up
    any_left: bool
    only_wait: bool  # nobody has a place: this is about leaving the waiting list

    @property
    def price(self) -> str:
        """What each place given up now costs."""
        return pounds(self.charge)

    def blank(self, line: str) -> Filled:
        """The form as it is first shown: the place asked for is ticked, or all of them."""
        ids = [str(one.id) for one in self.made.lines if one.live]
        return Filled(self.live, {"lines": [line] if line in ids else ids, "charge": str(self.charge)})

    def chosen(self, answers: Mapping[str, Any]) -> list[Line]:
        """The lines that were ticked."""
        return [one for one in self.made.lines if str(one.id) in answers["lines"]]

    def again(self, filled: Filled) -> Filled:
        """A refused form, with today's charge in place of the one that it was sent with."""
        return Filled(self.live, {**filled.values, "charge": str(self.charge)}, filled.errors)


def swap_page(booking_id: UUID, viewer: Viewer, *, line: str, on: date) -> SwapPage:
    """The page for one place of this viewer's setting, the first live one unless `line` says; NotYours if none."""
    made = find_course_booking(booking_id, viewer)
    found = next((one for one in made.lines if (str(one.id) == line and one.booking) or (not line and one.live)), None)
    if found is None or made.setting_id is None:
        raise NotYours
    staff = staff_list(made.setting_id, viewer, on=on)
    there = {one.place.person_id for one in made.lines if one.live and one.place}
    free = [role for role in staff if role.person_id not in there]
    offered: list[Choice] = [*people(free)] or [(None, "Nobody else is on your staff list.")]
    return SwapPage(made, found, Swap(choices={"person": people(staff)}), Swap(choices={"person": offered}))


def give_up_page(booking_id: UUID, viewer: Viewer, *, at: datetime) -> GiveUpPage:
    """The page for the places of this viewer's booking; NotYours if there is no such."""
    made = find_course_booking(booking_id, viewer)
    charge = charge_each(made, at=at)
    costs = {one.id for one in costly(made.lines)} if charge else set()
    choices = {
        one: (str(one.id), one.name, f"{pounds(charge)} if given up now" if one.id in costs else waits(one))
        for one in made.lines if one.booking
    }  # fmt: skip
    left = [choice for one, choice in choices.items() if one.live]
    only_wait = bool(left) and all(one.state == "waiting" for one in choices if one.live)
    form = GiveUp(choices={"lines": choices.values()})
    live = GiveUp(choices={"lines": left or choices.values()})
    return GiveUpPage(made, charge if costs else 0, form, live, bool(left), only_wait)


def waits(line: Line) -> str:
    """`On the waiting list` for whoever has no place yet."""
    return "On the waiting list" if line.state == "waiting" else ""
