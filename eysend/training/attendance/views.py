"""Who came to a session of training: the list of sessions, the sheet, the paper to sign, somebody without a booking."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.attendance import other_registers
from eysend.bookings.attendance.other_registers import Kind
from eysend.bookings.when import when_of
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import Why, answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.people import browsers
from eysend.training.attendance import actions, without_signal
from eysend.training.attendance.forms import WalkIn
from eysend.training.attendance.queries import settings_to_choose
from eysend.training.attendance.sheet import Sheet, sheet_of
from eysend.training.session import TRAINING, sessions_about

bp = Blueprint("attendance", __name__)
SHEET = "/training/sessions/{}/attendance"
on_the_register = Kind(TRAINING, without_signal.sessions_to_choose, without_signal.take, SHEET)
bp.record_once(lambda _: other_registers.register("course", on_the_register))
LEADERS = ("practitioner", "lead", "admin")


@bp.get("/training/sessions")
@allow(*LEADERS)
def sessions() -> Response:
    """The sessions that this viewer runs, of the last four weeks and the next four."""
    found = sessions_about(g.viewer, on=clock.today())
    return page("training/attendance/sessions.html", found=found, when_of=when_of, on=clock.today())


@bp.get("/training/sessions/<uuid:session_id>/attendance")
@allow(*LEADERS)
def sheet(session_id: UUID) -> Response:
    """Everybody of one session, with what was said of them."""
    seen = sheet_of(session_id, g.viewer)
    return page("training/attendance/sheet.html", seen=seen, filled=seen.blank(), key=new_id(), on=clock.today())


@bp.post("/training/sessions/<uuid:session_id>/attendance")
@allow(*LEADERS)
def mark(session_id: UUID) -> Response:
    """Mark who came: one form for the whole list."""
    here, seen = f"/training/sessions/{session_id}/attendance", sheet_of(session_id, g.viewer)
    return answered(
        seen.form, request.form,
        lambda said, key: actions.mark(session_id, said, device=device(), key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=here), again=lambda filled, _: sheet_again(seen, filled),
    )  # fmt: skip


def sheet_again(seen: Sheet, filled: Filled) -> Response:
    """The sheet with what was chosen, and why it was not kept."""
    fresh = seen.again(filled)
    return answer("training/attendance/sheet.html", seen=seen, filled=fresh, key=new_id(), on=clock.today())


@bp.get("/training/sessions/<uuid:session_id>/sign-in-sheet")
@allow(*LEADERS)
def sign_in_sheet(session_id: UUID) -> Response:
    """The list on paper, to sign at the door."""
    return page("training/attendance/sign_in_sheet.html", seen=sheet_of(session_id, g.viewer))


@bp.get("/training/sessions/<uuid:session_id>/walk-ins")
@allow(*LEADERS)
def somebody_else(session_id: UUID) -> Response:
    """Ask who came without a booking."""
    return walk_in_page(session_id, Filled(walk_in_form()))


@bp.post("/training/sessions/<uuid:session_id>/walk-ins")
@allow(*LEADERS)
def walk_in(session_id: UUID) -> Response:
    """Give them a place, if there is room, and mark them as there."""

    def again(filled: Filled, _: Why) -> Response:
        return walk_in_page(session_id, filled, status=422)

    return answered(
        walk_in_form(), request.form,
        lambda said, key: actions.walk_in(session_id, said, device=device(), key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/sessions/{session_id}/attendance"), again=again,
    )  # fmt: skip


def walk_in_form() -> WalkIn:
    """The form with every setting to choose from."""
    return WalkIn(choices={"setting": settings_to_choose(g.viewer)})


def walk_in_page(session_id: UUID, filled: Filled, status: int = 200) -> Response:
    """The page that asks who came."""
    seen = sheet_of(session_id, g.viewer)
    return page("training/attendance/walk_in.html", status, seen=seen, filled=filled, key=new_id())


def device() -> str:
    """What a mark is made with, in words."""
    return browsers.in_words(request.headers.get("User-Agent", ""))
