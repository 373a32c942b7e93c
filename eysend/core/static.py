"""Static files: built with hashed names, served compressed and for ever by WhiteNoise, before Flask is asked.

A page that was open, or kept on a device, when a release came still asks for the files of its own release: they are
copied beside the data and served for 90 days after the last start with them.
"""

import logging
import os
import shutil
from pathlib import Path
from typing import NoReturn

from flask import Flask, abort
from whitenoise import WhiteNoise

from eysend.config import ROOT
from eysend.core import clock
from eysend.core.headers import of_file

log = logging.getLogger(__name__)
KEPT_SECONDS = 90 * 24 * 3600


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
    kept = Path(app.config["EYSEND_DATA"]) / "static"
    files.add_files(str(keep(folder, kept, now=clock.real_now().timestamp())), "/static/dist/")
    files.add_files(str(folder), prefix="/static/dist/")
    app.__dict__["wsgi_app"] = files


def keep(built: Path, kept: Path, *, now: float) -> Path:
    """Copy this release's files beside those of earlier ones, drop what no start has had for 90 days; gives `kept`.

    A folder that cannot be written is only a warning: then old pages load again at the next release.
    """
    try:
        kept.mkdir(parents=True, exist_ok=True)
        for file in (one for one in built.iterdir() if "-" in one.name):
            if not (kept / file.name).exists():
                shutil.copyfile(file, kept / f"{file.name}.{os.getpid()}")
                (kept / f"{file.name}.{os.getpid()}").replace(kept / file.name)
            os.utime(kept / file.name, (now, now))
        for file in kept.iterdir():
            if file.stat().st_mtime < now - KEPT_SECONDS:
                file.unlink(missing_ok=True)
    except OSError as error:
        log.warning("files of earlier releases are not kept: %s", error)
    return kept


def missing(filename: str) -> NoReturn:
    """WhiteNoise answers for what exists; the rest is not there."""
    abort(404)


missing.__dict__["allowed"] = frozenset({"anyone"})
