"""The gate each request passes: what it may write, who is looking, and when they were last seen."""

from datetime import timedelta

from flask import Flask, Response, after_this_request, current_app, g, request
from sqlalchemy import update

from eysend.core import clock
from eysend.core.access import afterwards, begin_request
from eysend.core.db import db
from eysend.people import signin_session
from eysend.people.signin_session import IDLE, SignInSession
from eysend.people.viewer import ANYONE, viewer_of_session

SEEN_EVERY = timedelta(minutes=1)


def init(app: Flask) -> None:
    """Find out who is looking before any view runs, and give it to templates as `viewer`."""
    secure = app.config["BASE_URL"].startswith("https://")
    app.config["SIGNIN_COOKIE"] = "__Host-eysend_session" if secure else "eysend_session"
    app.before_request(find_viewer)
    app.context_processor(lambda: {"viewer": g.get("viewer", ANYONE)})


def find_viewer() -> None:
    """Set `g.viewer` for this request; note last-seen at most once a minute."""
    begin_request()
    at = clock.real_now()
    session = signin_session.find(request.cookies.get(current_app.config["SIGNIN_COOKIE"]), at=at)
    g.viewer = viewer_of_session(session, on=clock.today())
    if session and at - session.last_seen_at >= SEEN_EVERY:
        seen = update(SignInSession).where(SignInSession.id == session.id).values(last_seen_at=at)
        afterwards(lambda: db.session.execute(seen))
        after_this_request(keep_cookie)


def keep_cookie(response: Response) -> Response:
    """The cookie lasts from its last use, as the session does; what signs in or out says its own of it."""
    name = current_app.config["SIGNIN_COOKIE"]
    nobody_elses = "Cache-Control" not in response.headers or response.cache_control.no_store
    said = any(cookie.startswith(f"{name}=") for cookie in response.headers.getlist("Set-Cookie"))
    if nobody_elses and not said:
        set_cookie(response, name, request.cookies[name], seconds=int(IDLE.total_seconds()))
    return response


def set_cookie(response: Response, name: str, value: str, *, seconds: int) -> None:
    """A cookie that scripts cannot read and other sites' forms do not carry."""
    secure = name.startswith("__Host-")
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path="/")
