"""Signing in with a link or a code, signing out, and where one is signed in."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, request, session

from eysend.core import clock, forms, limits
from eysend.core.access import allow, may_open
from eysend.core.db import db
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.core.words import clock_time, whole_date
from eysend.people import actions, browsers, signin
from eysend.people.forms import AskToSignIn, TypeCode
from eysend.people.gate import set_cookie
from eysend.people.queries import live_sessions
from eysend.people.sign_in_ask import LASTS, SignInAsk
from eysend.people.signin import Browser, live_ask
from eysend.people.signin_session import IDLE, hash_token

bp = Blueprint("signin", __name__)
EACH_HOUR_FROM_ONE_PLACE = 20
EACH_HOUR_TO_ONE_ADDRESS = 10
ASKED = "asked"  # the form as it was typed: its address stands beside the code, so that a slip is seen
NOT_RIGHT = (
    "That code is not right, too old, or was tried too often. Check the newest email from us, or ask for a new code."
)


@bp.get("/sign-in")
@allow("anyone")
def sign_in() -> Response:
    """Ask for the address. Who is signed in, and may go where the link leads, goes on."""
    wanted = local_path(request.args.get("next"))
    if wanted and g.viewer.signed_in and may_open(g.viewer, wanted):
        return answer(to=wanted)
    typed = asked_before() if "again" in request.args else {}
    return page("people/sign_in.html", form=Filled(AskToSignIn(), {"next": wanted} | typed))


@bp.post("/sign-in")
@allow("anyone")
def ask() -> Response:
    """Send a link and a code. Every address gets this same answer, known to us or not."""
    form = AskToSignIn()
    try:
        wanted = forms.read(form, request.form)
    except forms.Refused as refused:
        return answer("people/sign_in.html", form=Filled(form, refused.raw, refused.errors))
    if not within_limits(wanted["email"]):
        return page("people/too_many.html", status=429)
    browser = Browser(asking=this_browser().asking or secrets.token_urlsafe(32))
    signin.ask(wanted["email"], browser, next_path=local_path(wanted["next"]), **both_clocks())
    session[ASKED] = wanted
    return remembering(answer(to="/sign-in/code"), browser)


@bp.get("/sign-in/code")
@allow("anyone")
def code() -> Response:
    """Say that the email is on its way, and take the code from it."""
    return page("people/code.html", form=Filled(TypeCode()), to_form="/sign-in/code", asked=asked_before())


@bp.post("/sign-in/code")
@allow("anyone")
def type_code() -> Response:
    """Sign in with the code, in the browser that asked."""
    return signed_in_with("", page_again="people/code.html", to="/sign-in/code")


@bp.get("/sign-in/link/<token>")
@allow("anyone")
def link(token: str) -> Response:
    """Show what the link is for. Looking spends nothing: mail scanners open links too."""
    asked = live_ask(SignInAsk.token_hash == hash_token(token), at=clock.real_now())
    if asked is None:
        return page("people/link_is_over.html", status=410)
    to = f"/sign-in/link/{token}"
    if this_browser().asked(asked):
        return page("people/link.html", to_form=to)
    return page("people/code_elsewhere.html", form=Filled(TypeCode()), to_form=to)


@bp.post("/sign-in/link/<token>")
@allow("anyone")
def use_link(token: str) -> Response:
    """Sign in with the link, and with the code too if this is not the browser that asked."""
    if live_ask(SignInAsk.token_hash == hash_token(token), at=clock.real_now()) is None:
        return page("people/link_is_over.html", status=410)
    return signed_in_with(token, page_again="people/code_elsewhere.html", to=f"/sign-in/link/{token}")


@bp.post("/sign-out")
@allow("anyone")
def sign_out() -> Response:
    """End this browser's session, and have the browser forget the pages it kept. Unsent drafts stay (offline.md)."""
    if g.viewer.signed_in:
        actions.end_session(g.viewer.session_id, by=g.viewer, **both_clocks())
    return signed_out(answer(to="/"))


