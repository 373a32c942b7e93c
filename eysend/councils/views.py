"""`/who-can-help`: a short guided page for families, and the same answer as data. It stores nothing."""

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.pages import page
from eysend.core.words import age, listed, whole_date
from eysend.councils.advice import Answer
from eysend.councils.advice import who_can_help as advise
from eysend.councils.boxes import carried, gathered
from eysend.councils.profile import Council, Profile
from eysend.councils.question import understand, version_asked

bp = Blueprint("councils", __name__)
for words in (age, listed, whole_date):
    bp.add_app_template_filter(words)


@bp.get("/who-can-help")
@allow("anyone")
def who_can_help() -> Response:
    """The guided page; as data where the asker prefers JSON."""
    kinds = ("text/html", "application/json")
    as_data = request.accept_mimetypes.best_match(kinds) == "application/json"
    response = answer_data() if as_data else answer_page()
    response.vary.add("Accept")
    # The address carries a child's date of birth: no cache on the way may keep the answer, and no next page is told.
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def answer_data() -> Response:
    """The answer as the rules have it; 422 names every parameter that does not fit."""
    try:
        return jsonify(asked(request.args, version()).as_data())
    except ValidationError as error:
        response = jsonify(errors=error.messages)
        response.status_code = 422
        return response


def answer_page() -> Response:
    """The questions, and under them what each team would say. A box left empty is a question not answered."""
    given = gathered(request.args)
    errors: dict[str, list[str]] = {}
    answer, profile = None, version()
    try:
        answer = asked(given, profile) if request.args else None
    except ValidationError as error:
        errors = error.normalized_messages()
    return page(
        "councils/who_can_help.html",
        422 if errors else 200,
        council=profile,
        answer=answer,
        errors=errors,
        given=given,
        carried=carried(given) if answer else "",
        units=[(unit.key, unit.name, unit.hint) for unit in profile.units],
        needs=[(need.key, need.name) for need in profile.needs],
    )


def version() -> Profile:
    """The version of the profile that answers: the one in force on the day that is asked about."""
    council: Council = current_app.extensions["council"]
    return version_asked(request.args, council, clock.today(), bool(current_app.config["DEMO"]))


def asked(args: "MultiDict[str, Any]", profile: Profile) -> Answer:
    """What this version says; ValidationError where the question does not hold together."""
    facts, on = understand(args, profile, clock.today(), bool(current_app.config["DEMO"]))
    return advise(profile, facts, on)
