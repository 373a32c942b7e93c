"""Sessions: begun anew at each sign-in, listed and ended by their owner, dead at once (trust.md A6)."""

from contextvars import Context
from datetime import timedelta

from flask import Response, g
from sqlalchemy import select

from eysend.core import clock
from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.people import browsers
from eysend.people.role import Role
from eysend.people.signin_session import SignInSession
from eysend.people.viewer import ANYONE
from eysend.people.views import keeping
from tests.conftest import make_app
from tests.people.conftest import sessions_of
from tests.visitor import Visitor

COOKIE = "eysend_session"


def test_a_session_planted_before_signing_in_is_not_taken_over(cast, sana_asks, link):
    sana_asks.client.set_cookie(COOKIE, "planted")
    sana_asks.post(link())
    assert sana_asks.client.get_cookie(COOKIE).value != "planted"
    planted = Visitor(sana_asks.client.application, "planted")
    assert planted.get("/my-sign-ins").location.startswith("/sign-in")


def test_signing_in_again_in_a_browser_ends_the_session_it_had(app, cast, visit_as, link):
    tom = visit_as(cast.tom)
    tom.post("/sign-in", {"email": "sana@example.org"})
    tom.post(link())
    assert (sessions_of(cast.tom), sessions_of(cast.sana)) == (0, 1)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(sana_asks, link):
    cookie = next(c for c in sana_asks.post(link()).response.headers.getlist("Set-Cookie") if c.startswith(COOKIE))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=2592000" in cookie


def test_over_https_the_cookie_belongs_to_this_host_alone(database_url, tmp_path):
    app = make_app(database_url, tmp_path, BASE_URL="https://early.example")
    assert app.config["SIGNIN_COOKIE"] == "__Host-eysend_session"
    with app.test_request_context():
        g.viewer = ANYONE
        [cookie, asking] = keeping(Response(), "token").headers.getlist("Set-Cookie")
        db.engine.dispose()
    assert cookie.startswith("__Host-") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert asking.startswith("__Host-eysend_asking=;")


def test_after_signing_out_the_old_cookie_opens_nothing(app, cast, visit_as):
    sana = visit_as(cast.sana)
    kept = sana.client.get_cookie(COOKIE).value
    out = sana.post("/sign-out")
    assert out.location == "/" and out.response.headers["Clear-Site-Data"] == '"cache"'
    assert Visitor(app, kept).get("/my-sign-ins").status == 303


def test_sana_ends_the_session_on_the_phone_she_lost(cast, visit_as):
    lost, here = visit_as(cast.sana), visit_as(cast.sana)
    assert "(this browser)" in here.get("/my-sign-ins").main
    mine = db.session.scalars(select(SignInSession.id).order_by(SignInSession.id)).all()
    assert here.post(f"/my-sign-ins/{mine[0]}/ending").location == "/my-sign-ins"
    assert lost.get("/my-sign-ins").status == 303
    assert here.get("/my-sign-ins").status == 200


def test_nobody_ends_the_session_of_somebody_else(cast, visit_as):
    sana, tom = visit_as(cast.sana), visit_as(cast.tom)
    hers = db.session.scalar(select(SignInSession.id).where(SignInSession.person_id == cast.sana.id))
    assert tom.post(f"/my-sign-ins/{hers}/ending").status == 404
    assert sana.get("/my-sign-ins").status == 200


def test_a_session_unused_for_thirty_days_is_over(real_time, cast, visit_as):
    sana = visit_as(cast.sana)
    real_time.shift(timedelta(days=30))
    assert sana.get("/my-sign-ins").status == 200
    real_time.shift(timedelta(days=30, seconds=1))
    assert sana.get("/my-sign-ins").status == 303


def test_the_cookie_lasts_from_its_last_use_and_signing_out_still_takes_it_away(real_time, cast, visit_as):
    sana = visit_as(cast.sana)

    def given():
        cookies = sana.get("/my-sign-ins").response.headers.getlist("Set-Cookie")
        return [cookie for cookie in cookies if cookie.startswith(f"{COOKIE}=")]

    assert given() == []
    real_time.shift(timedelta(days=20))
    assert "Max-Age=2592000" in given()[0] and given() == []
    real_time.shift(timedelta(days=21))
    sana.post("/sign-out")
    assert sana.client.get_cookie(COOKIE) is None


def test_whoever_loses_a_role_loses_what_it_opened_at_the_next_request(app, cast, visit_as):
    pat = visit_as(cast.pat)
    role = db.session.scalar(select(Role).where(Role.person_id == cast.pat.id))
    role.until_day = clock.today() - timedelta(days=1)
    db.session.commit()
    cookie = {"Cookie": f"{COOKIE}={pat.client.get_cookie(COOKIE).value}"}
    assert Context().run(viewer_of_request, app, cookie).roles == frozenset()


def viewer_of_request(app, headers):
    with app.test_request_context(headers=headers):
        app.preprocess_request()
        return g.viewer


def test_a_browser_is_named_as_its_owner_knows_it():
    phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
    assert browsers.in_words(phone) == "Chrome on Android"
    assert browsers.in_words("curl/8") == "A browser"


def test_the_audit_of_signing_in_and_out_follows_the_service_s_clock_and_the_session_the_real_one(
    real_time, sana_asks, link
):
    sana_asks.post(link())
    sana_asks.post("/sign-out")
    notes = db.session.execute(select(AuditNote.deed, AuditNote.at)).all()
    assert {*notes} == {(deed, clock.now()) for deed in ("sign-in asked", "signed in", "signed out")}
    session = db.session.scalars(select(SignInSession)).one()
    assert session.started_at == session.ended_at == clock.real_now() != clock.now()
