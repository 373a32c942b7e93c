"""Security headers of every answer; a test holds them as a snapshot (design.md §4, trust.md CSP)."""

from wsgiref.headers import Headers

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
OF_FILES = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")


def init(app: Flask) -> None:
    """Put the headers on every answer of the app, what it does not find included."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if app.config["PRODUCTION"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response


def of_file(headers: Headers, *_: str) -> None:
    """Put on a static file what a file needs: it is what it says it is, and it is for our own pages."""
    for name in OF_FILES:
        headers[name] = ALWAYS[name]
