"""The gate each request passes: what it may write, who is looking, and when they were last seen."""

from datetime import timedelta

from flask import Flask, current_app, g, request
from sqlalchemy import update

from eysend.core import clock
from eysend.core.access import afterwards, begin_request
from eysend.core.db import db
from eysend.people import signin_session
from eysend.people.signin_session import SignInSession
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
