"""What is waiting for you: the tasks of one person and their teams."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.db import new_id
from eysend.core.errors import NotNow
from eysend.core.pages import answer, page
from eysend.councils import council
from eysend.offline.held_forms.queries import number_held
from eysend.overview.tasks.waiting import complete, what_waits

bp = Blueprint("tasks", __name__)


@bp.get("/tasks")
@allow("practitioner", "lead", "admin")
def tasks() -> Response:
    """What is open for me and my teams, the soonest due first."""
    number, on = request.args.get("page", 1, type=int), clock.today()
    found, more = what_waits(g.viewer, council.in_force(), on=on, page=number)
    held, done = number_held(g.viewer), "done" in request.args
    return page("overview/tasks.html", waiting=found, more=more, number=number, held=held, done=done, on=on, key=new_id)


@bp.post("/tasks/<uuid:task_id>/completion")
@allow("practitioner", "lead", "admin")
def completion(task_id: UUID) -> Response:
    """Mark one of them as done."""
    try:
        key = forms.submission_id(request.form)
    except forms.Refused:
        raise NotNow(forms.OUT_OF_DATE) from None
    complete(task_id, key, by=g.viewer, at=clock.now())
    return answer(to="/tasks?done=1")