@bp.get("/my-sign-ins")
@allow("signed_in")
def my_sign_ins() -> Response:
    """Where this person is signed in."""
    at = clock.real_now()
    mine = db.session.scalars(live_sessions(g.viewer, at=at)).all()
    return page("people/my_sign_ins.html", sessions=mine, in_words=browsers.in_words, when=when)


@bp.post("/my-sign-ins/<uuid:session_id>/ending")
@allow("signed_in")
def end(session_id: UUID) -> Response:
    """End one of them; ending this browser's own is signing out."""
    actions.end_session(session_id, by=g.viewer, **both_clocks())
    return signed_out(answer(to="/")) if session_id == g.viewer.session_id else answer(to="/my-sign-ins")


def signed_in_with(token: str, *, page_again: str, to: str) -> Response:
    """The answer to a link or a code: signed in and where they were going, or the form again."""
    form, browser, times = TypeCode(), this_browser(), both_clocks()
    try:
        typed = forms.read(form, request.form)["code"] if "code" in request.form else ""
    except forms.Refused as refused:
        return answer(page_again, form=Filled(form, {}, refused.errors), to_form=to, asked=asked_before())
    done = signin.by_link(token, typed, browser, **times) if token else signin.by_code(typed, browser, **times)
    if done is None:
        wrong = Filled(form, {}, {"code": [NOT_RIGHT]})
        return answer(page_again, form=wrong, to_form=to, asked=asked_before())
    return keeping(answer(to=done.next_path or "/"), done.token)


def both_clocks() -> dict[str, datetime]:
    """Now: really, for what a token or a session is worth, and by the service's clock, for messages and the audit."""
    return {"at": clock.real_now(), "told_at": clock.now()}


def within_limits(email: str) -> bool:
    """Count this asking: 20 an hour from one place, 10 an hour to one address, known to us or not."""
    at = clock.real_now()
    place = limits.network(request.remote_addr)
    if not limits.take("sign-in from", place, at_most=EACH_HOUR_FROM_ONE_PLACE, at=at):
        return False
    return limits.take("sign-in to", email.strip().lower(), at_most=EACH_HOUR_TO_ONE_ADDRESS, at=at)


def local_path(wanted: str | None) -> str:
    """Where to go after signing in: a path of this service, or "" for anything that could lead elsewhere."""
    wanted = wanted or ""
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted and len(wanted) <= 200
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else ""


def when(moment: datetime) -> str:
    """A moment as a wall clock shows it: "Tuesday 2 March 2027, 09:00"."""
    shown = clock.local(moment)
    return f"{whole_date(shown.date())}, {clock_time(shown.time())}"


def this_browser() -> Browser:
    """The browser of this request."""
    return Browser(asking=request.cookies.get(asking_cookie(), ""), name=request.headers.get("User-Agent", ""))


def asking_cookie() -> str:
    """The name of the cookie that remembers for ten minutes where the asking began."""
    return str(current_app.config["SIGNIN_COOKIE"]).replace("session", "asking")


def asked_before() -> dict[str, Any]:
    """What was typed where a code was asked for, in this browser and while that code may still come."""
    return session.get(ASKED, {}) if this_browser().asking else {}


def remembering(response: Response, browser: Browser) -> Response:
    """Give the browser the token by which we know it again when the link is opened."""
    set_cookie(response, asking_cookie(), browser.asking, seconds=LASTS.seconds)
    return response


def keeping(response: Response, token: str) -> Response:
    """Give the browser its new session; the one it had, if any, is not taken over."""
    if g.viewer.signed_in:
        actions.end_session(g.viewer.session_id, by=g.viewer, **both_clocks())
    set_cookie(response, current_app.config["SIGNIN_COOKIE"], token, seconds=int(IDLE.total_seconds()))
    set_cookie(response, asking_cookie(), "", seconds=0)
    session.pop(ASKED, None)
    return response


def signed_out(response: Response) -> Response:
    """Take the cookies away and have kept pages forgotten; never "storage", where unsent forms live."""
    session.clear()
    set_cookie(response, current_app.config["SIGNIN_COOKIE"], "", seconds=0)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
