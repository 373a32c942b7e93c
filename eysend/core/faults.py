"""What people see when something is not there, not possible now, or broken: plain words, and nothing of theirs lost."""

from flask import Flask, Response, jsonify, make_response, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from eysend.core.db import db, is_busy
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody

PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 429, 500, 503})
SENT_BEFORE = "This page was sent once already, and that counted. Open it again to see how things stand now."


def init(app: Flask) -> None:
    """Answer every fault with a page of ours (or JSON under /sync/)."""
    app.register_error_handler(HTTPException, told)
    app.register_error_handler(NotYours, lambda _: fault(404))
    app.register_error_handler(NotNow, lambda error: fault(409, words=str(error)))
    app.register_error_handler(SameKeyOtherBody, lambda _: fault(409, words=SENT_BEFORE))
    app.register_error_handler(DBAPIError, busy_or_broken)


def told(error: HTTPException) -> Response:
    """The page for an HTTP fault; redirects and answers made on purpose pass through."""
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    return fault(error.code)


def busy_or_broken(error: DBAPIError) -> Response:
    """A lock waited for too long is 503 "busy, try again" with the same key; anything else is a fault of ours."""
    db.session.rollback()
    if not is_busy(error):
        raise error
    response = fault(503)
    response.headers["Retry-After"] = "5"
    return response


def fault(status: int, words: str = "", **more: str) -> Response:
    """A page (JSON for devices) that says what happened and what to do next."""
    if request.path.startswith("/sync/"):
        return make_response(jsonify(error=status), status)
    name = status if status in PAGES else 500
    return make_response(render_template(f"errors/{name}.html", words=words, **more), status)
