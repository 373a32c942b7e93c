"""A form whose token is no longer good is sent again from the page that says so; another site's form never is."""

from datetime import date

import pytest
from sqlalchemy import func, select

from eysend.bookings.booking import Booking
from eysend.core import clock
from eysend.core.db import db
from eysend.demo.groups import build_groups
from eysend.people import signin_session

HOME = "http://localhost/whats-on"
OURS = [{"Sec-Fetch-Site": "same-origin", "Referer": HOME}, {"Referer": HOME}]
THEIRS = [{"Referer": "https://evil.example/"}, {}, {"Sec-Fetch-Site": "same-site", "Referer": HOME},
          {"Sec-Fetch-Site": "none"}]  # fmt: skip


@pytest.fixture
def sana(app, cast, profile, visit_as, monkeypatch):
    """Sana, where forms need a good token."""
    build_groups(cast, profile, date(2027, 3, 2))
    db.session.commit()
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return visit_as(cast.sana)


@pytest.fixture
def booking(app, sana):
    """Her form for 16 March, open in a tab: where it goes and what it sends."""
    page = sana.get("/whats-on")
    at = page.html.partition("Book for 16 March")[0].rpartition('href="')[2].partition('"')[0]
    form = sana.get(at)
    ticked = next(one["value"] for one in form.outline.all("input") if one.get("name") == "coming")
    return f"{at}/bookings", form.form() | {"coming": ticked, "adults": "1"}


def sign_out_in_another_tab(sana):
    token = sana.get("/whats-on").form()["csrf_token"]
    assert sana.post("/sign-out", {"csrf_token": token}).status == 303


def sign_in_again(app, sana, cast):
    token = signin_session.start(cast.sana.id, browser="a test", at=clock.real_now())
    db.session.commit()
    sana.client.set_cookie(app.config["SIGNIN_COOKIE"], token)


def bookings():
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(Booking).where(Booking.home_id.is_not(None)))


@pytest.mark.parametrize("first", ["sign in", "send"])
@pytest.mark.parametrize("headers", OURS)
def test_send_it_again_works_the_first_time_whether_she_signs_in_before_or_after(
    app, cast, sana, booking, first, headers
):
    to, typed = booking
    before = bookings()
    sign_out_in_another_tab(sana)
    if first == "sign in":
        sign_in_again(app, sana, cast)
    refused = sana.post(to, typed, headers=headers)
    assert refused.status == 400 and "Send it again" in refused.main and bookings() == before
    if first == "send":
        sign_in_again(app, sana, cast)
    again = refused.form()
    assert again.pop("csrf_token") != typed["csrf_token"]
    assert again == {name: value for name, value in typed.items() if name != "csrf_token"}
    assert sana.post(to, refused.form(), headers=headers).status == 303 and bookings() == before + 1


def test_the_page_for_who_is_signed_out_sends_with_a_token_that_is_good_then(app, cast, sana, booking):
    to, typed = booking
    sana.client.delete_cookie(app.config["SIGNIN_COOKIE"])
    asked = sana.post(to, typed, headers=OURS[0])
    assert asked.status == 401
    sign_in_again(app, sana, cast)
    assert sana.post(to, asked.form(), headers=OURS[0]).status == 303


@pytest.mark.parametrize("headers", THEIRS)
def test_a_form_of_another_site_is_given_no_second_press(sana, booking, headers):
    to, typed = booking
    page = sana.post(to, typed | {"csrf_token": "stolen"}, headers=headers)
    assert page.status == 400 and "Send it again" not in page.main and typed["submission_id"] not in page.html


def test_a_form_of_another_site_that_the_browser_names_is_refused_with_a_good_token(sana, booking):
    to, typed = booking
    assert sana.post(to, typed, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
