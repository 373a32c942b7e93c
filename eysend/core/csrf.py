"""No page of another site can make a signed-in browser act here: a token in every form, and no cross-site POST."""

from flask import Flask, Response, abort, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect

from eysend.core.access import SAFE, came_from
from eysend.core.faults import fault

protect = CSRFProtect()


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
    app.register_error_handler(CSRFError, out_of_date)

    @app.before_request
    def refuse_cross_site() -> None:
        if request.method not in SAFE and request.headers.get("Sec-Fetch-Site") == "cross-site":
            abort(403)


def out_of_date(_: CSRFError) -> Response:
    """A form whose token is no longer good: to be sent again with a good one if one of our own pages sent it.

    Another site's form gets no such page: a press there must not be led to a second one here.
    """
    if not from_our_own_page():
        return fault(400)
    return fault(400, sign_in=url_for("signin.sign_in", next=came_from()))


def from_our_own_page() -> bool:
    """Whether the browser says so; one that is silent about the site must name the page."""
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else came_from() is not None
