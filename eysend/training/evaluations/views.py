"""What people thought of a course: asked after the last session; counted for whoever runs it (XC-7)."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.bookings.booking import Place
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.training.attendance.queries import expected_in
from eysend.training.delegates.queries import find_place
from eysend.training.evaluations import actions
from eysend.training.evaluations.forms import Evaluate, FromPaper
from eysend.training.evaluations.queries import has_answered, summary
from eysend.training.session import find_session

bp = Blueprint("evaluations", __name__)
LEADERS = ("practitioner", "lead", "admin")


@bp.get("/training/places/<uuid:place_id>/evaluation")
@allow("signed_in")
def evaluation(place_id: UUID) -> Response:
    """Ask somebody what they thought of their course."""
    return own_page(own_place(place_id), Filled(Evaluate()))


@bp.post("/training/places/<uuid:place_id>/evaluation")
@allow("signed_in")
def evaluate(place_id: UUID) -> Response:
    """Keep what they thought."""
    place = own_place(place_id)
    return answered(
        Evaluate(), request.form,
        lambda said, key: actions.evaluate(place, said, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/places/{place_id}/evaluation"),
        again=lambda filled, _: own_page(place, filled, status=422),
    )  # fmt: skip


def own_place(place_id: UUID) -> Place:
    """This place, if it is the viewer’s own: nobody answers for somebody else."""
    place = find_place(place_id, g.viewer)
    if place.person_id != g.viewer.person_id:
        raise NotYours
    return place


def own_page(place: Place, filled: Filled, status: int = 200) -> Response:
    """The form, or thanks."""
    answered_already = status == 200 and has_answered(place, g.viewer)
    return page("training/evaluations/evaluation.html", status, place=place, filled=filled, key=new_id(),
                done=answered_already)  # fmt: skip


@bp.get("/training/sessions/<uuid:session_id>/evaluations")
@allow(*LEADERS)
def evaluations(session_id: UUID) -> Response:
    """The answers, counted and without names."""
    return page("training/evaluations/evaluations.html", said=summary(session_id, g.viewer))


@bp.get("/training/sessions/<uuid:session_id>/evaluations/new")
@allow(*LEADERS)
def from_paper(session_id: UUID) -> Response:
    """Type what somebody wrote on paper."""
    return paper_page(session_id, Filled(paper_form(session_id)))


@bp.post("/training/sessions/<uuid:session_id>/evaluations")
@allow(*LEADERS)
def type_paper(session_id: UUID) -> Response:
    """Keep what somebody wrote on paper."""
    return answered(
        paper_form(session_id), request.form,
        lambda said, key: actions.type_paper(session_id, said, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/training/sessions/{session_id}/evaluations"),
        again=lambda filled, _: paper_page(session_id, filled, status=422),
    )  # fmt: skip


def paper_form(session_id: UUID) -> FromPaper:
    """The form with everybody of this session to choose from; NotYours for who does not run it."""
    people = expected_in(find_session(session_id, g.viewer), g.viewer)
    return FromPaper(choices={"place": [(str(one.id), one.name) for one in people]})


def paper_page(session_id: UUID, filled: Filled, status: int = 200) -> Response:
    """The page on which answers are typed."""
    return page("training/evaluations/from_paper.html", status, session_id=session_id, filled=filled, key=new_id())
