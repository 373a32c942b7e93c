"""Who may use a view: the mark on it is the truth; tests/house/access.toml is the written matrix it is compared with.

The mark also gives each request its transaction: a request that writes is one transaction, kept only if it answers
below 400; a request that reads writes nothing but the access log and last-seen, afterwards, in their own transaction.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, abort, current_app, g, make_response, redirect, request, url_for
from werkzeug.exceptions import HTTPException

from eysend.core import clock
from eysend.core.audit import AccessLog
from eysend.core.db import db, transaction, writing
from eysend.core.errors import NotYours
from eysend.core.faults import fault

MARKS = frozenset(
    {
        "anyone",
        "signed_in",
        "parent",
        "setting",
        "practitioner",
        "lead",
        "admin",
        "volunteer",
        "health",
        "admissions",
        "partner",
        "demo",
    }
)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
View = TypeVar("View", bound=Callable[..., Any])


class Looks(Protocol):
    """What access asks of a viewer: a name for the log, whether signed in, and the marks they hold today."""

    @property
    def actor(self) -> str: ...
    @property
    def signed_in(self) -> bool: ...
    @property
    def roles(self) -> frozenset[str]: ...


def allow(*who: str) -> Callable[[View], View]:
    """Mark a view with who may use it. Others signed in meet 404; a person not signed in is asked to sign in."""
    if unknown := set(who) - MARKS:
        raise ValueError(f"no such mark: {unknown}")

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Response:
            if not may(g.viewer, frozenset(who)):
                return turned_away()
            return in_transaction(view, *args, **kwargs)

        guarded.__dict__["allowed"] = frozenset(who)
        return cast(View, guarded)

    return mark


def may(viewer: Looks, who: frozenset[str]) -> bool:
    """Whether this viewer holds one of the marks."""
    return "anyone" in who or (viewer.signed_in and bool(who & (viewer.roles | {"signed_in"})))


def may_open(viewer: Looks, path: str, method: str = "GET") -> bool:
    """Whether the mark on this address of ours lets this viewer in; what they find there is its own affair."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(urlsplit(path).path, method=method)
    except HTTPException:
        return False
    return may(viewer, getattr(current_app.view_functions[endpoint], "allowed", frozenset()))


def turned_away() -> Response:
    """Ask a stranger to sign in and come back, a form's words kept; to everybody else the page does not exist."""
    if g.viewer.signed_in:
        abort(404)
    if request.method in SAFE:
        return make_response(redirect(url_for("signin.sign_in", next=request.full_path.rstrip("?")), 303))
    return fault(401, sign_in=url_for("signin.sign_in", next=came_from()))


def came_from() -> str | None:
    """The page of ours that a form was sent from; None if that is not known, or was another site's."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host or parts.path.startswith("//"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def in_transaction(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Response:
    """Run the view as one transaction; end it before the answer goes out."""
    try:
        response = make_response(view(*args, **kwargs))
        keep = request.method not in SAFE and response.status_code < 400
        db.session.commit() if keep else db.session.rollback()
    except NotYours:
        db.session.rollback()
        abort(404)
    except BaseException:
        db.session.rollback()
        raise
    write_afterwards()
    return response


def begin_request() -> None:
    """Say what this request may do to the database before it touches it, and start its list of afterwards."""
    writing.set(request.method not in SAFE)
    g.afterwards = []


def afterwards(write: Callable[[], Any]) -> None:
    """Have `write` done in a transaction of its own before the page goes out; if it fails, the page fails."""
    g.afterwards.append(write)


def saw(child_id: UUID) -> None:
    """Note in the access log that this child's record is being read by the viewer of this request (XC-13)."""
    row = {
        "at": clock.now(),
        "actor": g.viewer.actor,
        "child_id": child_id,
        "endpoint": str(request.endpoint),
    }
    afterwards(lambda: db.session.add(AccessLog(**row)))


def write_afterwards() -> None:
    """Write what reading leaves behind: the access log and the session's last-seen."""
    if not g.afterwards:
        return
    with transaction(write=True):
        for write in g.afterwards:
            write()
        g.afterwards = []
