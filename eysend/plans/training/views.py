"""Booking training from a plan: one tap, named staff, linked back (WNH-21)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.plans.sight import Sight, find_reader
from eysend.plans.training.actions import book_for_plan
from eysend.plans.training.queries import training_of
from eysend.training.booker import Booker
from eysend.training.course import Course
from eysend.training.several.views import booker_for, form_of

bp = Blueprint("plan_training", __name__)


@bp.get("/children/<uuid:child_id>/plan/training")
@allow("setting", "practitioner", "lead")
def training(child_id: UUID) -> Response:
    """What is booked because of the plan; for a setting also every date that it may book, and its staff."""
    sight = who(child_id)
    if not sight.at_setting:
        return page("plans/training/training.html", child=sight.child, trained=training_of(sight), filled=None)
    booker = booker_for(request.args.get("for", ""))
    form, courses = form_of(booker)
    return show(sight, booker, Filled(form, {"setting": booker.key, "later": "0"}), courses)


@bp.post("/children/<uuid:child_id>/plan/training")
@allow("setting")
def book(child_id: UUID) -> Response:
    """Book them, and link the places to the plan."""
    sight = who(child_id)
    if not sight.at_setting:
        raise NotYours
    booker = booker_for(request.form.get("setting", ""))
    form, courses = form_of(booker)
    return answered(
        form, request.form,
        lambda told, key: book_for_plan(sight, told, courses=courses, booker=booker, key=key, by=g.viewer,
                                        at=clock.now()),
        then=lambda _: answer(to=f"/children/{child_id}/plan/training"),
        again=lambda filled, _: show(sight, booker, filled, courses, 422),
    )  # fmt: skip


def who(child_id: UUID) -> Sight:
    """The child, for those who work with them and may read the plan; NotYours for a parent and for anybody else."""
    sight = find_reader(child_id, g.viewer, on=clock.today())
    if not (sight.at_setting or sight.in_service):
        raise NotYours
    saw(sight.child.id)
    return sight


def show(sight: Sight, booker: Booker, filled: Filled, courses: dict[str, Course], status: int = 200) -> Response:
    """The form, with what giving a place up costs on each course."""
    policies = {course.programme.name: course.policy for course in courses.values()}
    return page("plans/training/training.html", status, child=sight.child, booker=booker, filled=filled,
                policies=policies, trained=training_of(sight), key=new_id())  # fmt: skip
