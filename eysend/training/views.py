"""Addresses of training: the public catalogue, a course, and a setting's bookings."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.party import COLLEAGUES
from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.db import db, new_id
from eysend.core.filled import Filled
from eysend.core.just_the_same import asks_first
from eysend.core.pages import answer, page
from eysend.training import actions, change, filters, queries
from eysend.training.course_page import WRONG, CoursePage, course_page, told, too_late, tried
from eysend.training.interest.queries import own_interests
from eysend.training.lines import booking_shown

bp = Blueprint("training", __name__)
BOOKERS = ("setting", "parent", *sorted(COLLEAGUES))


@bp.get("/training")
@allow("anyone")
def all_courses() -> Response:
    """The public catalogue, with filters that stand in the address (DER-24)."""
    found = db.session.scalars(queries.courses(g.viewer))
    shown = queries.catalogue(found, g.viewer, at=clock.now(), on=clock.today())
    offered = filters.choices(shown)
    wanted = filters.chosen(request.args, offered)
    fitting = filters.fitting(shown, wanted)
    asked = [(name, label, offered[name]) for name, label in filters.FILTERS.items()]
    count = filters.how_many(len(fitting), len(shown))
    return page("training/catalogue.html", courses=fitting, filters=asked, wanted=wanted, count=count,
                chosen=any(wanted.values()), books=g.viewer.roles & set(BOOKERS))  # fmt: skip


@bp.get("/training/<uuid:programme_id>")
@allow("anyone")
def course(programme_id: UUID) -> Response:
    """One course with its dates, and the form for those it is for (DER-25)."""
    seen = here(programme_id, request.args.get("for", ""))
    return page("training/course.html", **course_context(seen, seen.blank()))


@bp.post("/training/<uuid:programme_id>/bookings")
@allow(*BOOKERS)
@asks_first("your booking", stands=queries.still_comes)
def book(programme_id: UUID) -> Response:
    """Several named staff in one submit; a line for each (XC-7, XC-8)."""
    seen = here(programme_id, request.form.get("setting", ""))
    if seen.form is None or seen.booker is None:
        typed = too_late(seen, request.form, g.viewer, on=clock.today())
        return answer("training/course.html", **course_context(seen, typed), told=told(typed) if typed else [])
    try:
        made = actions.book(forms.read(seen.form, request.form), course=seen.shown.course, booker=seen.booker,
                            key=forms.submission_id(request.form), by=g.viewer, at=clock.now())  # fmt: skip
    except WRONG as error:
        return answer("training/course.html", **course_context(seen, tried(seen.form, request.form, error)))
    return answer(to=f"/training/bookings/{made}")


def here(programme_id: UUID, asked: str) -> CoursePage:
    """The course as the one who asks meets it now."""
    picked = request.args.get("date", "")
    return course_page(programme_id, g.viewer, asked=asked, at=clock.now(), on=clock.today(), picked=picked)


def course_context(seen: CoursePage, filled: Filled | None) -> dict[str, Any]:
    """What the page of a course is drawn from; a form gets a key of its own."""
    return {"seen": seen, "shown": seen.shown, "course": seen.shown.course, "filled": filled, "key": new_id()}


@bp.get("/training/bookings")
@allow(*BOOKERS)
def bookings() -> Response:
    """What this viewer's settings, or they themselves, have booked."""
    made = db.session.scalars(queries.course_bookings(g.viewer)).all()
    positions = queries.positions(made, g.viewer)
    shown = [booking_shown(one, positions, at=clock.now()) for one in made]
    new = [one for one in shown if str(one.made.id) in request.args.getlist("new")]
    coming = sorted((one for one in shown if one.comes), key=lambda one: one.date.day)
    over = [one for one in shown if not one.comes]
    wished = own_interests(g.viewer)
    return page("training/bookings.html", coming=coming, over=over, new=new, wished=wished)


@bp.get("/training/bookings/<uuid:booking_id>")
@allow(*BOOKERS)
def booking(booking_id: UUID) -> Response:
    """How each person of one booking stands."""
    made = queries.find_course_booking(booking_id, g.viewer)
    positions = queries.positions([made], g.viewer)
    shown = booking_shown(made, positions, at=clock.now(), moves=queries.moves(made, g.viewer))
    return page("training/booking.html", shown=shown)


@bp.get("/training/bookings/<uuid:booking_id>/substitutions")
@allow("setting")
def who_instead(booking_id: UUID) -> Response:
    """Ask which colleague comes instead."""
    seen = change.swap_page(booking_id, g.viewer, line=request.args.get("line", ""), on=clock.today())
    return page("training/substitution.html", seen=seen, filled=seen.blank(), key=new_id())


@bp.post("/training/bookings/<uuid:booking_id>/substitutions")
@allow("setting")
def substitute(booking_id: UUID) -> Response:
    """A colleague comes instead; the place stays, and so does its history (XC-7)."""
    seen = change.swap_page(booking_id, g.viewer, line=request.form.get("line", ""), on=clock.today())
    try:
        answers = forms.read(seen.form, request.form)
        actions.swap(seen.line, answers, key=forms.submission_id(request.form), by=g.viewer, at=clock.now())
    except WRONG as error:
        filled = seen.again(tried(seen.free, request.form, error))
        return answer("training/substitution.html", seen=seen, filled=filled, key=new_id())
    return answer(to=f"/training/bookings/{booking_id}")


@bp.get("/training/bookings/<uuid:booking_id>/cancellations")
@allow(*BOOKERS)
def which_places(booking_id: UUID) -> Response:
    """Say what giving up costs before anybody gives up anything (XC-7)."""
    seen = change.give_up_page(booking_id, g.viewer, at=clock.now())
    filled = seen.blank(request.args.get("line", ""))
    return page("training/cancellation.html", seen=seen, filled=filled, key=new_id())


@bp.post("/training/bookings/<uuid:booking_id>/cancellations")
@allow(*BOOKERS)
def give_up(booking_id: UUID) -> Response:
    """Give up one place, or all of them."""
    seen = change.give_up_page(booking_id, g.viewer, at=clock.now())
    try:
        answers = forms.read(seen.form, request.form)
        actions.give_up(seen.made, seen.chosen(answers), charge_shown=int(answers["charge"]),
                        key=forms.submission_id(request.form), by=g.viewer, at=clock.now())  # fmt: skip
    except WRONG as error:
        filled = seen.again(tried(seen.form, request.form, error))
        return answer("training/cancellation.html", seen=seen, filled=filled, key=new_id())
    return answer(to=f"/training/bookings/{booking_id}")
