"""Booking training from a plan: one tap, named staff, linked back (WNH-21)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.party import Owner
from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.people.role import Role
from eysend.plans.sight import Sight, find_reader
from eysend.plans.training.actions import book_for_plan
from eysend.plans.training.queries import training_of
from eysend.training.booker import Booker
from eysend.training.course import Course, audience_of
from eysend.training.queries import staff_list
from eysend.training.several.views import form_of

bp = Blueprint("plan_training", __name__)


@bp.get("/children/<uuid:child_id>/plan/training")
@allow("setting", "practitioner", "lead")
def training(child_id: UUID) -> Response:
    """What is booked because of the plan, and what became of it."""
    sight = who(child_id)
    return page("plans/training/training.html", child=sight.child, trained=training_of(sight, g.viewer),
                books=sight.at_setting)  # fmt: skip


@bp.get("/children/<uuid:child_id>/plan/training/new")
@allow("setting")
def new(child_id: UUID) -> Response:
    """Every date that the setting may book, and its staff."""
    sight, booker, staff = booking_for(child_id, request.args.get("for", ""))
    form, courses = form_of(booker, staff)
    return show(sight, booker, Filled(form, {"setting": booker.key, "later": "0"}), courses)


@bp.post("/children/<uuid:child_id>/plan/training")
@allow("setting")
def book(child_id: UUID) -> Response:
    """Book them, and link the places to the plan."""
    sight, booker, staff = booking_for(child_id, request.form.get("setting", ""))
    form, courses = form_of(booker, staff)
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


def booking_for(child_id: UUID, asked: str) -> tuple[Sight, Booker, list[Role]]:
    """The child, the setting that books for them, and its staff; NotYours where it is none of this viewer's."""
    sight = who(child_id)
    keys = {str(one): one for one in g.viewer.settings}
    chosen = keys.get(asked) if asked else min(g.viewer.settings, default=None)
    if not sight.at_setting or chosen is None:
        raise NotYours
    staff = staff_list(chosen, g.viewer, on=clock.today())
    setting = next(role.setting for role in staff if role.setting)
    owner = Owner(setting_id=setting.id)
    return sight, Booker(str(setting.id), setting.name, audience_of(setting.kind), owner), staff


def show(sight: Sight, booker: Booker, filled: Filled, courses: dict[str, Course], status: int = 200) -> Response:
    """The form, with what giving a place up costs on each course."""
    policies = {course.programme.name: course.policy for course in courses.values()}
    return page("plans/training/new.html", status, child=sight.child, booker=booker, filled=filled,
                policies=policies, key=new_id())  # fmt: skip
