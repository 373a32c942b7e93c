"""No page of another site can make a signed-in browser act here: a token in every form, and no cross-site POST."""

from flask import Flask, abort, request
from flask_wtf.csrf import CSRFProtect

protect = CSRFProtect()
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init(app: Flask) -> None:
    """Check every unsafe request. The token lives as long as the browser: a form left open overnight still sends."""
    secure = app.config["BASE_URL"].startswith("https://")
    app.config.update(
        WTF_CSRF_TIME_LIMIT=None,
        SESSION_COOKIE_NAME="__Host-eysend_form" if secure else "eysend_form",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    protect.init_app(app)

    @app.before_request
    def refuse_cross_site() -> None:
        if request.method not in SAFE and request.headers.get("Sec-Fetch-Site") == "cross-site":
            abort(403)
