"""Who may use a view, and what a request may do to the database."""

import pytest

from eysend.core.access import allow

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


@pytest.mark.parametrize("address", ["/", "/health/live", "/no-such-page"])
def test_every_answer_carries_the_security_headers(visitor, address):
    headers = visitor.get(address).response.headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_a_mark_that_nobody_knows_is_refused_at_once():
    with pytest.raises(ValueError, match="no such mark"):
        allow("everybody")


def test_a_post_from_another_site_is_refused(visitor):
    assert visitor.post("/", headers={"Sec-Fetch-Site": "cross-site"}).status == 403
