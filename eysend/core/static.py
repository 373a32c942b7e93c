"""Static files: built with hashed names, served compressed and for ever by WhiteNoise, before Flask is asked."""

from typing import NoReturn

from flask import Flask, abort
from whitenoise import WhiteNoise

from eysend.config import ROOT
from eysend.core.headers import of_file


def init(app: Flask) -> None:
    """Serve static/dist at /static/dist; `url_for('static', filename=…)` still names a file."""
    folder = ROOT / "static" / "dist"
    folder.mkdir(parents=True, exist_ok=True)
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=missing)
    files = WhiteNoise(
        app.wsgi_app,
        max_age=31536000,
        immutable_file_test=lambda *_: True,
        allow_all_origins=False,
        add_headers_function=of_file,
    )
    files.add_files(str(folder), prefix="/static/dist/")
    app.__dict__["wsgi_app"] = files


def missing(filename: str) -> NoReturn:
    """WhiteNoise answers for what exists; the rest is not there."""
    abort(404)


missing.__dict__["allowed"] = frozenset({"anyone"})
