"""Bringing in settings and staff: hand in a file, read what it would do, do it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered
from eysend.core.db import db, new_id
from eysend.core.filled import Filled
from eysend.core.forms import Refused
from eysend.core.limits import at_most
from eysend.core.pages import answer, page
from eysend.core.table_file import table_file
from eysend.core.uploaded import content_of
from eysend.councils.council import in_force
from eysend.people.imports import actions, queries
from eysend.people.imports.forms import DoForm, FileForm
from eysend.people.imports.import_run import ImportRun
from eysend.people.imports.sheet import MOST_BYTES, NoTable

bp = Blueprint("imports", __name__)


@bp.get("/imports")
@allow("admin")
def imports() -> Response:
    """Where a file is handed in, and what was handed in before."""
    return start(Filled(FileForm()))


@bp.post("/imports")
@allow("admin")
@at_most(MOST_BYTES + 50_000)
def hand_in() -> Response:
    """Try a file out."""
    sent: dict[str, Any] = {**request.form.to_dict(), "file": ""}
    if upload := request.files.get("file"):
        sent["file"] = (upload.filename or "")[:200]
    try:
        kind, key = forms.read(FileForm(), sent)["kind"], forms.submission_id(request.form)
        content = content_of(upload, MOST_BYTES)
        when: dict[str, Any] = {"by": g.viewer, "on": clock.today(), "at": clock.now()}
        run_id = actions.try_out(kind, sent["file"], content, in_force(), key=key, **when)
    except (Refused, NoTable) as wrong:
        errors = wrong.errors if isinstance(wrong, Refused) else {"file": [str(wrong)]}
        return start(Filled(FileForm(), sent, errors), 422)
    return answer(to=f"/imports/{run_id}")


@bp.get("/imports/<uuid:run_id>")
@allow("admin")
def found(run_id: UUID) -> Response:
    """What the file would do, or did."""
    return run_page(queries.find_run(run_id, g.viewer), Filled(DoForm()))


@bp.get("/imports/<uuid:run_id>/errors")
@allow("admin")
def errors(run_id: UUID) -> Response:
    """The rows that are wrong, as a file: row, column, what to do."""
    run = queries.find_run(run_id, g.viewer)
    return table_file(f"{run.kind}-errors", ("Row", "Column", "What is wrong"), run.errors)


@bp.post("/imports/<uuid:run_id>/completion")
@allow("admin")
def completion(run_id: UUID) -> Response:
    """Do it."""
    run = queries.find_run(run_id, g.viewer)

    def do(answers: dict[str, Any], key: UUID) -> None:
        when: dict[str, Any] = {"by": g.viewer, "on": clock.today(), "at": clock.now()}
        actions.carry_out(run, in_force(), all_or_nothing=answers["wrong"] == "stop", key=key, **when)

    def again(filled: Filled, _: Any) -> Response:
        return again_page(run_id, filled)

    return answered(DoForm(), request.form, do, then=lambda _: answer(to=f"/imports/{run_id}"), again=again)


def again_page(run_id: UUID, filled: Filled) -> Response:
    """The same page with what was chosen; what a deed began is forgotten first."""
    db.session.rollback()
    return run_page(queries.find_run(run_id, g.viewer), filled, 422)


def start(filled: Filled, status: int = 200) -> Response:
    """The page with the file box."""
    return page("people/imports/start.html", status, filled=filled, runs=queries.runs(g.viewer), key=new_id())


def run_page(run: ImportRun, filled: Filled, status: int = 200) -> Response:
    """The page of one file."""
    return page("people/imports/run.html", status, run=run, filled=filled, key=new_id())
