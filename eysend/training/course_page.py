"""One course as this viewer meets it: its dates, in whose name they may book, or why they may not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.bookings.rooms.room_photo import RoomPhoto, photos_of
from eysend.core import answering
from eysend.core.answering import Why
from eysend.core.db import db
from eysend.core.errors import NotNow, SameKeyOtherBody
from eysend.core.filled import NOT_GIVEN, Filled, check
from eysend.core.forms import WHOLE_FORM, Form, Refused, gather
from eysend.core.words import short_date
from eysend.people.role import Role
from eysend.people.viewer import Viewer
from eysend.training.booker import Booker, bookers_of, fitting, why_not
from eysend.training.catalogue import AGREED, Shown
from eysend.training.course import Course
from eysend.training.forms import BookMyself, BookStaff
from eysend.training.queries import already, catalogue, courses, find_course, staff_list

WRONG = (Refused, NotNow, SameKeyOtherBody)
GONE = "Nothing was booked: no date of this course can be booked any more. What you filled in stands below."
CHANGED = "You have sent this form once already, with other answers. Look at your bookings before you send it again."


@dataclass(frozen=True)
class CoursePage:
    """What the page of a course shows. With several bookers and none picked, the page asks which."""

    shown: Shown
    bookers: tuple[Booker, ...] = ()
    booker: Booker | None = None
    form: Form | None = None
    why: str = ""
    others: tuple[Course, ...] = ()
    date: str = ""  # the date that was picked in the catalogue, if it can be booked
    rooms: tuple[tuple[str, RoomPhoto], ...] = ()  # the places of its dates, with a photo of each that has one

    @property
    def price(self) -> str:
        """What a place costs this booker."""
        if self.shown.private:
            return AGREED
        return self.shown.course.cost_to(self.booker.audiences if self.booker else frozenset())

    @property
    def to_pay(self) -> bool:
        """Whether this booker pays for a place."""
        return self.booker is not None and self.shown.course.price_for(self.booker.audiences) > 0

    def blank(self) -> Filled | None:
        """The form as it is first shown; the date picked before is chosen already, and a single one."""
        if self.form is None or self.booker is None:
            return None
        only = str(self.shown.dates[0].pool_id) if len(self.shown.dates) == 1 else None
        return Filled(self.form, {"setting": self.booker.key, "date": self.date or only, "later": "0"})

    @property
    def address(self) -> str:
        """The page's own address, with the date that was picked."""
        return f"/training/{self.shown.id}{'?date=' + self.date if self.date else ''}"


def course_page(
    programme_id: UUID, viewer: Viewer, *, asked: str, at: datetime, on: date, picked: str = ""
) -> CoursePage:
    """The page of a listed course; `asked` is the booker and `picked` the date chosen before, if any.

    NotYours for a course that is not listed.
    """
    course = find_course(programme_id, viewer)
    shown = catalogue([course], viewer, at=at, on=on)[0]
    day = picked if picked in {str(one.pool_id) for one in shown.dates} else ""
    seen = CoursePage(shown, date=day, rooms=rooms_of(shown))
    if not viewer.signed_in:
        return seen
    bookers = bookers_of(viewer)
    if not (fit := fitting(bookers, course)):
        return replace(seen, why=why_not(course, bookers, viewer), others=alternatives(course, bookers, viewer))
    booker = fit[0] if len(fit) == 1 else next((one for one in fit if one.key == asked), None)
    form = form_for(shown, booker, viewer, on=on) if booker and shown.dates else None
    return replace(seen, bookers=tuple(fit), booker=booker, form=form)


def rooms_of(shown: Shown) -> tuple[tuple[str, RoomPhoto], ...]:
    """Each room in which it is held and of which there is a photo, by the name of its place."""
    photos = photos_of(date.room_key for date in shown.dates)
    named = {date.room_key: date.place for date in shown.dates if date.room_key in photos}
    return tuple((place, photos[room]) for room, place in named.items())


def alternatives(course: Course, bookers: list[Booker], viewer: Viewer) -> tuple[Course, ...]:
    """Other courses on the same subject that are for this viewer (DER-25)."""
    audiences = frozenset[str]().union(*(one.audiences for one in bookers))
    same = db.session.scalars(courses(viewer).where(Course.topic == course.topic, Course.id != course.id))
    return tuple(one for one in same if one.is_for(audiences))


def form_for(shown: Shown, booker: Booker, viewer: Viewer, *, on: date) -> Form:
    """The form that this booker fills in: which date, and for a setting who comes."""
    dates = [(str(one.pool_id), one.when, one.about) for one in shown.dates]
    if booker.setting_id is None:
        return BookMyself(choices={"date": dates})
    days = {one.pool_id: short_date(one.day) for one in shown.dates}
    staff = people(staff_list(booker.setting_id, viewer, on=on), stand(already(booker.setting_id, days, viewer), days))
    return BookStaff(choices={"date": dates, "staff": staff})


def stand(found: Mapping[UUID, list[tuple[UUID, str]]], days: Mapping[UUID, str]) -> dict[UUID, str]:
    """By person: `Has a place on 23 March`, `Waits for 23 March`; nothing for who is on no date."""
    words = {"waiting": "Waits for", "offered": "Is offered a place on"}
    return {
        who: ". ".join(f"{words.get(state, 'Has a place on')} {days[pool]}" for pool, state in on)
        for who, on in found.items()
    }


def people(roles: list[Role], stands: Mapping[UUID, str] | None = None) -> list[tuple[str, str, str]]:
    """A staff list as choices, with what each does and how they stand on this course already."""
    has = stands or {}
    told = ((role, [role.title, has.get(role.person_id, "")]) for role in roles)
    return [(str(role.person_id), role.person.name, ". ".join(filter(None, words))) for role, words in told]


def too_late(seen: CoursePage, sent: Mapping[str, Any], viewer: Viewer, *, on: date) -> Filled | None:
    """What was filled in while the last date went, with what has happened; None where nobody books."""
    if seen.booker is None:
        return None
    form = form_for(seen.shown, seen.booker, viewer, on=on)
    return Filled(form, gather(form, sent), {WHOLE_FORM: [GONE]})


def told(filled: Filled) -> list[tuple[str, str]]:
    """What was filled in, as a person reads it; without the date, which is gone, and what was left empty."""
    rows = [row for _, rows in check(filled.schema, filled.values) for row in rows]
    return [(label, words) for label, words, name in rows
            if name != "date" and words != NOT_GIVEN and (name, filled.values[name]) != ("later", "0")]  # fmt: skip


def tried(form: Form, sent: Mapping[str, Any], error: Why) -> Filled:
    """The form as it was sent, with what is wrong in words."""
    return answering.tried(form, sent, error, sent_before=CHANGED)
