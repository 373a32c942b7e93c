"""Addresses of booking several courses at once, and of what came of it."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import db, new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.forms import Answers
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page
from eysend.people.role import Role
from eysend.training import queries
from eysend.training.booker import Booker, bookers_of
from eysend.training.course import Course
from eysend.training.course_page import people
from eysend.training.several import actions
from eysend.training.several.forms import BookSeveral

bp = Blueprint("several", __name__)


@bp.get("/training/bookings/new")
@allow("setting")
def new() -> Response:
    """Every date that this setting may book, and its staff."""
    booker = booker_for(request.args.get("for", ""))
    form, courses = form_of(booker)
    return show(booker, Filled(form, {"setting": booker.key, "later": "0"}), courses)


@bp.post("/training/bookings")
@allow("setting")
@asks_first("your bookings", stands=queries.still_comes)
def book() -> Response:
    """The same people on each of them, a line for every one (XC-7)."""
    booker = booker_for(request.form.get("setting", ""))
    form, courses = form_of(booker)

    def deed(answers: Answers, key: UUID) -> list[UUID]:
        return actions.book_several(answers, courses=courses, booker=booker, key=key, by=g.viewer, at=clock.now())

    return answered(form, request.form, deed, then=lambda made: answer(to=bookings_page(made)),
                    again=lambda filled, _: show(booker, filled, courses, 422))  # fmt: skip


def bookings_page(made: list[UUID]) -> str:
    """The page of bookings, with these told first."""
    return f"/training/bookings?{urlencode([('new', one) for one in made])}"


def booker_for(asked: str) -> Booker:
    """The setting that books: the one asked for, or the only or first one; NotYours where there is none."""
    bookers = [one for one in bookers_of(g.viewer) if one.setting_id]
    found = next((one for one in bookers if one.key == asked), bookers[0] if bookers and not asked else None)
    if found is None:
        raise NotYours
    return found


def form_of(booker: Booker, roles: list[Role] | None = None) -> tuple[BookSeveral, dict[str, Course]]:
    """The form for this setting, and the course of each date in it. `roles`: its staff, where they were read before."""
    found = [course for course in db.session.scalars(queries.courses(g.viewer)) if course.is_for(booker.audiences)]
    shown = queries.catalogue(found, g.viewer, at=clock.now(), on=clock.today())
    dates = [(one, date) for one in shown for date in one.dates]
    choices = [
        (str(date.pool_id), f"{one.name}: {date.when}", f"{one.course.cost_to(booker.audiences)}. {date.about}")
        for one, date in dates
    ]
    setting_id = booker.setting_id
    if roles is None and setting_id:
        roles = queries.staff_list(setting_id, g.viewer, on=clock.today())
    staff = people(roles or [])
    form = BookSeveral(choices={"dates": choices or [(None, "No date is planned.")], "staff": staff})
    return form, {str(date.pool_id): one.course for one, date in dates}


def show(booker: Booker, filled: Filled, courses: dict[str, Course], status: int = 200) -> Response:
    """The form, with what giving a place up costs on each course."""
    policies = {course.programme.name: course.policy for course in courses.values()}
    others = g.viewer.settings.keys() - {booker.setting_id}
    to_pay = any(course.price_for(booker.audiences) for course in courses.values())
    return page("training/several/new.html", status, booker=booker, filled=filled, policies=policies, others=others,
                to_pay=to_pay, key=new_id())  # fmt: skip
