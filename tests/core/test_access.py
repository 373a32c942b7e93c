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
