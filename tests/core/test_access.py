"""Who may use a view, and what a request may do to the database."""

import pytest

from eysend.core.access import allow
from eysend.core.assets import asset

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
OF_A_FILE = {
    "Content-Type": 'text/css; charset="utf-8"',
    "Cache-Control": "max-age=315360000, public, immutable",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Access-Control-Allow-Origin": None,
}


@pytest.mark.parametrize("address", ["/", "/health/live", "/no-such-page", "/static/dist/no-such-file.css"])
def test_every_answer_carries_the_security_headers(visitor, address):
    headers = visitor.get(address).response.headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_page_that_a_missing_file_gives_sana_is_not_kept_by_any_cache(cast, visit_as):
    page = visit_as(cast.sana).get("/static/anything")
    assert page.status == 404 and page.response.headers["Cache-Control"] == "private, no-store"


def test_a_file_is_what_it_says_it_is_and_only_for_our_own_pages(visitor):
    headers = visitor.ask("HEAD", asset("app.css")).response.headers
    assert {name: headers.get(name) for name in OF_A_FILE} == OF_A_FILE


def test_a_mark_that_nobody_knows_is_refused_at_once():
    with pytest.raises(ValueError, match="no such mark"):
        allow("everybody")


def test_a_post_from_another_site_is_refused(visitor):
    assert visitor.post("/", headers={"Sec-Fetch-Site": "cross-site"}).status == 403


NUMBER = "01890000-0000-7000-8000-000000000001"
ADDRESS = f"/my-bookings/{NUMBER}/cancellation"


@pytest.fixture
def sana(cast, visit_as):
    """Sana’s browser, in which she was signed out while a form was open."""
    browser = visit_as(cast.sana)
    browser.post("/sign-out")
    return browser


def send(somebody, **headers):
    typed = {"text": "He says “more” now.", "to": ["home", "away"], "submission_id": NUMBER}
    return somebody.post(f"{ADDRESS}?x=1", typed, headers=headers)


def test_what_sana_typed_is_kept_when_she_was_signed_out_meanwhile(sana):
    page = send(sana)
    assert page.status == 401 and "Send it again" in page.main
    hidden = [(i["name"], i["value"]) for i in page.outline.all("input") if i.get("type") == "hidden"]
    assert {("text", "He says “more” now."), ("to", "home"), ("to", "away"), ("submission_id", NUMBER)} <= set(hidden)
    assert f"{ADDRESS}?x=1" in [form["action"] for form in page.outline.all("form")]


@pytest.mark.parametrize(
    ("came_from", "link"),
    [
        ("http://localhost/whats-on?page=2", "/sign-in?next=/whats-on?page%3D2"),
        ("http://elsewhere.example/whats-on", "/sign-in"),
        ("http://localhost//elsewhere.example", "/sign-in"),
        ("", "/sign-in"),
    ],
)
def test_signing_in_again_leads_to_the_page_of_ours_that_the_form_was_on(sana, came_from, link):
    links = [each for each in send(sana, Referer=came_from).links if each.startswith("/sign-in")]
    assert link in links and not [each for each in links if "elsewhere" in each]
