"""How a view answers: a whole page, a part of one, or the answer to a POST. The only code that knows of htmx."""

import json
from typing import Any

from flask import Flask, Response, make_response, redirect, render_template
from flask_htmx import HTMX
from jinja2 import StrictUndefined

from eysend.core import compress
from eysend.core.assets import asset

htmx = HTMX()


def init(app: Flask) -> None:
    """Templates: a name misspelt is an error, no stray white space, built files by their plain names."""
    htmx.init_app(app)
    compress.init(app)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":")}  # each device keeps these lists


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A whole page. A GET has one representation: this one."""
    return make_response(render_template(template, **context), status)


def part(template: str, **context: Any) -> Response:
    """A fragment, for addresses under /p/ only."""
    return make_response(render_template(template, **context))


def answer(template: str = "", *, to: str = "", part: str = "", status: int = 422, **context: Any) -> Response:
    """What a POST answers: `to` is where a deed done leads; without it the form comes back at `status`, nothing lost.

    A plain browser gets 303 or the whole `template`; htmx gets HX-Location or the `part` alone. With both `to` and
    `part`, htmx gets the part that stands at `to` at once, and shows that address.
    """
    if to and part and htmx:
        return arrived(to, part, **context)
    if to:
        return located(to) if htmx else make_response(redirect(to, 303))
    return page(part if htmx and part else template, status, **context)


def takes_parts() -> bool:
    """Whether who asks can show a part in place of a page, so that it is worth asking for what it is drawn from."""
    return bool(htmx)


def located(to: str) -> Response:
    """Tell htmx to go there itself: what stands around the page stays, with what the device put into it."""
    response = make_response("", 204)
    there = {"path": to, "target": "main", "select": "main > *"}
    there["swap"] = "innerHTML" if "#" in to else "innerHTML show:window:top"
    response.headers["HX-Location"] = json.dumps(there)
    return response


def arrived(to: str, part: str, **context: Any) -> Response:
    """The part of the page that a deed leads to, and the address it is shown under."""
    response = page(part, 200, **context)
    response.headers["HX-Push-Url"] = to
    return response


def render(template: str, **context: Any) -> str:
    """A template as text, for messages and files."""
    return render_template(template, **context)
