"""Addresses of who would come to a course that has no date yet."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.party import COLLEAGUES
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.pages import answer, page
from eysend.training.booker import Booker, bookers_of, fitting
from eysend.training.course import Course
from eysend.training.interest import actions
from eysend.training.interest.forms import InterestForm
from eysend.training.interest.queries import own_interest
from eysend.training.queries import find_course

bp = Blueprint("interest", __name__)
BOOKERS = ("setting", "parent", *sorted(COLLEAGUES))


@bp.get("/training/<uuid:programme_id>/interest")
@allow(*BOOKERS)
def interest(programme_id: UUID) -> Response:
    """What they asked for, or the form to ask."""
    course = find_course(programme_id, g.viewer)
    own, bookers = own_interest(course.id, g.viewer), bookers_for(course)
    start = {"setting": bookers[0].key if len(bookers) == 1 else None, "people": "1"}
    if own:
        theirs = next((one.key for one in bookers if one.setting_id == own.setting_id), None)
        start = {"setting": theirs, "people": str(own.people), "days": own.days}
    return show(course, Filled(form_of(bookers), start))


@bp.post("/training/<uuid:programme_id>/interest")
@allow(*BOOKERS)
def register(programme_id: UUID) -> Response:
    """Keep that they would come."""
    course = find_course(programme_id, g.viewer)
    bookers = {one.key: one for one in bookers_for(course)}

    def keep(answers: Answers, key: UUID) -> None:
        booker = bookers[answers["setting"]]
        actions.register(answers, course=course, booker=booker, key=key, by=g.viewer, at=clock.now())

    return answered(form_of(list(bookers.values())), request.form, keep,
                    then=lambda _: answer(to=f"/training/{programme_id}/interest"),
                    again=lambda filled, _: show(course, filled, 422))  # fmt: skip


def bookers_for(course: Course) -> list[Booker]:
    """In whose name they may ask; NotYours where the course is for nobody of theirs."""
    found = fitting(bookers_of(g.viewer), course)
    if not found:
        raise NotYours
    return found


def form_of(bookers: list[Booker]) -> InterestForm:
    """The form, with the names in which they may ask."""
    return InterestForm(choices={"setting": [(one.key, one.name) for one in bookers]})


def show(course: Course, filled: Filled, status: int = 200) -> Response:
    """The page: what was asked for already, and the form."""
    own = own_interest(course.id, g.viewer)
    return page("training/interest/interest.html", status, course=course, own=own, filled=filled, key=new_id())
